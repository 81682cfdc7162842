import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isoDaySchema, officeCodeSchema } from '../../shared/domain/identifiers.ts';
import { JournalStore } from './journal-store.ts';

const attempt = {
  office: officeCodeSchema.parse('H99.24.01'),
  rowKey: 'H99.24.01-261116-0001',
  factor: 'phone4',
  day: isoDaySchema.parse('2026-11-20'),
} as const;

let folder: string;
const open: JournalStore[] = [];
const journal = (name: string): JournalStore => {
  const opened = JournalStore.open(join(folder, name));
  if (!opened.ok) throw new Error(opened.error.type);
  open.push(opened.value);
  return opened.value;
};
/** From now on every write of what brakes guessing fails, as on a disk that takes nothing. */
function refuseWrites(name: string): void {
  const database = new Database(join(folder, name));
  for (const table of ['attempts', 'buckets', 'pin_failures'])
    database.exec(
      `CREATE TRIGGER ${table}_refused BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    );
  database.close();
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brakes-'));
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  rmSync(folder, { recursive: true });
});

test('a journal that comes in the place of another counts on from it, and never backwards', () => {
  const [before, after] = [journal('before'), journal('after')];
  for (let n = 0; n < 3; n++) before.countAttempt(attempt);
  before.saveBucket('typed-codes', { tokens: 2 });
  before.staff.saveFailures([{ key: 'member:hoa', failures: 4, lockMs: 30_000 }]);
  after.takeBrakes(before.brakes());
  after.takeBrakes(before.brakes());
  expect(after.countAttempt(attempt)).toBe(4);
  expect(after.bucket('typed-codes')).toEqual({ tokens: 2 });
  expect(after.staff.failures('member:hoa')).toEqual({ failures: 4, lockMs: 30_000 });
  after.takeBrakes(journal('empty').brakes());
  expect(after.countAttempt(attempt)).toBe(5);
});

test('with what the disk would not take, of which whoever listens is told', () => {
  const refusing = journal('before');
  let told = 0;
  refusing.onRefused(() => (told += 1));
  refusing.countAttempt(attempt);
  refuseWrites('before');
  expect(refusing.countAttempt(attempt)).toBe(2);
  expect(refusing.countAttempt(attempt)).toBe(3);
  refusing.saveBucket('typed-codes', { tokens: 1 });
  refusing.staff.saveFailures([{ key: 'member:hoa', failures: 1, lockMs: 0 }]);
  expect(told).toBe(4);
  const after = journal('after');
  after.takeBrakes(refusing.brakes());
  expect(after.countAttempt(attempt)).toBe(4);
  expect(after.bucket('typed-codes')).toEqual({ tokens: 1 });
  expect(after.staff.failures('member:hoa').failures).toBe(1);
});
