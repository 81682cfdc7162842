import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { journalFile, localDossierFolder, storeFolder } from '../db/data-folder.ts';
import { CatalogueStore } from '../db/catalogue/catalogue-store.ts';
import { buildDossierFile } from '../db/dossiers/dossier-snapshot.ts';
import { DossierStore } from '../db/dossiers/dossier-store.ts';
import { JournalStore } from '../db/journal/journal-store.ts';
import { dossierSchema } from '../shared/domain/dossier.ts';
import { dossierCodeSchema } from '../shared/domain/identifiers.ts';
import { err } from '../shared/result.ts';
import { patiently } from '../shared/testing/patiently.ts';
import { dossierCode, OFFICE } from '../tests/fixtures/feed-maker.ts';
import { FeedReader, NOW, sampleStreams } from '../tests/fixtures/feed-reader.ts';
import { createTestKiosk, dossier, home } from './api/kiosk-for-tests.ts';
import { openKiosk, type Kiosk } from './kiosk.ts';
import type { LogEventName } from './shell/log-events.ts';
import { KioskStores, WARM_UP_AFTER_MS } from './stores.ts';

const code = 'H99.24.01-261116-0001';

test('a damaged dossier file counts as loading, and the rest of the kiosk works', async () => {
  const place = createTestKiosk('2026-11-20T10:00:00+07:00');
  place.loadDossiers([dossier(code)], '2026-11-20T08:00:00+07:00');
  place.loadCatalogue({ content: [] });
  const folder = storeFolder(place.folder, home, 'dossiers');
  for (const file of readdirSync(folder)) writeFileSync(join(folder, file), 'x'.repeat(20_000));
  const kiosk = place.open();
  expect(await kiosk.api.dossiers.lookUp({ contents: code, way: 'camera' })).toMatchObject({
    error: { type: 'still-loading' },
  });
  expect(await kiosk.api.catalogue.list({ offset: 0, limit: 50 })).toEqual({
    ok: true,
    value: { total: 0, procedures: [] },
  });
  expect(place.logged).toContain('database-damaged');
  await kiosk.close();
  place.remove();
});

/** A kiosk that has taken up its feed, and what it logged. */
async function followingKiosk(reader: FeedReader): Promise<{ kiosk: Kiosk; logged: LogEventName[] }> {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  await reader.sync();
  const logged: LogEventName[] = [];
  // Nothing that a start does later reads the pages before the test has torn them.
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
  const opened = openKiosk({
    config: reader.feed.config(reader.dataFolder),
    clock: { now: () => NOW },
    log: (event) => {
      logged.push(event);
      return 'K-000001';
    },
  });
  vi.useRealTimers();
  if (!opened.ok) throw new Error(opened.error.message);
  await opened.value.feed.syncNow();
  return { kiosk: opened.value, logged };
}

/** Breaks every page but the first, which holds what was read when the file was opened. */
function tearPages(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => /\.sqlite(?:-wal)?$/.test(file))) {
    const bytes = readFileSync(join(folder, name));
    bytes.fill(0xa5, 4096);
    writeFileSync(join(folder, name), bytes);
  }
}

test('a catalogue page that is torn while it is served: loading, set aside, and brought anew', async () => {
  const reader = new FeedReader();
  const { kiosk, logged } = await followingKiosk(reader);
  // Through the transports' door, where a thrown error would become a failed call.
  const search = async () => kiosk.dispatch('catalogue.search', { text: 'khai sinh' });
  const folder = storeFolder(reader.dataFolder, OFFICE, 'catalogue');
  tearPages(folder);

  expect(await search()).toMatchObject({ result: { ok: true, value: { hits: [] } } });
  expect(await kiosk.api.kiosk.state({})).toMatchObject({ ok: true, value: { catalogueReady: false } });
  expect(await kiosk.api.office.details({})).toMatchObject({ error: { type: 'still-loading' } });
  expect(logged).toContain('database-damaged');
  expect(logged).not.toContain('call-failed');

  const found = { result: { ok: true, value: { hits: [{ procedure: { code: '1.001193' } }] } } };
  await patiently(async () => expect(await search()).toMatchObject(found));
  expect(readdirSync(folder).some((file) => file.includes('.damaged-'))).toBe(true);
  await kiosk.close();
  reader.dispose();
});

