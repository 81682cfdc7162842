import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
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
const count = (file: string) => {
  const opened = DossierStore.open(file);
  if (!opened.ok) throw new Error(opened.error.type);
  const found = opened.value.count();
  opened.value.close();
  return found;
};

test('a copy that the disk refuses is told, and the journal is copied all the same', () => {
  // What nobody can remove as a file.
  mkdirSync(join(copiesFolder(place.folder, home), 'making'), { recursive: true });
  expect(night(AFTER)).toMatchObject({
    purged: 1,
    copies: [{ office: home, outcome: 'not-written' }],
    backup: { own: 'made' },
    troubles: [expect.stringMatching(`^copy ${home}: `)],
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
