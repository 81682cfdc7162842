import { createInstance, type i18n, type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { BuiltInLanguage } from '../../shared/domain/language-pack.ts';
import en from '../../assets/languages/en.json';
import type staffVi from '../../assets/languages/staff.vi.json';
import vi from '../../assets/languages/vi.json';

/** Vietnamese is where every session begins and what a missing text falls back to. */
export const defaultLanguage: BuiltInLanguage = 'vi';

export type Words = TFunction;

/** `a.b.c`, of all texts, those of staff too (`staff-words.ts`). */
type KeysOf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeysOf<T[K]>}` }[keyof T &
  string];

declare module 'i18next' {
  interface CustomTypeOptions {
    // Flat: following a thousand keys down a tree at every call is more than the compiler is willing to do.
    resources: { translation: Record<KeysOf<typeof vi & typeof staffVi>, string> };
    keySeparator: false;
  }
}

/** A fresh set of the citizens' words, so that tests and the gallery need not share one. */
export function createWords(language: BuiltInLanguage = defaultLanguage): i18n {
  const words = createInstance();
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: defaultLanguage,
    resources: { vi: { translation: vi }, en: { translation: en } },
    // As packs write them: `zh-hant` would be looked for as `zh-Hant`.
    lowerCaseLng: true,
    // React escapes; escaping twice would show "&amp;" in the name of an office.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return words;
}
