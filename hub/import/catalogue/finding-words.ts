import words from './finding-words.json' with { type: 'json' };

/** Each kind of finding about procedures has a sentence and an advice, in English and for the office's staff. */
export type FindingCode = keyof typeof words;

export interface FindingWords {
  readonly found: string;
  readonly advice: string;
}

const english: Readonly<Record<string, FindingWords>> = words;
const vietnamese: Readonly<Record<string, { readonly vi: FindingWords }>> = words;

/** Throws for a code that has no words: every finding about procedures has some. */
export function englishWords(code: string): FindingWords {
  const found = english[code];
  if (found === undefined) throw new Error(`no words for the finding ${code}`);
  return found;
}

/** In the language of the people who act on it. Throws for a code that has no words. */
export function vietnameseWords(code: string): FindingWords {
  const found = vietnamese[code];
  if (found === undefined) throw new Error(`no words for the finding ${code}`);
  return found.vi;
}