test('a dossier page that is torn while it is served: loading when it is read, and it is brought anew', async () => {
  const reader = new FeedReader();
  const { kiosk, logged } = await followingKiosk(reader);
  const lookUp = async () => kiosk.api.dossiers.lookUp({ contents: dossierCode(1), way: 'camera' });
  // What says how old the data is may have been read by now, and stays true: the dossiers have not been.
  tearPages(storeFolder(reader.dataFolder, OFFICE, 'dossiers'));

  expect(await lookUp()).toMatchObject({ error: { type: 'still-loading' } });
  expect(logged).toContain('database-damaged');
  expect(await kiosk.api.kiosk.state({})).toMatchObject({ value: { dossierData: { type: 'loading' } } });

  await patiently(async () => expect(await lookUp()).toMatchObject({ ok: true }));
  await kiosk.close();
  reader.dispose();
});

/** Opens the stores of a kiosk to which staff brought states, where opening a file whose name matches fails. */
function storesWhereOpeningFails(which: RegExp, trouble: string) {
  const place = createTestKiosk('2026-11-20T10:00:00+07:00');
  place.loadDossiers([dossier(code)], '2026-11-20T08:00:00+07:00');
  const brought = localDossierFolder(place.folder, home);
  mkdirSync(brought, { recursive: true });
  const asOf = '2026-11-20T09:00:00+07:00';
  const rows = [
    { op: 'put', key: code, value: dossierSchema.parse(dossier(code, { asOf, status: 'ready' })) } as const,
  ];
  const cursor = { lineage: '00000000-0000-0000-0000-000000000000', upTo: 0 };
  buildDossierFile(join(brought, 'brought.sqlite'), rows, { cursor, publishedAt: asOf, sources: [] });
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  journal.value.setLocalDossiers(home, 'brought.sqlite', new Date(asOf));
  const logged: unknown[] = [];
  const damaged: string[] = [];
  const open = DossierStore.open.bind(DossierStore);
  const opening = vi
    .spyOn(DossierStore, 'open')
    .mockImplementation((file, options) =>
      which.test(file)
        ? err({ type: 'database-unavailable', file, detail: 'trouble', code: trouble })
        : open(file, options),
    );
  const stores = new KioskStores({
    offices: [home],
    dataFolder: place.folder,
    journal: journal.value,
    log: (event, details) => {
      logged.push([event, details]);
      return 'K-000001';
    },
    onDamage: (_office, kind) => damaged.push(kind),
  });
  opening.mockRestore();
  const status = () => stores.findByCode(dossierCodeSchema.parse(code))?.dossier.status;
  const close = () => {
    stores.close();
    journal.value.close();
    place.remove();
  };
  return { stores, logged, damaged, status, close };
}

test('a page of the dossiers that the disk cannot read keeps no kiosk from starting', async () => {
  const reader = new FeedReader();
  const reading = vi.spyOn(DossierStore.prototype, 'publishedAt').mockImplementation(() => {
    throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
  });
  const { kiosk, logged } = await followingKiosk(reader);
  expect(logged).toContain('database-unusable');
  reading.mockRestore();
  await kiosk.close();
  reader.dispose();
});

test('what staff brought and a lock keeps from being opened is not told to be damaged, and is there when the lock has gone', () => {
  const { stores, logged, status, close } = storesWhereOpeningFails(/brought\.sqlite$/, 'SQLITE_BUSY');
  const told = { office: home, kind: 'local-dossiers', because: 'SQLITE_BUSY' };
  expect(logged).toEqual([['database-unusable', told]]);
  expect(status()).toBe('in-progress');
  stores.refresh();
  expect(status()).toBe('ready');
  close();
});

/** As SQLite says it when a page is read, so many times in a row. */
const unreadable = (times: number) => {
  const reading = vi.spyOn(DossierStore.prototype, 'findByCode');
  for (let n = 0; n < times; n++)
    reading.mockImplementationOnce(() => {
      throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
    });
};

test('a page of the dossiers that the disk can read a moment later costs nothing', () => {
  const { logged, damaged, status, close } = storesWhereOpeningFails(/nothing/, 'none');
  unreadable(1);
  expect(status()).toBe('ready');
  expect([logged, damaged]).toEqual([[], []]);
  close();
});

test('one that it cannot: that question fails, it is to be looked at, and the next one is asked all the same', () => {
  const { logged, damaged, status, close } = storesWhereOpeningFails(/nothing/, 'none');
  unreadable(2);
  expect(status).toThrow('disk I/O error');
  const told = { office: home, kind: 'dossiers', because: 'SQLITE_IOERR_READ' };
  expect(logged).toEqual([['database-unusable', told]]);
  expect(damaged).toEqual(['dossiers']);
  expect(status()).toBe('ready');
  close();
});

test('while the feed’s dossiers cannot be opened, what staff brought is not told: it may be the older state', () => {
  const { stores, status, close } = storesWhereOpeningFails(/dossiers.*v1\.sqlite$/, 'SQLITE_BUSY');
  expect(status()).toBeUndefined();
  stores.refresh();
  expect(status()).toBe('ready');
  close();
});

