import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from './migrations.ts';
import { PageAudit } from './page-audit.ts';

test('the newest 5,000 entries of three years are kept, newest first', () => {
  const database = new Database(':memory:');
  for (const sql of migrations) database.exec(sql);
  const audit = new PageAudit(database);
  const entry = (count: number, at: `${string}+07:00` = '2026-11-21T08:00:00+07:00') => ({
    at,
    who: 'Lan Mẫu',
    what: 'notes-marked' as const,
    details: { count },
  });
  audit.write([entry(1, '2023-11-20T08:00:00+07:00'), entry(2, '2023-11-22T08:00:00+07:00')]);
  audit.write([entry(3)]);
  expect(audit.entries(10).map(({ details }) => details['count'])).toEqual([3, 2]);
  audit.write(Array.from({ length: 5_000 }, (_, index) => entry(index + 10)));
  const all = audit.entries(9_999);
  expect([all.length, all[0]?.details['count'], all.at(-1)?.details['count']]).toEqual([5_000, 5_009, 10]);
  expect(audit.entries(1, all[1]?.number)[0]?.details['count']).toBe(5_007);
  database.close();
});
