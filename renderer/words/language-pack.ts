import type { i18n } from 'i18next';
import type { LanguageWords } from '../../shared/api.ts';
import vi from '../../assets/languages/vi.json';
import { keepNames } from './names.ts';

type Tree = { readonly [key: string]: string | Tree };

/**
 * Adds what a pack brings to the words, in place of what it brought before. Texts that this kiosk does not know are left
 * out; those that the pack lacks are shown in Vietnamese.
 */
export function addPack(words: i18n, language: string, { strings, names }: LanguageWords): void {
  const known = knownKeys();
  words.removeResourceBundle(language, 'translation');
  words.addResourceBundle(language, 'translation', {});
  const given = Object.entries(strings).filter(([key]) => known.has(withoutPlural(key)));
  words.addResources(language, 'translation', Object.fromEntries(withAllPlurals(given, language)));
  keepNames(words, language, names);
}

/** A language that counts in more ways than the pack tells would show Vietnamese for some numbers only. */
function withAllPlurals(given: readonly (readonly [string, string])[], language: string): [string, string][] {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const others = given.filter(([key]) => key.endsWith('_other'));
  return [
    ...others.flatMap(([key, text]) =>
      categories.map((one): [string, string] => [`${withoutPlural(key)}_${one}`, text]),
    ),
    ...given.map(([key, text]): [string, string] => [key, text]),
  ];
}

const PLURAL = /_(?:zero|one|two|few|many|other)$/;
const withoutPlural = (key: string) => key.replace(PLURAL, '');

function knownKeys(): ReadonlySet<string> {
  return new Set(keysOf(vi).map(withoutPlural));
}

function keysOf(tree: Tree, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`),
  );
}
