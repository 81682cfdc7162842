import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fill, wordsIn } from './words.ts';

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}

const vi = new Map(flat(wordsIn('vi')));
const en = new Map(flat(wordsIn('en')));
const gaps = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).toSorted();

test('both languages say the same things, with the same gaps', () => {
  expect([...en.keys()]).toEqual([...vi.keys()]);
  for (const [key, text] of vi) expect([key, ...gaps(en.get(key))]).toEqual([key, ...gaps(text)]);
});

test('a gap without a value is a fault', () => {
  expect(fill('{a} và {b}', { a: 1, b: 'hai' })).toBe('1 và hai');
  expect(() => fill('{a}', {})).toThrow('lacks a');
});

test('no word is there for nothing', () => {
  const folder = new URL('.', import.meta.url);
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  // What is chosen by a value of the data is named by its parent.
  const chosen =
    /\.(?:count|problem|formFinding|failure|parts|kind|ago|language)\b|^failure\.|^audit\.what\./;
  const unused = [...vi.keys()].filter((key) => {
    const last = key.split('.').at(-1) ?? '';
    return !chosen.test(key) && !new RegExp(`[.'\\[]${last}\\b`).test(code);
  });
  expect(unused).toEqual([]);
});
