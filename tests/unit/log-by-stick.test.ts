import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { loadKioskConfig } from '../../electron/config.ts';
import { logBundle } from '../../electron/health/log-bundle.ts';
import { openLog } from '../../electron/shell/log.ts';
import { sealedLog, sealedOutbox } from '../../electron/sticks/take-out.ts';
import { hubCommand } from '../../hub/testing/hub-command.ts';
import { makeTestHub, TEST_OFFICE, value, type TestHub } from '../../hub/testing/test-hub.ts';

/** The technical log, all the way: written by a kiosk, sealed for its hub, opened there by whoever mends the kiosk. */
const clock = { now: () => new Date('2026-11-21T08:00:00+07:00') };
const status = { at: '2026-11-21T08:00:00+07:00', checking: false, checks: [], events: [], syncs: [] };

let site: TestHub;
let other: TestHub;
let journal: JournalStore;
beforeEach(() => {
  site = makeTestHub();
  other = makeTestHub();
  journal = value(JournalStore.open(join(site.folder, 'journal.db')));
  journal.addToOutbox({
    id: '0c3f0b8e-3c5e-4a5e-8d8c-2f1f8f7c1a11',
    at: '2026-11-21T08:00:00+07:00',
    message: { type: 'officer-call', payload: { screen: 'home' } },
  });
});
afterEach(() => {
  journal.close();
  site.remove();
  other.remove();
});

const hub = (of: TestHub, ...args: string[]) => hubCommand({ data: of.hub.dataFolder, clock }, ...args);

/** What the kiosk that `hub config` writes takes out, as a file. */
async function takenOut(what: 'log' | 'outbox'): Promise<{ file: string; bytes: Uint8Array }> {
  const configFile = join(site.folder, 'kiosk.json');
  const place = ['--feed', site.feed, '--out', configFile, '--kiosk-id', 'sanh-1'];
  expect(await hub(site, 'config', '--office', TEST_OFFICE, ...place)).toMatchObject({ code: 0 });
  const { config } = value(loadKioskConfig(configFile));
  const logFolder = join(site.folder, 'log');
  openLog(logFolder, clock)('feed-failed', { because: 'Không tới được máy chủ' });
  const bundle = () => Promise.resolve({ fileName: 'kiosk-log.ndjson', bytes: logBundle(logFolder, status) });
  const options = { config, journal, clock };
  const make = what === 'log' ? sealedLog(options, bundle) : sealedOutbox(options);
  const made = await make({ day: '2026-11-21', language: 'vi' });
  if (made === undefined) throw new Error('nothing to take out');
  const file = join(site.folder, made.fileName);
  writeFileSync(file, made.bytes);
  return { file, bytes: made.bytes };
}

test('the log that staff took from a kiosk is read by whoever mends it: on the terminal, or as a file', async () => {
  const { file, bytes } = await takenOut('log');
  expect(Buffer.from(bytes).toString('latin1')).not.toContain('feed-failed');
  const read = await hub(site, 'open-log', file);
  expect(read).toMatchObject({ code: 0, err: '' });
  expect(
    read.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { format: 'kiosk-log/1', status },
    expect.objectContaining({ event: 'feed-failed', because: 'Không tới được máy chủ' }),
  ]);

  const out = join(site.folder, 'log.ndjson');
  const written = await hub(site, 'open-log', file, '--out', out);
  expect(written).toMatchObject({ code: 0, out: expect.stringContaining('sanh-1') as string });
  expect(readFileSync(out, 'utf8')).toBe(read.out);

  writeFileSync(out, 'of somebody');
  const again = await hub(site, 'open-log', file, '--out', out);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is there already') as string });
  expect(readFileSync(out, 'utf8')).toBe('of somebody');
});

test('a file that is no whole log of a kiosk of this hub is refused, and what to do is told', async () => {
  const { file, bytes } = await takenOut('log');
  const refusal = async (of: TestHub, name: string, content?: Uint8Array) => {
    if (content !== undefined) writeFileSync(name, content);
    const { code, out, err } = await hub(of, 'open-log', name);
    expect([code, out]).toEqual([1, '']);
    return err;
  };
  // Two hubs with the same office: each calls its first key k1.
  expect(await refusal(other, file)).toContain('another hub');
  other.hub.store.removeOfficeKey(other.office.code, 'k1');
  expect(await refusal(other, file)).toMatch(/key k1 of H99\.24\.01.*"hub config"/);
  const nowhere = join(site.folder, 'torn.kiosk');
  expect(await refusal(site, nowhere)).toContain('check the path');
  for (const [length, sentence] of [
    [0, 'no file that a kiosk has sealed'],
    [60, 'no file that a kiosk has sealed'],
    [bytes.length - 7, 'not whole'],
  ] as const)
    expect(await refusal(site, nowhere, bytes.subarray(0, length))).toMatch(
      new RegExp(`${sentence}.*copy it again`),
    );
});

test('notes are no log and a log is no notes: the command that takes the file is named', async () => {
  const notes = await takenOut('outbox');
  expect((await hub(site, 'open-log', notes.file)).err).toContain(`"hub import outbox ${notes.file}"`);
  const log = await takenOut('log');
  expect((await hub(site, 'import', 'outbox', log.file)).err).toContain(`"hub open-log ${log.file}"`);
});
