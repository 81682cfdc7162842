import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { letters } from '../../shared/text/letters.ts';
import { ROOM } from '../../shared/text/pseudo.ts';
import { whereWords } from './pack-words.ts';

/** A text of the screens, as those who translate see it. */
export interface InterfaceText {
  readonly key: string;
  readonly vi: string;
  readonly en: string;
  /** In which part of the screens it stands. */
  readonly where: string;
  /** Up to how many letters the screens are known to hold it. */
  readonly longest: number;
}

type Tree = { readonly [key: string]: string | Tree };
const treeSchema: z.ZodType<Tree> = z.record(z.string(), z.union([z.string(), z.lazy(() => treeSchema)]));

/** A short word may grow by more. */
const SHORT = 12;
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/**
 * Every text that a pack of this language can bring, in the order of the screens' own file. What counts something stands
 * there once for each way in which the language counts.
 */
export function interfaceTexts(language: string): InterfaceText[] {
  const vi = flat(readTree('vi'));
  const en = flat(readTree('en'));
  const counted = new Set([...vi.keys(), ...en.keys()].filter((key) => PLURAL.test(key)).map(withoutPlural));
  const categories = pluralForms(language);
  return [...new Set([...vi.keys()].map(withoutPlural))].flatMap((base) =>
    (counted.has(base) ? categories.map((one) => `_${one}`) : ['']).map((form) => {
      const textIn = (words: ReadonlyMap<string, string>) =>
        words.get(base + form) ?? words.get(`${base}_other`) ?? words.get(base) ?? '';
      const [vietnamese, english] = [textIn(vi), textIn(en)];
      return {
        key: base + form,
        vi: vietnamese,
        en: english,
        where: whereWords(base),
        longest: Math.max(SHORT, Math.ceil(letters(vietnamese) * ROOM), letters(english)),
      };
    }),
  );
}

/** A language whose rules are not known counts in one form, not in those of this machine's language. */
function pluralForms(language: string): readonly string[] {
  if (Intl.PluralRules.supportedLocalesOf(language).length === 0) return ['other'];
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories;
}

/** The parts like `{{time}}` that the kiosk fills in. */
export function variablesIn(text: string): string[] {
  return [...new Set(text.match(/\{\{[^{}]*\}\}/gu))].toSorted();
}

function readTree(language: 'vi' | 'en'): Tree {
  const file = new URL(`../../assets/languages/${language}.json`, import.meta.url);
  return treeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function flat(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

function withoutPlural(key: string): string {
  return key.replace(PLURAL, '');
}
