import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openHub } from '../hub.ts';
import { FeedFolder } from '../publish/feed-folder.ts';
import { readFeed, readHead } from '../testing/read-feed.ts';
import {
  dossierCode,
  imported,
  makeTestHub,
  manyDossiers,
  TEST_OFFICE,
  value,
  type TestHub,
} from '../testing/test-hub.ts';

const PURGED = dossierCode(77);
const MASKED = 'Trịnh V** Nhớ**';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
  site.take('2026-11-21T06:00:00+07:00', [
    ...manyDossiers(30),
    imported(77, {
      status: 'handed-over',
      returnedAt: '2026-11-20T15:00:00+07:00',
      purgeAt: '2026-11-25T00:00:00+07:00',
      applicantMasked: MASKED,
    }),
  ]);
  site.publish();
});
afterEach(() => {
  vi.useRealTimers();
  site.remove();
});

/** The files of the hub's database, the write-ahead log included, that hold these bytes. */
function holding(text: string): string[] {
  const folder = join(site.folder, 'hub');
  return readdirSync(folder)
    .filter((name) => name.startsWith('hub.sqlite'))
    .filter((name) => readFileSync(join(folder, name)).includes(text));
}

test('a dossier whose time is over leaves the files by itself: with the next command', () => {
  expect(holding(MASKED)).not.toEqual([]);
  site.at('2026-11-25T08:00:00+07:00');
  expect(site.reopen().purged).toBe(1);
  expect(holding(MASKED)).toEqual([]);
});

test('and with a publication, of a hub that is never closed', () => {
  site.at('2026-11-25T08:00:00+07:00');
  site.publish();
  expect(holding(MASKED)).toEqual([]);
  expect(readFeed(site).rows.dossiers.has(PURGED)).toBe(false);
});

test('and after whoever was reading it meanwhile', () => {
  const reader = new Database(join(site.folder, 'hub', 'hub.sqlite'));
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM rows').get();
  site.at('2026-11-25T08:00:00+07:00');
  value(site.hub.publish(site.office, new FeedFolder(site.feed), 0));
  expect(holding(MASKED)).not.toEqual([]);
  reader.close();
  expect(site.hub.keepHouse()).toBe(0);
  expect(holding(MASKED)).toEqual([]);
});

test('and with the next pass of a hub that only serves, where a command that purged it ended while somebody was reading', () => {
  site.hub.keepHouse();
  const reader = new Database(join(site.folder, 'hub', 'hub.sqlite'));
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM rows').get();
  const now = () => new Date('2026-11-25T08:00:00+07:00');
  const command = value(openHub({ dataFolder: join(site.folder, 'hub'), clock: { now } }));
  expect(command.purged).toBe(1);
  command.close();
  reader.close();
  expect(holding(MASKED)).not.toEqual([]);
  expect(site.hub.keepHouse()).toBe(0);
  expect(holding(MASKED)).toEqual([]);
});

test('and within the hour, where a hub only serves', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const stop = site.hub.keepHouseHourly();
  site.at('2026-11-25T08:00:00+07:00');
  vi.advanceTimersByTime(3_600_000);
  stop();
  expect(holding(MASKED)).toEqual([]);
});

test.each([
  ['true', '2026-11-21T08:00:00+07:00'],
  ['a year ahead', '2027-11-21T08:00:00+07:00'],
])(
  'its code leaves the marks of what was pushed a week later, pushed by a clock that was %s',
  (_what, at) => {
    site.hub.sources.rememberPushed(site.office.code, 'H99.24.01-261101-0099', 'mark', at);
    const marked = () => holding('H99.24.01-261101-0099').length > 0;
    expect(marked()).toBe(true);
    site.reopen();
    site.at('2026-11-27T08:00:00+07:00');
    site.reopen();
    expect(marked()).toBe(true);
    site.at('2026-11-28T08:00:01+07:00');
    site.hub.keepHouse();
    expect(marked()).toBe(false);
  },
);

