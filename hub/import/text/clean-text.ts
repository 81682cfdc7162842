import { fromLegacyEncoding } from './legacy-encodings.ts';

export interface CleanText {
  readonly text: string;
  /** What had to be done to the letters; the words stay. */
  readonly repairs: readonly ('not-nfc' | 'tcvn3' | 'vni')[];
}

/** The same words in NFC and Unicode, without white space around them. Line breaks inside stay. */
export function cleanText(raw: string): CleanText {
  const legacy = fromLegacyEncoding(raw);
  if (legacy) return { text: legacy.text.trim(), repairs: [legacy.encoding] };
  const text = raw.normalize('NFC');
  return { text: text.trim(), repairs: text === raw ? [] : ['not-nfc'] };
}

/** One line: line breaks, tabs and runs of spaces become single spaces. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
