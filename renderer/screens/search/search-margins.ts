import type { Margins } from '../../components/keyboard/arrangement.ts';

/** As search-screen.css has them: less where it is low. */
export const SEARCH_MARGINS: Margins = { roomy: 8, low: 5 };
