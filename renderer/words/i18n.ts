import { createInstance, type i18n, type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../../assets/languages/en.json';
import vi from '../../assets/languages/vi.json';

/** Languages that come with the kiosk. Vietnamese is where every session begins and what a missing text falls back to. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = 'vi';

export type Words = TFunction;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof vi };
  }
}

/** A fresh set of words, so that tests and the gallery need not share one. */
export function createWords(language: Language = defaultLanguage): i18n {
  const words = createInstance();
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: defaultLanguage,
    resources: { vi: { translation: vi }, en: { translation: en } },
    // React escapes; escaping twice would show "&amp;" in the name of an office.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return words;
}

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text);
}
