import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FeedFolder } from '../publish/feed-folder.ts';
import { imported, makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';
import { PublishChanges } from './publish-changes.ts';
import { patiently } from '../../shared/testing/patiently.ts';

const OTHER_OFFICE = 'H99.24.02';

let site: TestHub;
let log: string[];
let publishing: PublishChanges;
beforeEach(() => {
  site = makeTestHub();
  value(site.hub.newOffice({ code: OTHER_OFFICE, name: 'Xã Bản Đá' }));
  site.take('2026-11-21T07:00:00+07:00', [imported(1)]);
  log = [];
  publishing = new PublishChanges(site.hub, join(site.folder, 'served'), (line) => log.push(line));
  publishing.add(site.hub.store.offices().map(({ code }) => code));
});
afterEach(() => {
  vi.restoreAllMocks();
  site.remove();
});

const published = () => new FeedFolder(join(site.folder, 'served')).offices();

test.each(['publish', 'office'] as const)(
  'an office whose database is held by another command (at %s) is told, stops nothing, and is published next time',
  async (where) => {
    const locked = () => {
      throw new Error('database is locked');
    };
    if (where === 'publish') vi.spyOn(site.hub, 'publish').mockImplementationOnce(locked);
    else vi.spyOn(site.hub.store, 'office').mockImplementationOnce(locked);
    await publishing.run();
    expect(log).toEqual([
      `${TEST_OFFICE}: could not be published now (database is locked); it is tried again`,
      `${OTHER_OFFICE}: published, sequence 1`,
    ]);
    expect(published()).toEqual([OTHER_OFFICE]);

    await publishing.run();
    expect(log.slice(2)).toEqual([`${TEST_OFFICE}: published, sequence 1`]);
    expect(published()).toEqual([TEST_OFFICE, OTHER_OFFICE]);
  },
);

test('an office that is refused waits for the next time', async () => {
  const refused = { ok: false, error: { type: 'target-unwritable', sentence: 'The disk is full.' } } as const;
  vi.spyOn(site.hub, 'publish').mockReturnValueOnce(refused);
  await publishing.run();
  expect(log[0]).toBe(`${TEST_OFFICE}: The disk is full.`);
  await publishing.run();
  expect(published()).toEqual([TEST_OFFICE, OTHER_OFFICE]);
});

test('after it was stopped the hub may be closed: no further office is touched', async () => {
  const publish = vi.spyOn(site.hub, 'publish');
  void publishing.run();
  await publishing.stop();
  expect(publish).toHaveBeenCalledTimes(1);
  expect(published()).toEqual([TEST_OFFICE]);
});

const BUSY = 'Another command is writing or publishing: what waits is published after it';

test.each([
  ['writes', 'hub.sqlite', 'BEGIN IMMEDIATE'],
  ['publishes', 'publish-lock.sqlite', 'BEGIN EXCLUSIVE'],
])(
  'while another command %s nothing waits for it here; after it, not at the next time, it is published',
  async (_what, file, begin) => {
    const other = new Database(join(site.folder, 'hub', file));
    other.exec(begin);
    const asked = vi.spyOn(site.hub.store, 'isHeld');
    const running = publishing.run();
    await patiently(() => expect(asked.mock.calls.length).toBeGreaterThan(2));
    expect(log).toEqual([BUSY]);
    expect(published()).toEqual([]);
    other.close();
    await running;
    expect(published()).toEqual([TEST_OFFICE, OTHER_OFFICE]);
  },
);

test('nor where another one begins to write while it publishes', async () => {
  const other = new Database(join(site.folder, 'hub', 'hub.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  vi.spyOn(site.hub.store, 'isHeld').mockReturnValueOnce(false);
  const tried = vi.spyOn(site.hub.store, 'withoutWaiting');
  const running = publishing.run();
  expect(tried.mock.results).toMatchObject([{ type: 'throw', value: { code: 'SQLITE_BUSY' } }]);
  expect(log).toEqual([BUSY]);
  other.close();
  await running;
  expect(published()).toEqual([TEST_OFFICE, OTHER_OFFICE]);
});

test('what went out is told, though another one began to write before all was written down', async () => {
  const other = new Database(join(site.folder, 'hub', 'hub.sqlite'));
  vi.spyOn(FeedFolder.prototype, 'writeHead').mockImplementationOnce(function (this: FeedFolder, ...head) {
    other.exec('BEGIN IMMEDIATE');
    return this.writeHead(...head);
  });
  const running = publishing.run();
  await patiently(() => expect(log).toContain(BUSY));
  other.close();
  await running;
  expect(log).toEqual([
    `${TEST_OFFICE}: published, sequence 1`,
    BUSY,
    `${OTHER_OFFICE}: published, sequence 1`,
  ]);
});

test('whoever stops it does not wait for the other command', async () => {
  const other = new Database(join(site.folder, 'hub', 'hub.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  void publishing.run();
  await publishing.stop();
  other.close();
  expect(log).toEqual([BUSY]);
  expect(published()).toEqual([]);
});

test('a disk that fails while it is asked stops nothing either', async () => {
  vi.spyOn(site.hub.store, 'isHeld').mockImplementationOnce(() => {
    throw new Error('disk I/O error');
  });
  await publishing.run();
  expect(log).toEqual([
    `${TEST_OFFICE}: could not be published now (disk I/O error); it is tried again`,
    `${OTHER_OFFICE}: published, sequence 1`,
  ]);
  await publishing.run();
  expect(published()).toEqual([TEST_OFFICE, OTHER_OFFICE]);
});
