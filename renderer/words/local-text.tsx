import { useTranslation } from 'react-i18next';
import type { NamedText } from './names.ts';
import { inLanguage, languageOf } from './phrases.ts';

/** A text of the office's, marked as Vietnamese where only that is there: a voice must not read it as another language. */
export function Local({ text }: { readonly text: NamedText }) {
  const { i18n } = useTranslation();
  return <span lang={languageOf(text, i18n.language)}>{inLanguage(text, i18n.language)}</span>;
}
