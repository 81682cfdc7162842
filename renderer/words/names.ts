import type { i18n } from 'i18next';
import type { OwnAnswer } from '../../shared/domain/answer.ts';
import type { LocalText } from '../../shared/domain/identifiers.ts';
import type { PackNames } from '../../shared/domain/language-pack.ts';

/** A text of the office's with what the chosen language pack calls it, where it has a name for it. */
export interface NamedText extends LocalText {
  readonly inPack?: string;
}

type Named = keyof PackNames;

/** Keeps the names of a pack beside its words, in place of any that it had before. */
export function keepNames(words: i18n, language: string, names: PackNames): void {
  for (const [kind, all] of Object.entries(names)) {
    words.removeResourceBundle(language, kind);
    words.addResourceBundle(language, kind, all);
  }
}

/**
 * What a procedure, field or life event is called: every screen that shows such a name asks here, by the code or id to
 * which a language pack gives one.
 */
export function named(words: i18n, kind: Named, id: string, text: LocalText): NamedText {
  // Codes have dots in them.
  const options = { keySeparator: false, ignoreJSONStructure: false } as const;
  const name: unknown = words.getResource(words.language, kind, id, options);
  return typeof name === 'string' ? { ...text, inPack: name } : text;
}

/** The procedure of an answer, where the answer names it. */
export function namedInAnswer(
  words: i18n,
  { procedureName: name, procedureCode: code }: Pick<OwnAnswer, 'procedureName' | 'procedureCode'>,
): NamedText | undefined {
  return name === undefined || code === undefined ? name : named(words, 'procedures', code, name);
}
