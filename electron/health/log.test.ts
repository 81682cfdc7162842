import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { proof } from '../../shared/testing/proof.ts';
import { aWildDossierCode } from '../../shared/testing/wild-codes.ts';
import { openLog } from '../shell/log.ts';
import { crossOut, logBundle } from './log-bundle.ts';
import { summariseLog } from './log-summary.ts';

let folder: string;
let now: Date;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  now = new Date('2026-11-21T08:00:00+07:00');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const clock = { now: () => now };
const status = { at: '2026-11-21T08:00:00+07:00', checking: false, checks: [], events: [], syncs: [] };
const since = new Date('2026-11-14T08:00:00+07:00');

test('events are counted by name, starts after a sudden end apart, over all files of the log', () => {
  const log = openLog(folder, clock, { maxFileBytes: 200 });
  now = new Date('2026-11-01T08:00:00+07:00');
  log('feed-failed');
  log('kiosk-opened');
  now = new Date('2026-11-20T08:00:00+07:00');
  log('kiosk-opened');
  log('feed-failed');
  log('kiosk-closed');
  log('kiosk-opened');
  log('call-failed');
  const last = log('feed-failed');
  const told = summariseLog(folder, since);
  expect(told.starts).toBe(2);
  expect(told.unclean).toBe(1);
  expect(told.events.map(({ event, times }) => [event, times])).toEqual([
    ['call-failed', 1],
    ['feed-failed', 2],
  ]);
  expect(told.events[1]?.lastId).toBe(last);
});

test('torn lines and events that are not the kiosk’s are passed over; without a log there is nothing', () => {
  expect(summariseLog(folder, since)).toEqual({ events: [], starts: 0, unclean: 0 });
  const line = { at: '2026-11-20T08:00:00.000Z', id: 'K-000001', level: 'error' };
  const lines = [
    '{"at":"2026',
    JSON.stringify({ ...line, event: 'constructor' }),
    '\u0000\u0000',
    JSON.stringify({ ...line, event: 'call-failed' }),
  ];
  writeFileSync(join(folder, 'kiosk.log'), `${lines.join('\n')}\n`);
  expect(summariseLog(folder, since).events.map(({ event }) => event)).toEqual(['call-failed']);
});

test('the bundle begins with the status, holds the newest that fits, and nothing that looks like a person’s', () => {
  const log = openLog(folder, clock);
  for (let n = 0; n < 50; n++) log('feed-failed', { because: `number ${n}` });
  log('feed-failed', { because: 'H99.24.01-261116-0007 0912345678 in 2026-11-21', file: 'a'.repeat(64) });
  const text = Buffer.from(logBundle(folder, status, 1500)).toString('utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toEqual({ format: 'kiosk-log/1', status });
  expect(lines.at(-1)?.['because']).toBe('# # in 2026-11-21');
  expect(lines.at(-1)?.['file']).toBe('a'.repeat(64));
  expect(lines.at(-2)?.['because']).toBe('number 49');
  expect(text.length).toBeLessThanOrEqual(1500);
  expect(lines.length).toBeGreaterThan(3);
});

test.each([
  'H99.24.01-261116-0007',
  'H99.24.01.261116.0007',
  '000.00.15.H40-20261116-00012',
  '24.01.261116.0007',
  '000.24.01-261116-0007',
  'UBND-XA-261116-0007',
  'h99.24.01-261116-0007',
  '0912345678',
  '0912 345 678',
  '0912.345.678',
  '079123456789',
])('%s is crossed out of what leaves the kiosk', (code) => {
  expect(crossOut(`{"because":"${code}"}`)).toBe('{"because":"#"}');
  expect(crossOut(`no row ${code}, sorry`)).toBe('no row #, sorry');
});

test.each([
  '2026-11-21T08:00:00.000Z',
  '2026-11-21T08:00:00+07:00',
  'K-123456',
  'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  '12345678-1234-4234-8234-123456789012',
  'a'.repeat(64),
  '3'.repeat(64),
  'kiosk.1.log',
  'H99.24.01',
  '1.001193',
])('%s stays readable', (text) => {
  expect(crossOut(`{"at":"${text}"}`)).toBe(`{"at":"${text}"}`);
});

test('no code of any shape seen in the wild leaves the kiosk', () => {
  fc.assert(
    fc.property(aWildDossierCode, ({ code }) => {
      expect(crossOut(JSON.stringify({ because: code }))).toBe('{"because":"#"}');
    }),
    proof(200),
  );
});
