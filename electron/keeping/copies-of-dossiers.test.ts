import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { storeFolder } from '../../db/data-folder.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { dossierCode, OFFICE, putDossier } from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, NOW, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { syncedOnce } from '../../tests/fixtures/synced-once.ts';
import { openKiosk, type Kiosk } from '../kiosk.ts';
import { copiesOf } from './dossier-copies.ts';
import { healDossiers } from './heal-dossiers.ts';
import { keepHouse } from './keep-house.ts';
import { err } from '../../shared/result.ts';
import { patiently } from '../../shared/testing/patiently.ts';

vi.mock('../../db/pause.ts', () => ({ pause: () => undefined }));

let reader: FeedReader;
const first = syncedOnce();
beforeEach(() => {
  reader = new FeedReader(first);
});
afterEach(() => {
  vi.restoreAllMocks();
  reader.dispose();
});
const day = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
const night = (n: number) =>
  keepHouse({ dataFolder: reader.dataFolder, offices: [OFFICE], now: day(n), nightly: true, backUp: false });
const copies = () => copiesOf({ dataFolder: reader.dataFolder, office: OFFICE });
const folder = () => storeFolder(reader.dataFolder, OFFICE, 'dossiers');
const activeFile = () => {
  const journal = reader.journal();
  const name = journal.activeFile(OFFICE, 'dossiers') ?? '';
  journal.close();
  return join(folder(), name);
};
const tear = (file: string) => writeFileSync(file, readFileSync(file).fill(0xa5, 4096));
const delta = (upTo: number, number: number) => ({
  dossiers: {
    snapshot: { upTo: 300, rows: sampleStreams().dossiers.snapshot.rows },
    deltas: [{ after: 300, upTo, rows: [putDossier(dossierCode(number))] }],
  },
});
const outcomes = (n: number) => night(n).copies.map(({ outcome }) => outcome);

test('two are kept; where nothing came, last night’s is read through and stays', async () => {
  expect(outcomes(0)).toEqual(['made']);
  expect(outcomes(1)).toEqual(['same']);
  expect(copies()).toHaveLength(1);
  for (const [sequence, upTo] of [
    [2, 301],
    [3, 302],
  ] as const) {
    reader.feed.publish({ sequence, streams: sampleStreams(delta(upTo, 50 + sequence)) });
    await reader.sync();
    expect(outcomes(sequence)).toEqual(['made']);
  }
  expect(copies()).toHaveLength(2);
  // A copy that rotted on the disk is made anew.
  tear(copies()[0] ?? '');
  expect(outcomes(5)).toEqual(['made']);
});

test('copies of a clock that ran ahead are older than the one that is made after it was put right', async () => {
  night(3650);
  for (const [sequence, upTo, n] of [
    [2, 301, 3651],
    [3, 302, 2],
  ] as const) {
    reader.feed.publish({ sequence, streams: sampleStreams(delta(upTo, 50 + sequence)) });
    await reader.sync();
    expect(outcomes(n)).toEqual(['made']);
  }
  expect(copies()).toHaveLength(2);
  tear(activeFile());
  expect(healDossiers({ dataFolder: reader.dataFolder, office: OFFICE, now: day(2) })).toBe('restored');
  reader.withDossiers((store) => expect(store?.cursor()?.upTo).toBe(302));
});

test('the copy takes a broken file’s place without a feed, and deltas go on from where it stands', async () => {
  night(0);
  tear(activeFile());
  await reader.sync({
    config: { ...reader.feed.config(reader.dataFolder), feed: '/nowhere' },
    thorough: true,
  });
  reader.withDossiers((store) => expect(store?.count()).toBe(40));
  expect(readdirSync(folder()).some((name) => name.includes('.damaged-'))).toBe(true);

  reader.feed.publish({ sequence: 2, streams: sampleStreams(delta(301, 60)) });
  const report = await reader.sync();
  expect(report.offices[0]).toMatchObject({ outcome: 'applied', rows: 1 });
  reader.withDossiers((store) => expect(store?.count()).toBe(41));
});

test('the copy takes the place of one that the disk cannot read; a lock in the way proves nothing', () => {
  night(0);
  const heal = () => healDossiers({ dataFolder: reader.dataFolder, office: OFFICE, now: NOW });
  const reading = vi.spyOn(DossierStore.prototype, 'damage');
  const failing = (code: string) =>
    reading.mockImplementationOnce(() => {
      throw new Database.SqliteError('disk I/O error', code);
    });
  failing('SQLITE_IOERR_LOCK');
  expect(heal).toThrow('disk I/O error');
  // A bus that was reset: it can be read a moment later.
  failing('SQLITE_IOERR_READ');
  expect(heal()).toBe('sound');
  expect(copies()).toHaveLength(1);
  failing('SQLITE_IOERR_READ');
  failing('SQLITE_IOERR_READ');
  expect(heal()).toBe('restored');
  reader.withDossiers((store) => expect(store?.count()).toBe(40));
});

test('the same of one of which it cannot read the first page', () => {
  night(0);
  const heal = () => healDossiers({ dataFolder: reader.dataFolder, office: OFFICE, now: NOW });
  const opening = vi.spyOn(DossierStore, 'open');
  const failing = (code: string) =>
    opening.mockImplementationOnce((file) =>
      err({ type: 'database-unavailable', file, detail: 'trouble', code }),
    );
  failing('SQLITE_BUSY');
  expect(heal()).toBe('sound');
  failing('SQLITE_IOERR_READ');
  expect(heal()).toBe('sound');
  expect(readdirSync(folder()).filter((name) => name.endsWith('.sqlite'))).toEqual([basename(activeFile())]);
  failing('SQLITE_IOERR_READ');
  failing('SQLITE_IOERR_READ');
  expect(heal()).toBe('restored');
  reader.withDossiers((store) => expect(store?.count()).toBe(40));
});

