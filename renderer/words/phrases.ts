import { beforeColon } from '../../shared/domain/short-name.ts';
import { defaultLanguage } from './i18n.ts';
import type { NamedText } from './names.ts';

/** The text in the chosen language, else in Vietnamese, which is always there. */
export function inLanguage(text: NamedText, language: string): string {
  return translated(text, language) ?? text.vi;
}

/** The language in which a text stands once the screen's language has been asked for. */
export function languageOf(text: NamedText, language: string): string {
  return translated(text, language) === undefined ? defaultLanguage : language;
}

function translated({ vi, en, inPack }: NamedText, language: string): string | undefined {
  if (language === defaultLanguage) return vi;
  return language === 'en' ? en : inPack;
}

/** The start of a sentence: "thứ Tư" → "Thứ Tư". */
export function capitalised(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1);
}

/**
 * A name put inside a Vietnamese sentence: "Quầy số 3" → "quầy số 3". A name that begins with two capitals is an
 * abbreviation and stays; other languages keep their capitals.
 */
export function inSentence(name: string, language: string): string {
  const second = name.charAt(1);
  const isAbbreviation = second !== '' && second === second.toLocaleUpperCase('vi') && /\p{L}/u.test(second);
  return language !== defaultLanguage || isAbbreviation
    ? name
    : name.slice(0, 1).toLocaleLowerCase('vi') + name.slice(1);
}

/** Of a name that still leaves its sentence within fifteen words. */
const WORDS_IN_SENTENCE = 5;

/** "Quầy số 4" of "Quầy số 4: Kinh tế – Hộ kinh doanh"; undefined where the name is long without a colon. */
export function shortName(name: NamedText, language: string): string | undefined {
  const beginning = beforeColon(inLanguage(name, language));
  return beginning.split(/\s+/).length > WORDS_IN_SENTENCE ? undefined : beginning;
}
