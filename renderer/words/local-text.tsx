import { useTranslation } from 'react-i18next';
import type { LocalText } from '../../shared/domain/identifiers.ts';
import { defaultLanguage } from './i18n.ts';
import { inLanguage } from './phrases.ts';

/** The language in which a text stands once the screen's language has been asked for. */
export function languageOf(text: LocalText, language: string): string {
  return text.en === undefined ? defaultLanguage : language;
}

/** A text of the office's, marked as Vietnamese where only that is there: a voice must not read it as English. */
export function Local({ text }: { readonly text: LocalText }) {
  const { i18n } = useTranslation();
  return <span lang={languageOf(text, i18n.language)}>{inLanguage(text, i18n.language)}</span>;
}
