import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { journalFile, localDossierFolder, storeFolder } from '../../db/data-folder.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { err } from '../../shared/result.ts';
import { createTestKiosk, dossier, home, type TestKiosk } from '../api/kiosk-for-tests.ts';
import { copiesOf } from './dossier-copies.ts';
import { keepHouse } from './keep-house.ts';
import { copiesFolder, nameAt } from './places.ts';

const BEFORE = new Date('2026-11-21T08:00:00+07:00');
const AFTER = new Date('2026-11-24T00:30:00+07:00');
let place: TestKiosk;

beforeEach(() => {
  place = createTestKiosk(BEFORE.toISOString());
  place.loadDossiers(
    [
      dossier('H99.24.01-261116-0001', { purgeAt: '2026-11-24T00:00:00+07:00' }),
      dossier('H99.24.01-261116-0002'),
    ],
    '2026-11-20T08:00:00+07:00',
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  place.remove();
});

const night = (now: Date) =>
  keepHouse({ dataFolder: place.folder, offices: [home], now, nightly: true, backUp: true });
const copies = () => copiesOf({ dataFolder: place.folder, office: home });
type Purge = (this: DossierStore, now: Date) => number;
type Prepare = (this: Database.Database, sql: string) => Database.Statement;
type Pragma = (this: Database.Database, ...asked: Parameters<Database.Database['pragma']>) => unknown;
const [prepare, pragma] = ['prepare', 'pragma'].map(
  (name) => Object.getOwnPropertyDescriptor(Database.prototype, name)?.value as unknown,
) as [Prepare, Pragma];
const purgeOf = (store: object) => Object.getOwnPropertyDescriptor(store, 'purge')?.value as Purge;
/** As SQLite says it when the files are purged in turn: the live one, then the copies, newest first. */
const purging = (...troubles: (string | undefined)[]) => {
  const really = purgeOf(DossierStore.prototype);
  const spy = vi.spyOn(DossierStore.prototype, 'purge');
  for (const code of troubles)
    spy.mockImplementationOnce(function (this: DossierStore, now) {
      if (code !== undefined) throw new Database.SqliteError('not now', code);
      return really.call(this, now);
    });
};
/** Whoever opens these finds a lock in the way. */
const locked = (isLocked: (file: string) => boolean) => {
  const really = DossierStore.open.bind(DossierStore);
  vi.spyOn(DossierStore, 'open').mockImplementation((file, options) =>
    isLocked(file)
      ? err({ type: 'database-unavailable', file, detail: 'database is locked', code: 'SQLITE_BUSY' })
      : really(file, options),
  );
};
/** As SQLite says it when databases are copied, one after the other. */
const copying = (...troubles: (string | undefined)[]) => {
  vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, sql) {
    const code = sql.startsWith('VACUUM INTO') ? troubles.shift() : undefined;
    if (code !== undefined) throw new Database.SqliteError('not now', code);
    return prepare.call(this, sql);
  });
};
/** The same when this file is looked through. */
const lookingThrough = (file: string | undefined, code: string) => {
  vi.spyOn(Database.prototype, 'pragma').mockImplementation(function (this: Database.Database, ...asked) {
    if (this.readonly && this.name === file) throw new Database.SqliteError('not now', code);
    return pragma.apply(this, asked);
  });
};
const count = (file: string) => {
  const opened = DossierStore.open(file);
  if (!opened.ok) throw new Error(opened.error.type);
  const found = opened.value.count();
  opened.value.close();
  return found;
};

test('a copy that the disk refuses is told, and the journal is copied all the same', () => {
  copying('SQLITE_FULL');
  expect(night(AFTER)).toMatchObject({
    purged: 1,
    copies: [{ office: home, outcome: 'not-written' }],
    backup: { own: 'made' },
    troubles: [`copy ${home}: SQLITE_FULL`],
  });
});

test('where somebody holds the dossiers, that there is no copy is told, and the night is made up for', () => {
  purging('SQLITE_BUSY');
  expect(night(AFTER)).toMatchObject({
    postponed: true,
    copies: [{ office: home, outcome: 'not-written' }],
    backup: { own: 'made' },
    troubles: [`dossiers ${home}: SQLITE_BUSY`],
  });
  // A sector that cannot be read is no better an hour later.
  purging('SQLITE_IOERR_READ');
  expect(night(AFTER)).toMatchObject({ postponed: false, copies: [{ outcome: 'not-written' }] });
});