test('a copy that a full disk keeps from taking the broken one’s place stays a copy, and takes it when there is room', () => {
  night(0);
  tear(activeFile());
  const heal = () => healDossiers({ dataFolder: reader.dataFolder, office: OFFICE, now: NOW });
  const full = new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  const refuses = () => {
    throw full;
  };
  vi.spyOn(DossierStore.prototype, 'purge').mockImplementationOnce(refuses);
  expect(heal).toThrow(full);
  expect(copies()).toHaveLength(1);
  vi.spyOn(JournalStore.prototype, 'activate').mockImplementationOnce(refuses);
  expect(heal).toThrow(full);
  expect(copies()).toHaveLength(1);
  expect(heal()).toBe('restored');
  reader.withDossiers((store) => expect(store?.count()).toBe(40));
});

test.each([
  ['stays, where it could not be written now', 'SQLITE_READONLY', 2],
  ['goes, where it is broken', 'SQLITE_CORRUPT_INDEX', 1],
])(
  'a copy that cannot be purged %s; the one before it, or the feed, brings all',
  async (_what, code, left) => {
    night(0);
    reader.feed.publish({ sequence: 2, streams: sampleStreams(delta(301, 60)) });
    await reader.sync();
    night(2);
    expect(copies()).toHaveLength(2);
    tear(activeFile());
    const purging = vi.spyOn(DossierStore.prototype, 'purge');
    const failing = () =>
      purging.mockImplementationOnce(() => {
        throw new Database.SqliteError('trouble', code);
      });
    failing();
    expect(healDossiers({ dataFolder: reader.dataFolder, office: OFFICE, now: day(2) })).toBe('restored');
    reader.withDossiers((store) => expect(store?.count()).toBe(40));
    expect(copies()).toHaveLength(left - 1);

    tear(activeFile());
    for (let n = 1; n < left; n++) failing();
    const report = await reader.sync({ thorough: true });
    expect(report.offices[0]).toMatchObject({ outcome: 'applied', rows: 41 });
  },
);

test('a copy in which a power cut left a purge half done is as it was, and leaves nothing behind', () => {
  night(0);
  const [copy = ''] = copies();
  // As the disk has it when the power goes: what was committed stands beside the database only.
  const powerCut = `${copy}.saved`;
  const database = new Database(copy);
  database.pragma('journal_mode = WAL');
  database.exec('DELETE FROM dossiers');
  for (const end of ['', '-wal']) cpSync(copy + end, powerCut + end);
  database.close();
  for (const end of ['-wal', '']) renameSync(powerCut + end, copy + end);

  tear(activeFile());
  expect(healDossiers({ dataFolder: reader.dataFolder, office: OFFICE, now: NOW })).toBe('restored');
  reader.withDossiers((store) => expect(store?.count()).toBe(0));
  expect(readdirSync(dirname(copy))).toEqual([]);
});

test('what stood beside a copy that is gone goes by night', () => {
  night(0);
  const [copy = ''] = copies();
  const gone = join(dirname(copy), '20261101T010000000Z.sqlite');
  for (const left of [`${gone}-wal`, `${gone}-shm`, `${gone}-journal`, join(dirname(copy), 'making-journal')])
    writeFileSync(left, 'pages of dossiers');
  expect(outcomes(1)).toEqual(['same']);
  const [kept = ''] = copies();
  expect(readdirSync(dirname(copy)).filter((name) => !name.startsWith(basename(kept)))).toEqual([]);
});

test('a copy that is broken too is passed over; without one the feed brings all', async () => {
  night(0);
  tear(copies()[0] ?? '');
  tear(activeFile());
  const heal = () => healDossiers({ dataFolder: reader.dataFolder, office: OFFICE, now: NOW });
  expect(heal()).toBe('no-copy');
  expect(copies()).toEqual([]);
  const report = await reader.sync();
  expect(report.offices[0]).toMatchObject({ outcome: 'applied', rows: 40 });
  expect(heal()).toBe('sound');
});

test('pages that the kiosk has in memory do not hide from the nightly check that the file is broken', async () => {
  night(0);
  const opened = openKiosk({
    config: { ...reader.feed.config(reader.dataFolder), feed: '/nowhere' },
    clock: { now: () => NOW },
    log: () => 'K-000001',
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const kiosk: Kiosk = opened.value;
  const lookUp = async () => kiosk.api.dossiers.lookUp({ contents: dossierCode(1), way: 'camera' });
  await kiosk.feed.syncNow();
  expect(await lookUp()).toMatchObject({ ok: true });
  const broken = activeFile();
  tear(broken);
  // Out of memory, and true: nobody would notice.
  expect(await lookUp()).toMatchObject({ ok: true });
  await kiosk.api.health.checkNow({}, { staff: { id: 'a', name: 'A', role: 'officer' } });
  await patiently(() => expect(activeFile()).not.toBe(broken));
  await patiently(async () => expect(await lookUp()).toMatchObject({ ok: true }));
  await kiosk.close();
});
