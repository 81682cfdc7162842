import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { errorDetails, openLog } from './log.ts';

const clock = { now: () => new Date('2026-11-20T03:00:00Z') };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('an event is one line, found by the id that the screen shows', () => {
  const id = openLog(folder, clock)('screen-failed', { screen: 'answer' });
  expect(id).toMatch(/^K-[0-9A-F]{6}$/);
  const [line = ''] = readFileSync(join(folder, 'kiosk.log'), 'utf8').split('\n');
  expect(JSON.parse(line)).toEqual({
    at: '2026-11-20T03:00:00.000Z',
    id,
    level: 'error',
    event: 'screen-failed',
    screen: 'answer',
  });
});

test('the log never grows beyond six files', () => {
  const log = openLog(folder, clock, { maxFileBytes: 500 });
  for (let n = 0; n < 200; n++) log('kiosk-opened', { n });
  const files = readdirSync(folder).toSorted();
  expect(files).toEqual([
    'kiosk.1.log',
    'kiosk.2.log',
    'kiosk.3.log',
    'kiosk.4.log',
    'kiosk.5.log',
    'kiosk.log',
  ]);
  for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThan(700);
  expect(readFileSync(join(folder, 'kiosk.log'), 'utf8')).toContain('"n":199');
});

test('a disk that refuses does not stop the kiosk', () => {
  const blocked = join(folder, 'file');
  writeFileSync(blocked, '');
  mkdirSync(join(folder, 'other'));
  let told = 0;
  const log = openLog(join(blocked, 'log'), clock, { onUnwritable: () => (told += 1) });
  expect(log('kiosk-opened')).toMatch(/^K-/);
  expect(told).toBe(1);
});

test('of an exception only its kind and place are kept', () => {
  const error = Object.assign(new TypeError('Nguyễn Văn A'), { code: 'SQLITE_CORRUPT' });
  const details = errorDetails(error);
  expect(details).toMatchObject({ error: 'TypeError', code: 'SQLITE_CORRUPT' });
  expect(details.where).toContain('log.test.ts');
  expect(JSON.stringify(details)).not.toContain('Nguyễn');
  expect(errorDetails('Nguyễn')).toEqual({ error: 'string' });
});
