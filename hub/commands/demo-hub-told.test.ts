import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHub } from '../cli.ts';
import { demoMarkFile } from '../demo/demo-mark.ts';
import { openHub } from '../hub.ts';
import { value } from '../testing/test-hub.ts';

/** A folder as `npm start` leaves it, where somebody then sets up an office of their own without --data. */
const clock = { now: () => new Date('2026-11-21T09:00:00+07:00') };
const TOLD = /^Working on the demo's hub in .*: give --data FOLDER for your own\.$/m;
const before = process.cwd();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-hub-'));
  process.chdir(folder);
  const data = join('.data', 'hub');
  value(openHub({ dataFolder: data, clock })).close();
  writeFileSync(demoMarkFile(data), 'of the demo');
  value(openHub({ dataFolder: 'own', clock })).close();
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

async function said(...args: string[]): Promise<string> {
  let err = '';
  const log = (text: string) => void (err += text);
  await runHub(args, { out: () => undefined, err: log, clock, untilStopped: () => Promise.resolve() });
  return err;
}

test.each([
  ['office new', '--code', 'H99.24.01', '--name', 'Xã Suối Lành'],
  ['keys new', '--root-key', 'root-key'],
  ['config', '--office', 'H99.24.01', '--feed', 'feed', '--out', 'kiosk.json'],
  ['enrol', '--kiosk', 'sanh-1', '--office', 'H99.24.02', '--feed', 'feed'],
  ['staff-pass', '--kiosk', 'sanh-1', '--role', 'head', '--out', '.'],
  ['export-usb', '.'],
  ['page'],
])(
  '%s without --data says that it works on the demo’s hub; with --data it does not',
  async (name, ...more) => {
    const args = [...name.split(' '), ...more];
    expect(await said(...args)).toMatch(TOLD);
    expect(await said(...args, '--data', 'own')).not.toMatch(TOLD);
  },
);

test('what only looks says nothing of it', async () => {
  for (const args of [['office', 'list'], ['kiosks'], ['keys', 'list']])
    expect(await said(...args)).not.toMatch(TOLD);
});

test('a hub that is not the demo’s is left in peace', async () => {
  rmSync(demoMarkFile(join('.data', 'hub')));
  expect(await said('export-usb', '.')).not.toMatch(TOLD);
});
