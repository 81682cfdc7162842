import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isDiskRefusing } from '../store/held-database.ts';
import { TEST_OFFICE } from '../testing/test-hub.ts';
import { PASSWORD, TestPage } from '../testing/test-page.ts';

const PUBLISH = `/o/${TEST_OFFICE}/publish`;
const NOT_WRITTEN = /đĩa không nhận (\d+) dòng nhật ký/;

let page: TestPage;
let waiting: string;
beforeEach(async () => {
  page = await TestPage.make();
  waiting = join(page.site.hub.dataFolder, 'page-audit-waiting.jsonl');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await page.remove();
});

const audited = () => page.site.hub.pageAudit.entries(9).map(({ what }) => what);
/** Another command on the hub's data. */
function held(): Database.Database {
  const other = new Database(join(page.site.hub.dataFolder, 'hub.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  return other;
}
/** No line of the audit finds room, neither in the database nor in a file. Answers how there is room again. */
function fill(): () => void {
  mkdirSync(waiting);
  const writing = vi.spyOn(page.site.hub.pageAudit, 'write').mockImplementation(() => {
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  });
  return () => {
    rmSync(waiting, { recursive: true });
    writing.mockRestore();
  };
}

test('two equal deeds in one second are two, though one of them waited for another command', async () => {
  await page.enter(PASSWORD);
  const other = held();
  await page.enter(PASSWORD);
  await page.enter(PASSWORD);
  other.close();
  await page.enter(PASSWORD);
  expect(audited()).toEqual(['entered', 'entered', 'entered', 'entered']);
});

test('and each of them is entered once, though the page was killed between entering and forgetting them', async () => {
  const other = held();
  await page.enter(PASSWORD);
  await page.enter(PASSWORD);
  other.close();
  const lines = `${waiting}.lines`;
  copyFileSync(waiting, lines);
  await page.serve(page.site.feed);
  expect([existsSync(waiting), audited()]).toEqual([false, ['entered', 'entered']]);
  copyFileSync(lines, waiting);
  await page.serve(page.site.feed);
  expect([existsSync(waiting), audited()]).toEqual([false, ['entered', 'entered']]);
});

test('what was done on a disk that is full is told as done, and that the audit lacks it, until it is there', async () => {
  const someone = await page.person();
  page.addNotice('Tin');
  const makeRoom = fill();
  const published = await page.post(PUBLISH, someone, { confirm: 'yes' });
  expect(published.statusCode).toBe(200);
  expect(published.body).toContain('Đã xuất bản bản số 1.');
  expect(NOT_WRITTEN.exec(published.body)?.[1]).toBe('1');
  // The terminal has what is lost if the page ends now.
  expect(page.logged).toEqual([expect.stringContaining('"what":"published"')]);
  // Nor is anybody kept out by it; whoever has not entered reads nothing of it.
  expect((await page.enter(PASSWORD)).statusCode).toBe(303);
  expect(NOT_WRITTEN.exec((await page.get('/', someone)).body)?.[1]).toBe('2');
  expect((await page.server.inject({ url: '/enter', headers: { host: '127.0.0.1:8090' } })).body).not.toMatch(
    NOT_WRITTEN,
  );
  makeRoom();
  expect((await page.get('/', someone)).body).not.toMatch(NOT_WRITTEN);
  expect(audited()).toEqual(['entered', 'published', 'entered']);
});

test('what room would not mend is no full disk', () => {
  const because = (code: string) => Object.assign(new Error(code), { code, syscall: 'open' });
  expect(['ENOSPC', 'EROFS', 'EIO'].map((code) => isDiskRefusing(because(code)))).toEqual([true, true, true]);
  expect(['EACCES', 'EMFILE'].map((code) => isDiskRefusing(because(code)))).toEqual([false, false]);
});

test('a page begins on a disk that is full, and what waited goes on waiting', async () => {
  const other = held();
  await page.enter(PASSWORD);
  other.close();
  const writing = vi.spyOn(page.site.hub.pageAudit, 'write').mockImplementation(() => {
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  });
  await page.serve(page.site.feed);
  expect(readFileSync(waiting, 'utf8')).toContain('entered');
  writing.mockRestore();
  await page.serve(page.site.feed);
  expect(audited()).toEqual(['entered']);
});
