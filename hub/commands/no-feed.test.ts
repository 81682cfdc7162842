import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kioskConfigSchema } from '../../shared/config.ts';
import { hubCommand } from '../testing/hub-command.ts';
import { makeTestHub, TEST_OFFICE, type TestHub } from '../testing/test-hub.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => site.remove());

const inFolder = (name: string) => join(site.folder, name);
const clock = { now: () => new Date('2026-11-21T09:00:00+07:00') };
const hub = (...args: string[]) => hubCommand({ data: inFolder('hub'), clock }, ...args);
const commands: [string, string[], string][] = [
  ['config', ['config', '--office', TEST_OFFICE, '--out', 'OUT/kiosk.json'], 'kiosk.json'],
  ['enrol', ['enrol', '--kiosk', 'sanh-1', '--office', TEST_OFFICE, '--out', 'OUT/enrol.png'], 'enrol.png'],
  ['kiosk config', ['kiosk', 'config', '--all', 'OUT'], 'h99-24-01-1.json'],
];
const placed = (args: string[]) => args.map((one) => one.replace('OUT', inFolder('out')));

test.each(commands)(
  '%s makes a kiosk without a feed where it is told to, and says so',
  async (_name, args, file) => {
    const { code, out } = await hub(...placed(args), '--no-feed', '--json');
    expect(code).toBe(0);
    expect(out).not.toContain('feed');
    expect(readdirSync(inFolder('out'))).toEqual([file]);
    if (!file.endsWith('.json')) return;
    const written: unknown = JSON.parse(readFileSync(join(inFolder('out'), file), 'utf8'));
    expect(written).not.toHaveProperty('feed');
    expect(kioskConfigSchema.parse(written).offices).toEqual([TEST_OFFICE]);
  },
);

test('a half of the file that a power cut left, with the key in it, goes', async () => {
  mkdirSync(inFolder('out'));
  writeFileSync(join(inFolder('out'), 'kiosk.json.writing'), '{"keys":');
  const { code } = await hub(
    ...placed(['config', '--office', TEST_OFFICE, '--out', 'OUT/kiosk.json', '--no-feed']),
  );
  expect([code, readdirSync(inFolder('out'))]).toEqual([0, ['kiosk.json']]);
});

test.each(commands)(
  '%s without a word of the feed names both ways, and writes nothing',
  async (_name, args) => {
    const { code, out, err } = await hub(...placed(args));
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/--feed is missing.*--no-feed/);
    const blank = await hub(...placed(args), '--feed', ' ');
    expect([blank.code, blank.err]).toEqual([2, expect.stringMatching(/--feed is missing.*--no-feed/)]);
    expect(existsSync(join(inFolder('out'), 'kiosk.json'))).toBe(false);
  },
);

test.each(commands)('%s is not told both', async (_name, args) => {
  const { code, err } = await hub(...placed(args), '--no-feed', '--feed', 'https://feed.example');
  expect([code, err]).toEqual([2, expect.stringContaining('--feed and --no-feed do not go together')]);
});
