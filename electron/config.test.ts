import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aKioskFile } from '../shared/testing/kiosk-file.ts';
import { loadKioskConfig } from './config.ts';

const valid = aKioskFile({ data: '../kiosk' });
const key = valid.rootKey;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
  file = join(folder, 'kiosk.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

function load(content: object | string, mode = 0o600) {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(file, mode);
  return loadKioskConfig(file);
}

test('an address is an address in capitals, too', () => {
  const feed = 'HTTPS://Feeds.example/kiosk';
  expect(load({ ...valid, feed })).toMatchObject({ ok: true, value: { config: { feed } } });
});

test('folders are relative to the file, and what is absent has its default', () => {
  expect(load(valid)).toMatchObject({
    ok: true,
    value: {
      file,
      warnings: [],
      config: { feed: join(folder, 'feed'), data: join(folder, '..', 'kiosk'), idle: { answerSeconds: 60 } },
    },
  });
});

test('without a feed everything comes by stick: nothing is put in its place, and nothing is amiss', () => {
  const loaded = load({ ...valid, feed: undefined });
  expect(loaded).toMatchObject({ ok: true, value: { warnings: [] } });
  expect(loaded.ok && loaded.value.config).not.toHaveProperty('feed');
});

test('an address stays an address, and a byte order mark does no harm', () => {
  expect(load(`\uFEFF${JSON.stringify({ ...valid, feed: 'https://feed.example/k' })}`)).toMatchObject({
    ok: true,
    value: { config: { feed: 'https://feed.example/k' } },
  });
});

test.each([
  ['a missing field', { ...valid, rootKey: undefined }, /rootKey: .*expected/],
  ['a field out of range', { ...valid, idle: { answerSeconds: 5 } }, /idle\.answerSeconds: .*30/],
  ['a wrong office code', { ...valid, offices: ['H99.24.01', 'xã'] }, /offices\[1\]: an agency code/],
  ['a misspelt field', { ...valid, camera: { positon: 'above' } }, /camera: "positon" is not a known field/],
  [
    'a key that is none',
    { ...valid, officeKeys: { 'H99.24.01': { k1: 'abc' } } },
    /officeKeys\.H99\.24\.01\.k1/,
  ],
  [
    'an office without its key',
    { ...valid, offices: ['H99.24.01', 'H99.24.02'] },
    /officeKeys: .*H99\.24\.02/,
  ],
  ['an office twice', { ...valid, offices: ['H99.24.01', 'H99.24.01'] }, /offices: H99\.24\.01/],
  ['a pattern that hangs', { ...valid, codes: { patterns: ['^(?:[A-Z0-9]+)+-(\\d{6})$'] } }, /for ever/],
  ['a broken pattern', { ...valid, codes: { patterns: ['(\\d{6}'] } }, /codes\.patterns/],
])('%s is named with its file', (_what, content, message) => {
  const loaded = load(content);
  expect(loaded).toMatchObject({ ok: false, error: { type: 'config-invalid' } });
  const told = loaded.ok ? '' : loaded.error.message;
  expect(told).toContain(file);
  expect(told).toMatch(message);
  // Office keys must not end up on a terminal that someone photographs.
  expect(told).not.toContain(key);
});

test('what is no JSON is told without quoting it', () => {
  const loaded = load(`{ "rootKey": "${key}", oops }`);
  expect(loaded).toMatchObject({ ok: false, error: { type: 'config-not-json' } });
  expect(loaded.ok ? '' : loaded.error.message).toContain(file);
  expect(loaded.ok ? '' : loaded.error.message).not.toContain(key.slice(0, 8));
});

test('a file that is not there is named', () => {
  expect(loadKioskConfig(join(folder, 'none.json'))).toMatchObject({
    ok: false,
    error: { type: 'config-unreadable', message: `${join(folder, 'none.json')} does not exist` },
  });
});

test.skipIf(process.platform === 'win32')('a file that others can read is warned of', () => {
  const loaded = load(valid, 0o644);
  expect(loaded.ok && loaded.value.warnings[0]).toMatch(/mode 644/);
});
