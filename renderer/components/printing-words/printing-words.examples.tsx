import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { PrintingWords } from './printing-words.tsx';

export const examples: ComponentExamples = {
  printing: () => <PrintingWords printing="printing" />,
  printed: () => <PrintingWords printing="printed" />,
  failed: () => <PrintingWords printing="failed" />,
  'limit-reached': () => <PrintingWords printing="limit-reached" />,
  'kiosk-limit-reached': () => <PrintingWords printing="kiosk-limit-reached" />,
  'no-printer': () => <PrintingWords printing="no-printer" />,
};
