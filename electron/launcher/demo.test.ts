import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoState, ensureDemo } from './demo.ts';

let root: string;
let data: string;
const never = new AbortController().signal;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'demo-'));
  data = join(root, '.data');
  mkdirSync(join(root, 'hub'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Stands in for the hub's command line. */
function hubThat(script: string): void {
  writeFileSync(join(root, 'hub', 'cli.ts'), script);
}

const making = `
  import { writeFileSync } from 'node:fs';
  const [command, option, data] = process.argv.slice(2);
  if (command !== 'demo' || option !== '--data') process.exit(2);
  writeFileSync(data + '/kiosk.json', '{}');`;

test('the first start makes the demo, the second finds it, the next day’s refreshes it', async () => {
  hubThat(making);
  expect(demoState(data, new Date())).toBe('missing');
  expect(await ensureDemo({ root, data }, new Date(), never)).toEqual({
    ok: true,
    value: join(data, 'kiosk.json'),
  });
  expect(demoState(data, new Date())).toBe('ready');
  expect(demoState(data, new Date(Date.now() + 25 * 3_600_000))).toBe('stale');
});

test('a demo that was broken off is made again', async () => {
  mkdirSync(data);
  writeFileSync(join(data, 'kiosk.json'), '{}');
  expect(demoState(data, new Date())).toBe('missing');
});

test('without a demo the hub’s own words are told', async () => {
  hubThat(`process.stderr.write('disk full'); process.exit(1);`);
  const made = await ensureDemo({ root, data }, new Date(), never);
  expect(made.ok ? '' : made.error.message).toContain('disk full');
});

test('a refresh that fails leaves yesterday’s demo in use', async () => {
  hubThat(making);
  await ensureDemo({ root, data }, new Date(), never);
  hubThat('process.exit(1);');
  const tomorrow = new Date(Date.now() + 25 * 3_600_000);
  expect(await ensureDemo({ root, data }, tomorrow, never)).toMatchObject({ ok: true });
  expect(demoState(data, tomorrow)).toBe('stale');
});
