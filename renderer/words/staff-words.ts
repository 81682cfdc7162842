import type { i18n } from 'i18next';
import en from '../../assets/languages/staff.en.json';
import vi from '../../assets/languages/staff.vi.json';

/** Words of staff's screens and of the set-up come with these: citizens' first load goes without. Once is enough. */
export function addStaffWords(words: i18n): void {
  if (words.exists('staff', { lng: 'vi', returnObjects: true })) return;
  for (const [language, texts] of Object.entries({ vi, en }))
    words.addResourceBundle(language, 'translation', texts, true);
}
