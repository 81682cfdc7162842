import changesEn from '../../assets/languages/staff.en.json' with { type: 'json' };
import changesVi from '../../assets/languages/staff.vi.json' with { type: 'json' };
import en from './words.en.json' with { type: 'json' };
import vi from './words.vi.json' with { type: 'json' };

export const pageLanguages = ['vi', 'en'] as const;
export type PageLanguage = (typeof pageLanguages)[number];
export type PageWords = typeof vi;

const words: Readonly<Record<PageLanguage, PageWords>> = { vi, en };

/** What a change is called: the same as at the kiosk. */
export type ChangeWords = typeof changesVi.staff.change;
const changeWords: Readonly<Record<PageLanguage, ChangeWords>> = {
  vi: changesVi.staff.change,
  en: changesEn.staff.change,
};

export function wordsIn(language: PageLanguage): PageWords {
  return words[language];
}

export function changeWordsIn(language: PageLanguage): ChangeWords {
  return changeWords[language];
}

/** `{name}` becomes the value of that name; throws where there is none. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`"${text}" lacks ${name}`);
    return String(value);
  });
}
