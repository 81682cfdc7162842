import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { journalFile, localDossierFolder, storeFolder } from '../../db/data-folder.ts';
import { buildDossierFile } from '../../db/dossiers/dossier-snapshot.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { dossierSchema } from '../../shared/domain/dossier.ts';
import { err } from '../../shared/result.ts';
import { createTestKiosk, dossier, home } from '../api/kiosk-for-tests.ts';
import { keepHouse } from './keep-house.ts';
import { bringDossiers } from './memory-folder.ts';

const BEFORE = new Date('2026-11-21T08:00:00+07:00');
const PURGE_AT = '2026-11-24T00:00:00+07:00';
const AFTER = new Date('2026-11-24T00:30:00+07:00');
const COUNT = 400;
const codeOf = (n: number) => `H99.24.01-261116-${String(n).padStart(5, '0')}`;
const nameOf = (n: number) => `Nguyễn V** ${String(n).padStart(4, '0')}`;
/** Every third of them must go; of sizes that make the database move rows from page to page. */
const mustGo = (n: number) => n % 3 === 0;
const gone = Array.from({ length: COUNT }, (_, n) => n).filter(mustGo);

function one(n: number, text: string): object {
  return dossier(codeOf(n), {
    applicantMasked: nameOf(n),
    ...(mustGo(n) && { purgeAt: PURGE_AT }),
    asks: { supplement: [text.repeat(1 + ((n * 37) % 40))] },
  });
}

const rows = (text: string) =>
  Array.from({ length: COUNT }, (_, n) => (n * 149) % COUNT).map((n) => {
    const value = dossierSchema.parse(one(n, text));
    return { op: 'put', key: codeOf(n), value } as const;
  });
const state = (upTo: number) => ({
  cursor: { lineage: '00000000-0000-4000-8000-000000000001', upTo },
  publishedAt: '2026-11-21T07:55:00+07:00',
  sources: [{ id: 'igate', asOf: '2026-11-21T07:55:00+07:00' }],
});

/** Path → which of what must be gone still stands in its bytes. */
function traces(folder: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    const there = gone.flatMap((n) => [codeOf(n), nameOf(n)]).filter((text) => bytes.includes(text));
    if (there.length > 0) found[join(entry.parentPath, entry.name).slice(folder.length + 1)] = there;
  }
  return found;
}

test('when its day has come, offline, no file of the kiosk holds a byte of a dossier', () => {
  const place = createTestKiosk(BEFORE.toISOString());
  const data = place.folder;
  const dossiers = storeFolder(data, home, 'dossiers');
  place.loadDossiers([], '2026-11-20T08:00:00+07:00');
  const [active = ''] = readdirSync(dossiers);
  const file = join(dossiers, active);
  const store = DossierStore.open(file);
  if (!store.ok) throw new Error(store.error.type);
  store.value.applyDelta(rows('a'), state(2));
  store.value.close();
  const house = (now: Date, nightly: boolean) =>
    keepHouse({ dataFolder: data, offices: [home], now, nightly, backUp: nightly });
  expect(house(BEFORE, true).copies).toEqual([{ office: home, outcome: 'made' }]);

  // Another night, another copy; and what staff brought, what was broken, what a sync and a stick left.
  const again = DossierStore.open(file);
  if (!again.ok) throw new Error(again.error.type);
  again.value.applyDelta(rows('bb'), state(3));
  const journal = JournalStore.open(journalFile(data));
  if (!journal.ok) throw new Error(journal.error.type);
  journal.value.countAttempt({ office: home, rowKey: codeOf(0), factor: 'phone4', day: '2026-11-21' });
  mkdirSync(localDossierFolder(data, home), { recursive: true });
  buildDossierFile(join(localDossierFolder(data, home), 'brought.sqlite'), rows('c'), state(0));
  journal.value.setLocalDossiers(home, 'brought.sqlite', BEFORE);
  house(new Date('2026-11-22T01:00:00+07:00'), true);
  copyFileSync(file, `${file}.damaged-20261121T000000Z-until-20261128T000000Z`);
  mkdirSync(join(data, 'stick', 'job-1'), { recursive: true });
  writeFileSync(join(data, 'stick', 'job-1', 'export.csv'), codeOf(0));
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
  utimesSync(join(data, 'stick', 'job-1'), twoDaysAgo, twoDaysAgo);

  const before = Object.keys(traces(data)).map((path) => path.split('/')[0]);
  expect(new Set(before)).toEqual(new Set(['dossiers', 'local-dossiers', 'copies', 'stick']));
  expect(readdirSync(join(data, 'copies', 'dossiers', home))).toHaveLength(2);

  // With a reader open all the time, as the kiosk's own.
  expect(house(AFTER, false).purged).toBe(4 * gone.length);
  expect(traces(data)).toEqual({});
  expect(again.value.count()).toBe(COUNT - gone.length);
  again.value.close();
  journal.value.close();
  place.remove();
});

