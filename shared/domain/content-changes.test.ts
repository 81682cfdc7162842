import { describe, expect, test } from 'vitest';
import { catalogueValueSchema, contentValueSchema } from '../feed.ts';
import { aProcedure } from '../testing/procedures.ts';
import { changeParts } from './change-parts.ts';
import { changesBetween } from './content-changes.ts';
import type { RowValue } from './lay-over.ts';

const procedure = (fields: object = {}): RowValue =>
  catalogueValueSchema.parse({
    ...aProcedure({
      methods: [
        {
          channel: 'direct',
          time: { type: 'stated', quantity: 1, unit: 'working-day' },
          fees: [{ kind: 'fee', text: '8.000 đồng' }],
        },
      ],
    }),
    ...fields,
  });
const notice = (text: string): RowValue =>
  contentValueSchema.parse({ type: 'notice', id: 'tet', title: { vi: 'Nghỉ Tết' }, text: { vi: text } });
const between = (before: RowValue | undefined, after: RowValue | undefined, key = '1.001193') =>
  changesBetween([{ key, before, after }]);
const only = (before: RowValue | undefined, after: RowValue | undefined) => {
  const [change] = between(before, after).changes;
  if (change === undefined) throw new Error('nothing changed');
  return change;
};

test('a fee that the office corrects is told by its words, with a warning', () => {
  const after = procedure({ local: { fee: { text: { vi: 'Miễn phí' }, free: true } } });
  expect(only(procedure(), after)).toEqual({
    key: '1.001193',
    what: 'procedure',
    name: 'Thủ tục đăng ký khai sinh',
    kind: 'changed',
    parts: [{ part: 'office-fee', after: 'Miễn phí' }],
    warnings: ['fee-changed', 'free-now'],
  });
});

test('the source’s own fee and time are told by the way of handing in', () => {
  const online = { channel: 'online', time: { type: 'ask' }, fees: [{ kind: 'fee', free: true }] };
  const { parts, warnings } = only(procedure(), procedure({ methods: [online] }));
  expect(parts).toEqual([
    { part: 'fee', before: 'Trực tiếp: 8.000 đồng', after: 'Trực tuyến: Miễn phí' },
    { part: 'time', before: 'Trực tiếp: 1 ngày làm việc', after: 'Trực tuyến: Hỏi cán bộ' },
    { part: 'methods', before: 'Trực tiếp', after: 'Trực tuyến' },
  ]);
  expect(warnings).toEqual(['fee-changed', 'time-changed', 'free-now']);
});

test('what an import changes about its source alone changes nothing', () => {
  const source = { name: 'test', takenAt: '2026-11-20' };
  expect(between(procedure(), procedure({ source }))).toEqual({
    added: 0,
    changed: 0,
    removed: 0,
    changes: [],
  });
});

test('what has no part of its own is told as "other"', () => {
  const more = [{ part: 'a.b', text: 'x' }];
  expect(only(procedure(), procedure({ more })).parts).toEqual([{ part: 'other' }]);
});

describe('one of the most used that goes is warned of', () => {
  const used = procedure({ local: { rank: 30 } });
  test.each([
    ['removed', undefined],
    ['withdrawn', procedure({ local: { rank: 30 }, withdrawn: { on: '2026-11-20' } })],
    ['hidden', procedure({ local: { rank: 30, hidden: true } })],
  ])('%s', (_how, after) => expect(only(used, after).warnings).toContain('removed-most-used'));
  test('but not one that few ask for', () => {
    expect(only(procedure({ local: { rank: 31 } }), undefined).warnings).toEqual([]);
  });
});

test('a procedure of which nothing is known any more is warned of', () => {
  expect(only(procedure(), procedure({ methods: [] })).warnings).toContain('nothing-known');
});

test('of what comes and goes only what a person would look at', () => {
  expect(only(undefined, notice('Nghỉ từ 28')).parts).toEqual([
    { part: 'name', after: 'Nghỉ Tết' },
    { part: 'text', after: 'Nghỉ từ 28' },
  ]);
  expect(only(notice('Nghỉ từ 28'), undefined).parts.every(({ after }) => after === undefined)).toBe(true);
});

test('long texts are shown from where they part', () => {
  const same = 'a '.repeat(2000);
  const [text] = only(notice(`${same}trước`), notice(`${same}sau`)).parts;
  expect(text?.before).toMatch(/^… (?:a )+trước$/);
  expect(text?.after).toMatch(/^… (?:a )+sau$/);
});

test('warnings come first, then procedures, and the counts are of all', () => {
  const differences = [
    { key: 'notice:tet', before: undefined, after: notice('x') },
    ...Array.from({ length: 600 }, (_, n) => ({
      key: `p${String(n)}`,
      before: undefined,
      after: procedure({ code: `p${String(n)}` }),
    })),
    {
      key: 'free',
      before: procedure(),
      after: procedure({ local: { fee: { text: { vi: '0' }, free: true } } }),
    },
  ];
  const list = changesBetween(differences, { edited: new Set(['p599']) });
  expect(list).toMatchObject({ added: 601, changed: 1, removed: 0 });
  expect(list.changes).toHaveLength(500);
  expect(list.changes.slice(0, 2).map(({ key }) => key)).toEqual(['p599', 'free']);
  expect(list.changes[0]?.warnings).toEqual(['local-edit-under']);
  expect(list.changes.at(-1)?.what).toBe('procedure');
});

test('every part has an identifier that words can stand under', () => {
  expect(changeParts.every((part) => /^[a-z][a-z-]*$/.test(part))).toBe(true);
  expect(new Set(changeParts).size).toBe(changeParts.length);
});