test('its code, of which deltas had to tell, is in no file a fortnight later, though nothing else changed', () => {
  const feeds = [site.feed, site.hub.feedFolder].map((feed) => join(feed, TEST_OFFICE, 'chunks'));
  const first = readHead(site).streams.dossiers.snapshot.chunks.map(({ sha256 }) => sha256);
  site.at('2026-11-25T08:00:00+07:00');
  site.publish();
  expect(holding(PURGED)).not.toEqual([]);
  site.at('2026-12-03T08:00:00+07:00');
  site.publish();
  expect(readHead(site).streams.dossiers.upTo).toBe(readHead(site).streams.dossiers.snapshot.upTo);
  site.hub.store.settle();
  expect(holding(PURGED)).toEqual([]);
  expect(readFeed(site).rows.dossiers.size).toBe(30);

  // Two publications and two days later the snapshot that held it is gone from the feed.
  for (const [day, ordinal] of [
    ['05', 1],
    ['08', 2],
  ] as const) {
    site.at(`2026-12-${day}T08:00:00+07:00`);
    site.take(`2026-12-${day}T07:00:00+07:00`, [imported(ordinal, { status: 'ready' })]);
    for (const folder of feeds)
      for (const name of readdirSync(folder))
        utimesSync(join(folder, name), 0, Date.parse('2026-11-21') / 1000);
    site.publish();
  }
  for (const folder of feeds) expect(first.filter((name) => existsSync(join(folder, name)))).toEqual([]);
});

test('neither the store nor the feed grows for ever under changes that come and go', () => {
  const size = (): number => statSync(join(site.folder, 'hub', 'hub.sqlite')).size;
  const files = (): number => readdirSync(join(site.hub.feedFolder, TEST_OFFICE, 'chunks')).length;
  const round = (number: number): void => {
    const time = new Date(Date.UTC(2026, 10, 26, 0, 0) + number * 86_400_000);
    site.at(time.toISOString());
    site.take(
      new Date(time.getTime() - 1000).toISOString(),
      manyDossiers(30).map((one, index) =>
        imported(index + 1, { ...one.dossier, status: number % 2 === 0 ? 'ready' : 'payment' }),
      ),
    );
    const folder = join(site.hub.feedFolder, TEST_OFFICE, 'chunks');
    for (const name of readdirSync(folder))
      utimesSync(join(folder, name), 0, time.getTime() / 1000 - 3 * 86_400);
    site.publish();
  };
  for (let number = 0; number < 5; number += 1) round(number);
  site.hub.store.settle();
  const before = size();
  const filesBefore = files();
  for (let number = 5; number < 12; number += 1) round(number);
  site.hub.store.settle();
  expect(size()).toBeLessThanOrEqual(before * 1.25);
  expect(files()).toBeLessThanOrEqual(filesBefore + 4);
  expect(site.hub.store.publications(site.office.code)).toHaveLength(2);
});

test('notes that were seen to go after a year, those that nobody saw to after three', () => {
  const { kiosks } = site.hub;
  const known = {
    id: 'sanh-1',
    office: site.office.code,
    tokenHash: 'x',
    createdAt: '2026-11-21T08:00:00+07:00',
  };
  kiosks.putKiosk(known);
  const note = (id: string) => ({
    id,
    at: '2026-11-21T08:00:00+07:00',
    kiosk: 'sanh-1',
    type: 'officer-call' as const,
    payload: { screen: id },
  });
  kiosks.takeNotes(known, [note('eins'), note('zwei')] as never, '2026-11-21T08:00:00+07:00');
  const number = kiosks.noteGroups(['open']).at(-1)?.number ?? 0;
  kiosks.closeGroup(number, '2026-11-22T08:00:00+07:00');
  const left = (at: string): number => {
    site.at(at);
    site.hub.keepHouse();
    return kiosks.noteGroups(['open', 'done']).length;
  };
  expect(left('2027-11-22T07:00:00+07:00')).toBe(2);
  expect(left('2027-11-22T09:00:00+07:00')).toBe(1);
  expect(left('2029-11-22T09:00:00+07:00')).toBe(0);
});