test('one of what staff brought: the feed’s state is told, until it can be read again', () => {
  const { stores, logged, status, close } = storesWhereOpeningFails(/nothing/, 'none');
  const found = stores.inDossiers(home, (fed) => fed.findByCode(dossierCodeSchema.parse(code)));
  vi.spyOn(DossierStore.prototype, 'findByCode').mockReturnValueOnce(found);
  unreadable(2);
  expect(status()).toBe('in-progress');
  const told = { office: home, kind: 'local-dossiers', because: 'SQLITE_IOERR_READ' };
  expect(logged).toEqual([['database-unusable', told]]);
  stores.refresh();
  expect(status()).toBe('ready');
  close();
});

test.each([
  ['the disk cannot read the first page of is to be looked at', 'SQLITE_IOERR_READ', 'database-unusable', 1],
  ['a lock keeps from being opened is not', 'SQLITE_BUSY', 'database-unusable', 0],
] as const)('a file of dossiers that %s', (_what, trouble, event, reports) => {
  const { logged, damaged, close } = storesWhereOpeningFails(/dossiers.*v1\.sqlite$/, trouble);
  expect(logged).toMatchObject([[event, { office: home, kind: 'dossiers' }]]);
  expect(damaged).toHaveLength(reports);
  close();
});

test('a damaged journal is set aside, for a dark kiosk helps nobody', async () => {
  const place = createTestKiosk('2026-11-20T10:00:00+07:00');
  writeFileSync(join(place.folder, 'journal.sqlite'), 'x'.repeat(20_000));
  const kiosk = place.open();
  expect(place.logged).toContain('journal-set-aside');
  expect(readdirSync(place.folder).some((file) => file.startsWith('journal.sqlite.set-aside-'))).toBe(true);
  await kiosk.close();
  place.remove();
});

// Windows renames no file that is open elsewhere.
test.skipIf(process.platform === 'win32')(
  'a damaged journal that is open elsewhere takes its -wal and -shm along, or the new one would get them',
  async () => {
    const place = createTestKiosk('2026-11-20T10:00:00+07:00');
    await place.open().close();
    const file = journalFile(place.folder);
    const elsewhere = JournalStore.open(file);
    if (!elsewhere.ok) throw new Error(elsewhere.error.type);
    elsewhere.value.latestTimeSeen();
    writeFileSync(file, 'x'.repeat(20_000));
    const kiosk = place.open();
    const setAside = `journal.sqlite.set-aside-${Date.parse('2026-11-20T10:00:00+07:00')}`;
    const files = readdirSync(place.folder).filter((name) => name.startsWith(setAside));
    expect(files).toEqual([setAside, `${setAside}-shm`, `${setAside}-wal`]);
    await kiosk.close();
    elsewhere.value.close();
    place.remove();
  },
);

test.skipIf(process.platform === 'win32')(
  'a data folder that the kiosk makes is for its owner only',
  async () => {
    const place = createTestKiosk('2026-11-20T10:00:00+07:00');
    const data = join(place.folder, 'new');
    const kiosk = place.open({ data });
    expect(statSync(data).mode & 0o777).toBe(0o700);
    await kiosk.close();
    place.remove();
  },
);

describe('a catalogue that was just opened', () => {
  const prepared = vi.spyOn(CatalogueStore.prototype, 'prepareSearch');
  const searched = vi.spyOn(CatalogueStore.prototype, 'search');
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    prepared.mockClear();
    searched.mockClear();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is made ready for the first question a while after the start, not with it', async () => {
    const place = createTestKiosk('2026-11-20T10:00:00+07:00');
    place.loadCatalogue({ content: [] });
    const kiosk = place.open();
    expect(prepared).not.toHaveBeenCalled();
    vi.advanceTimersByTime(WARM_UP_AFTER_MS);
    expect([prepared.mock.calls.length, searched.mock.calls.length]).toEqual([1, 0]);
    vi.advanceTimersByTime(WARM_UP_AFTER_MS);
    expect(searched).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
    await kiosk.close();
    place.remove();
  });

  test('is left alone if it has been closed by then', async () => {
    const place = createTestKiosk('2026-11-20T10:00:00+07:00');
    place.loadCatalogue({ content: [] });
    const kiosk = place.open();
    kiosk.stores.close();
    vi.advanceTimersByTime(WARM_UP_AFTER_MS * 5);
    expect(prepared).not.toHaveBeenCalled();
    vi.useRealTimers();
    await kiosk.close();
    place.remove();
  });
});