test('dossiers that a lock keeps from being opened are told, and the night is made up for; so are copies', () => {
  night(BEFORE);
  locked((file) => !file.includes('copies'));
  expect(night(AFTER)).toMatchObject({
    postponed: true,
    // From the copy it is gone.
    purged: 1,
    copies: [{ office: home, outcome: 'not-written' }],
    troubles: [`dossiers ${home}: SQLITE_BUSY`],
  });
  vi.restoreAllMocks();
  locked((file) => file.includes('copies'));
  const hour = { dataFolder: place.folder, offices: [home], now: AFTER, nightly: false, backUp: false };
  expect(keepHouse(hour)).toMatchObject({ purged: 1, troubles: [`copies ${home}: SQLITE_BUSY`] });
});

test('in memory, too, what cannot be purged is told, and keeps no other from being purged', () => {
  purging('SQLITE_BUSY');
  const hour = { dataFolder: place.folder, offices: [home, home], now: AFTER, nightly: false, backUp: false };
  expect(keepHouse({ ...hour, standIn: true })).toMatchObject({
    purged: 1,
    troubles: [`dossiers ${home}: SQLITE_BUSY`],
  });
});

test('a lock in the way of a copy is told by its name, and the night is made up for; a broken sector is only told', () => {
  copying('SQLITE_BUSY');
  expect(night(AFTER)).toMatchObject({
    postponed: true,
    copies: [{ office: home, outcome: 'not-written' }],
    backup: { own: 'made' },
    troubles: [`copy ${home}: SQLITE_BUSY`],
  });
  // Of the dossiers the second time, then of the journal.
  copying(undefined, 'SQLITE_BUSY_SNAPSHOT');
  expect(night(AFTER)).toMatchObject({
    postponed: true,
    copies: [{ outcome: 'made' }],
    backup: { own: 'not-written' },
    troubles: ['journal copy: SQLITE_BUSY_SNAPSHOT'],
  });
  place.loadDossiers([dossier('H99.24.01-261116-0003')], '2026-11-22T08:00:00+07:00');
  copying('SQLITE_IOERR_READ');
  expect(night(AFTER)).toMatchObject({
    postponed: false,
    copies: [{ outcome: 'not-written' }],
    troubles: [`copy ${home}: SQLITE_IOERR_READ`],
  });
});

test.each([
  ['of a lock', 'SQLITE_BUSY'],
  ['the disk cannot read it just now', 'SQLITE_IOERR_READ'],
])('a copy that cannot be looked at because %s is no broken one, and stays', (_why, trouble) => {
  night(BEFORE);
  const [first] = copies();
  lookingThrough(first, trouble);
  const again = new Date(BEFORE.getTime() + 86_400_000);
  expect(night(again)).toMatchObject({ copies: [{ outcome: 'made' }] });
  expect(copies()).toContain(first);
});

test('a copy that cannot be read keeps none before it from being purged', () => {
  night(BEFORE);
  const [newest = ''] = copies();
  const older = join(dirname(newest), nameAt(new Date(BEFORE.getTime() - 86_400_000)));
  copyFileSync(newest, older);
  purging(undefined, 'SQLITE_IOERR_READ');
  const hour = { dataFolder: place.folder, offices: [home], now: AFTER, nightly: false, backUp: false };
  expect(keepHouse(hour)).toMatchObject({ purged: 2, troubles: [`copies ${home}: SQLITE_IOERR_READ`] });
  expect([newest, older].map(count)).toEqual([2, 1]);
});

test('where something lies in the place of the copies, what staff brought is purged all the same', () => {
  const folder = copiesFolder(place.folder, home);
  mkdirSync(dirname(folder), { recursive: true });
  writeFileSync(folder, '');
  const fed = storeFolder(place.folder, home, 'dossiers');
  const brought = localDossierFolder(place.folder, home);
  mkdirSync(brought, { recursive: true });
  copyFileSync(join(fed, String(readdirSync(fed)[0])), join(brought, 'brought.sqlite'));
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  journal.value.setLocalDossiers(home, 'brought.sqlite', BEFORE);
  journal.value.close();
  const hour = { dataFolder: place.folder, offices: [home], now: AFTER, nightly: false, backUp: false };
  expect(keepHouse(hour)).toMatchObject({ purged: 2, troubles: [`copies ${home}: ENOTDIR`] });
});
