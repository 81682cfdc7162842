import { expect, test } from 'vitest';
import en from '../../assets/languages/staff.en.json' with { type: 'json' };
import vi from '../../assets/languages/staff.vi.json' with { type: 'json' };
import { findings, healthTopics } from '../../shared/domain/health.ts';
import { legalParts } from '../../shared/domain/legal-parts.ts';
import { reportWords, tellCheck } from './report-words.ts';
import words from './words.json' with { type: 'json' };

type Tree = { readonly [key: string]: string | Tree };
const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );

test('every finding says what is so, and what to do where it is not good, in both languages', () => {
  for (const language of [vi, en]) {
    const { says, todo, topic } = language.staff.health;
    expect(Object.keys(says).toSorted()).toEqual(Object.keys(findings).toSorted());
    const notGood = Object.entries(findings).filter(([, verdict]) => verdict !== 'good');
    expect(Object.keys(todo).toSorted()).toEqual(notGood.map(([finding]) => finding).toSorted());
    expect(Object.keys(topic).toSorted()).toEqual([...healthTopics].toSorted());
  }
});

test('sentences in Vietnamese have at most 15 words', () => {
  const { says, todo } = vi.staff.health;
  const long = [...flat({ says, todo })]
    .flatMap(([, text]) => text.split(/[.:] |[.]$/))
    .filter((sentence) => sentence.split(' ').length > 15);
  expect(long).toEqual([]);
});

test('reports have the same words in both languages, with the same names in them', () => {
  const names = (tree: Tree) =>
    flat(tree).map(([key, text]) => [
      key,
      [...text.matchAll(/\{\{(\w+)\}\}/g)]
        .map(([, name = '']) => name)
        .toSorted((a, b) => a.localeCompare(b)),
    ]);
  expect(names(words.en)).toEqual(names(words.vi));
  for (const part of legalParts) expect(reportWords('vi')(`part.${part}`)).not.toBe('');
});

test('a line of the page is told with its facts filled in', () => {
  const check = {
    topic: 'disk',
    finding: 'disk-little',
    verdict: 'look',
    facts: { free: { as: 'bytes', value: 1_610_612_736 / 2 }, total: { as: 'bytes', value: 64 * 1024 ** 3 } },
    details: [],
  } as const;
  expect(tellCheck({ ...check, details: [] }, 'vi')).toEqual({
    title: 'Chỗ trống trên ổ đĩa',
    says: 'Chỉ còn trống 768 MB trong 64 GB.',
    todo: 'Xin báo kỹ thuật dọn bớt ổ đĩa.',
  });
});