test('an export that was read and never applied is gone after a day; one that waits to be applied is not', () => {
  const place = createTestKiosk(BEFORE.toISOString());
  void place.open().close();
  const folder = localDossierFolder(place.folder, home);
  mkdirSync(folder, { recursive: true });
  const touched = {
    'applied.sqlite': 40,
    'never.sqlite': 2,
    'of-a-clock-ahead.sqlite': -3000,
    'waits.sqlite': 0,
  };
  for (const [name, days] of Object.entries(touched)) {
    buildDossierFile(join(folder, name), rows('c'), state(0));
    const at = new Date(Date.now() - days * 86_400_000);
    utimesSync(join(folder, name), at, at);
  }
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  journal.value.setLocalDossiers(home, 'applied.sqlite', BEFORE);
  journal.value.close();
  const input = { dataFolder: place.folder, offices: [home], now: BEFORE, nightly: false, backUp: false };
  keepHouse(input);
  expect(readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toEqual([
    'applied.sqlite',
    'waits.sqlite',
  ]);
  place.remove();
});

test.each([
  ['at its head: within the hour', 0, false],
  ['in the middle: by night', 40_000, true],
])('what staff brought is removed where it is broken %s', (_, from, nightly) => {
  const place = createTestKiosk(BEFORE.toISOString());
  place.loadDossiers([one(1, 'a')], '2026-11-20T08:00:00+07:00');
  const folder = localDossierFolder(place.folder, home);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'brought.sqlite');
  buildDossierFile(file, rows('c'), state(0));
  writeFileSync(file, readFileSync(file).fill(0xa5, from, from + 4096));
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  journal.value.setLocalDossiers(home, 'brought.sqlite', BEFORE);
  const input = { dataFolder: place.folder, offices: [home], now: BEFORE, backUp: false };
  expect(keepHouse({ ...input, nightly })).toMatchObject({ damaged: [], broughtLost: [home] });
  expect(readdirSync(folder)).toEqual([]);
  expect(journal.value.localDossiers(home)).toBeUndefined();
  expect(keepHouse({ ...input, nightly })).toMatchObject({ damaged: [], broughtLost: [] });
  journal.value.close();
  place.remove();
});

test('a sector that cannot be read in what staff brought keeps nothing else from being done', () => {
  const place = createTestKiosk(BEFORE.toISOString());
  place.loadDossiers([one(0, 'a'), one(1, 'a')], '2026-11-20T08:00:00+07:00');
  const folder = localDossierFolder(place.folder, home);
  mkdirSync(folder, { recursive: true });
  buildDossierFile(join(folder, 'brought.sqlite'), rows('c'), state(0));
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  journal.value.setLocalDossiers(home, 'brought.sqlite', BEFORE);
  const unreadable = vi.spyOn(DossierStore.prototype, 'damage').mockImplementation(() => {
    throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
  });
  const kept = keepHouse({
    dataFolder: place.folder,
    offices: [home],
    now: AFTER,
    nightly: true,
    backUp: true,
  });
  unreadable.mockRestore();
  expect(kept).toMatchObject({
    purged: 1,
    copies: [{ outcome: 'made' }],
    backup: { own: 'made' },
    broughtLost: [],
    troubles: [`local-dossiers ${home}: SQLITE_IOERR_READ`],
  });
  // It may be read again tomorrow.
  expect(journal.value.localDossiers(home)).toBe('brought.sqlite');
  expect(readdirSync(folder)).toContain('brought.sqlite');
  journal.value.close();
  place.remove();
});

test('nor does one in its first page', () => {
  const place = createTestKiosk(BEFORE.toISOString());
  const folder = localDossierFolder(place.folder, home);
  mkdirSync(folder, { recursive: true });
  buildDossierFile(join(folder, 'brought.sqlite'), rows('c'), state(0));
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  journal.value.setLocalDossiers(home, 'brought.sqlite', BEFORE);
  const opening = vi.spyOn(DossierStore, 'open').mockImplementation((file) => {
    return err({ type: 'database-unavailable', file, detail: 'disk I/O error', code: 'SQLITE_IOERR_READ' });
  });
  const input = { dataFolder: place.folder, offices: [home], now: BEFORE, nightly: true, backUp: false };
  const kept = keepHouse(input);
  opening.mockRestore();
  expect(kept).toMatchObject({
    broughtLost: [],
    troubles: [`local-dossiers ${home}: SQLITE_IOERR_READ`],
  });
  expect(journal.value.localDossiers(home)).toBe('brought.sqlite');
  expect(readdirSync(folder)).toContain('brought.sqlite');
  journal.value.close();
  place.remove();
});

