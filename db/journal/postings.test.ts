import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JournalStore } from './journal-store.ts';
import { POSTINGS_KEPT, type PostedProcedure } from './postings-table.ts';

let folder: string;
let journal: JournalStore;
const open = (): JournalStore => {
  const opened = JournalStore.open(join(folder, 'journal.sqlite'));
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postings-'));
  journal = open();
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const birth: PostedProcedure = { code: '1.001193', name: 'Đăng ký khai sinh', decision: '1872/QĐ-BTP' };
const death: PostedProcedure = { code: '1.000656', name: 'Đăng ký khai tử' };
const told = (moment: Date) =>
  journal.postings.at(moment).map(({ code, name, decision }) => [code, name, decision]);

test('what was shown on a day is told after it has changed, across restarts', () => {
  expect(journal.postings.begin()).toBeUndefined();
  journal.postings.record([birth, death], day(1));
  journal.postings.record([{ ...birth, decision: '2/QĐ-BTP' }], day(5));
  journal.close();
  journal = open();
  expect(journal.postings.begin()).toEqual(day(1));
  expect(journal.postings.at(new Date(day(1).getTime() - 1))).toEqual([]);
  expect(told(day(4))).toEqual([
    [death.code, death.name, undefined],
    [birth.code, birth.name, birth.decision],
  ]);
  expect(told(day(5))).toEqual([[birth.code, birth.name, '2/QĐ-BTP']]);
});

test('posted since: through every change of name and decision, but not through a gap', () => {
  journal.postings.record([birth, death], day(1));
  journal.postings.record([{ ...birth, name: 'Khai sinh' }], day(2));
  journal.postings.record([{ ...birth, name: 'Khai sinh', decision: '2' }, death], day(3));
  expect(journal.postings.at(day(4)).map(({ code, since }) => [code, since])).toEqual([
    [death.code, day(3)],
    [birth.code, day(1)],
  ]);
});

test('the same again writes nothing; a clock that was set back ends nothing before it began', () => {
  journal.postings.record([birth], day(3));
  journal.postings.record([birth], day(4));
  expect(journal.postings.at(day(5))[0]?.from).toEqual(day(3));
  journal.postings.record([death], day(1));
  expect(told(new Date(day(4).getTime() - 1))).toEqual([[birth.code, birth.name, birth.decision]]);
  expect(told(day(4))).toEqual([[death.code, death.name, undefined]]);
});

test('what a clock that ran ahead has written is put back to now, and the history goes on from there', () => {
  journal.postings.record([birth, death], day(1));
  const ahead = new Date(Date.UTC(2028, 0, 1));
  journal.postings.record([birth], ahead);
  const right = day(5);
  const latestPossible = day(6);
  journal.postings.record([{ ...birth, decision: '2' }], right, latestPossible);
  expect(told(new Date(right.getTime() - 1)).map(([code]) => code)).toEqual([death.code, birth.code]);
  expect(told(right)).toEqual([[birth.code, birth.name, '2']]);
  expect(journal.postings.at(day(7))[0]?.since).toEqual(day(1));
  expect(told(ahead)).toEqual([[birth.code, birth.name, '2']]);
  journal.postings.record([death], day(8), day(9));
  expect(told(day(8))).toEqual([[death.code, death.name, undefined]]);
  expect(journal.postings.begin()).toEqual(day(1));
});

test('a history that begins with a clock that ran ahead begins again when it is right', () => {
  journal.postings.record([birth], new Date(Date.UTC(2036, 0, 1)));
  journal.postings.record([death], day(5), day(6));
  expect(journal.postings.begin()).toEqual(day(5));
  expect(told(day(5))).toEqual([[death.code, death.name, undefined]]);
});

test('it does not grow for ever: what is forgotten moves the beginning, and what stands is kept', () => {
  const all = (decision: string) =>
    Array.from({ length: 6000 }, (_, n) => ({ code: `${n}`, name: 'Thủ tục', decision }));
  for (let number = 1; number <= 6; number++) journal.postings.record(all(`${number}`), day(number));
  // 30,000 have ended by the last day; the first two days' make room.
  expect(journal.postings.begin()).toEqual(day(3));
  expect(journal.postings.at(day(2))).toEqual([]);
  expect(journal.postings.at(day(3))).toHaveLength(6000);
  expect(journal.postings.at(day(6))[0]?.since).toEqual(day(3));
  expect(POSTINGS_KEPT).toBeLessThan(30_000);
});

test('after five years the oldest goes', () => {
  journal.postings.record([birth], day(1));
  journal.postings.record([death], day(2));
  journal.postings.record([death, birth], new Date(Date.UTC(2032, 0, 1)));
  expect(journal.postings.begin()).toEqual(day(2));
  expect(told(day(1))).toEqual([]);
  expect(journal.postings.at(day(2))[0]?.since).toEqual(day(2));
});