test('where staff bring another while the last one is looked at, nothing is lost', () => {
  const place = createTestKiosk(BEFORE.toISOString());
  place.loadDossiers([one(1, 'a')], '2026-11-20T08:00:00+07:00');
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  const folder = localDossierFolder(place.folder, home);
  mkdirSync(folder, { recursive: true });
  for (const name of ['before.sqlite', 'next.sqlite']) {
    buildDossierFile(join(folder, name), rows('c'), state(0));
  }
  journal.value.setLocalDossiers(home, 'before.sqlite', BEFORE);
  const looked = vi.spyOn(DossierStore.prototype, 'damage').mockImplementation(() => {
    journal.value.setLocalDossiers(home, 'next.sqlite', BEFORE);
    return 'it was removed';
  });
  const input = { dataFolder: place.folder, offices: [home], now: BEFORE, backUp: false };
  expect(keepHouse({ ...input, nightly: true })).toMatchObject({ damaged: [], broughtLost: [] });
  looked.mockRestore();
  expect(journal.value.localDossiers(home)).toBe('next.sqlite');
  expect(readdirSync(folder)).toContain('next.sqlite');
  journal.value.close();
  place.remove();
});

test('where the disk is read-only nobody is told of it either: what is served from memory goes', () => {
  const place = createTestKiosk(BEFORE.toISOString());
  place.loadDossiers([one(0, 'a'), one(1, 'a')], '2026-11-20T08:00:00+07:00');
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  const memory = mkdtempSync(join(tmpdir(), 'memory-'));
  expect(bringDossiers(place.folder, memory, [home], journal.value)).toEqual([]);
  journal.value.close();
  copyFileSync(journalFile(place.folder), journalFile(memory));
  // As it is there: a way to a disk on which nothing can be changed, last night's copy among it.
  const night = { dataFolder: place.folder, offices: [home], now: BEFORE, nightly: true, backUp: false };
  expect(keepHouse(night).copies).toEqual([{ office: home, outcome: 'made' }]);
  symlinkSync(join(place.folder, 'copies'), join(memory, 'copies'));
  const asked = { dataFolder: memory, offices: [home], nightly: false, backUp: false, standIn: true };
  expect(keepHouse({ ...asked, now: BEFORE }).purged).toBe(0);
  expect(keepHouse({ ...asked, now: AFTER }).purged).toBe(1);
  expect(Object.keys(traces(memory)).filter((path) => !path.startsWith('copies'))).toEqual([]);
  rmSync(memory, { recursive: true });
  place.remove();
});

test('a clock that fell back keeps nothing for longer', () => {
  const place = createTestKiosk(AFTER.toISOString());
  place.loadDossiers([one(0, 'a'), one(1, 'a')], '2026-11-20T08:00:00+07:00');
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  journal.value.rememberLatestTime(AFTER);
  journal.value.close();
  const now = new Date('2010-01-01T00:00:00Z');
  const input = { dataFolder: place.folder, offices: [home], now, nightly: false, backUp: false };
  expect(keepHouse(input).purged).toBe(1);
  place.remove();
});

test('a clock far beyond all that was signed deletes nothing, and once it is right again the day counts', () => {
  const place = createTestKiosk(BEFORE.toISOString());
  place.loadDossiers([one(0, 'a'), one(1, 'a')], '2026-11-20T08:00:00+07:00');
  const house = (now: Date) =>
    keepHouse({ dataFolder: place.folder, offices: [home], now, nightly: true, backUp: false }).purged;
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  const wrong = new Date('2031-01-01T00:00:00Z');
  journal.value.rememberLatestTime(wrong);
  journal.value.close();
  expect([house(wrong), house(BEFORE)]).toEqual([0, 0]);
  // In the office's file and in the night's copy of it.
  expect(house(AFTER)).toBe(2);
  place.remove();
});

test('what the feed has left unfinished for a month, and logs of a quarter ago, go', () => {
  const place = createTestKiosk(BEFORE.toISOString());
  void place.open().close();
  const put = (path: string, days: number) => {
    mkdirSync(join(place.folder, path, '..'), { recursive: true });
    writeFileSync(join(place.folder, path), 'x');
    const at = new Date(Date.now() - days * 86_400_000);
    for (const touched of [path, join(path, '..')]) utimesSync(join(place.folder, touched), at, at);
  };
  put('staging/H1/aa', 31);
  put('staging/H2/bb', 29);
  put('log/kiosk.3.log', 91);
  put('log/kiosk.2.log', 89);
  put('log/kiosk.log', 200);
  const input = { dataFolder: place.folder, offices: [home], now: BEFORE, nightly: false, backUp: false };
  keepHouse(input);
  const left = ['staging/H1', 'staging/H2', 'log/kiosk.3.log', 'log/kiosk.2.log', 'log/kiosk.log'].filter(
    (path) => statSync(join(place.folder, path), { throwIfNoEntry: false }) !== undefined,
  );
  expect(left).toEqual(['staging/H2', 'log/kiosk.2.log', 'log/kiosk.log']);
  place.remove();
});
