import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { journalFile, localDossierFolder } from '../../db/data-folder.ts';
import { buildDossierFile } from '../../db/dossiers/dossier-snapshot.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { dossierSchema } from '../../shared/domain/dossier.ts';
import { dossierCodeSchema } from '../../shared/domain/identifiers.ts';
import { createTestKiosk, dossier, home, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { Kiosk } from '../kiosk.ts';
import { keepHouse } from './keep-house.ts';

/** The clock stood a month ahead when staff brought an export on 18 November, and is put right on the 21st. */
const NOW = '2026-11-21T08:30:00+07:00';
const AHEAD = '2026-12-18T10:00:00+07:00';
/** Until when the feed knows its source. */
const FED = '2026-11-20T08:00:00+07:00';
const FINISHED = '2026-11-21T07:40:00+07:00';
const codes = [1, 2, 3, 4, 5, 6].map((at) => `H99.24.01-261116-000${at}`);
const [running = '', ready = '', foreign = '', absent = '', dateless = '', over = ''] = codes;
const undated = { receivedAt: undefined, steps: [] };

let place: TestKiosk;
let kiosk: Kiosk;
let seen: JournalStore;
beforeEach(() => {
  place = createTestKiosk(NOW);
});
afterEach(async () => {
  vi.restoreAllMocks();
  seen.close();
  await kiosk.close();
  place.remove();
});

/** What staff brought by a clock that ran ahead, over what the feed has, if there is one. */
function brought({ fed = true } = {}): void {
  if (fed) {
    const told = [
      dossier(running, { asOf: FED, status: 'ready', finishedAt: '2026-11-20T07:00:00+07:00' }),
      dossier(ready, { asOf: FED }),
      dossier(absent, { asOf: FED }),
      dossier(dateless, { asOf: FED, status: 'ready' }),
    ];
    place.loadDossiers(told, FED);
  }
  const folder = localDossierFolder(place.folder, home);
  mkdirSync(folder, { recursive: true });
  const rows = [
    dossier(running, { asOf: AHEAD }),
    dossier(ready, { asOf: AHEAD, status: 'ready', finishedAt: FINISHED }),
    dossier(foreign, { asOf: AHEAD, dueAt: '2026-11-19T15:30:00+07:00' }),
    // Over as of the export that did not list it: 90 days after that.
    dossier(absent, { asOf: AHEAD, status: 'ask-counter', purgeAt: '2027-03-18T00:00:00+07:00' }),
    dossier(dateless, { ...undated, asOf: AHEAD }),
    dossier(over, { asOf: AHEAD, status: 'handed-over', purgeAt: '2026-11-21T00:00:00+07:00' }),
  ].map((value) => {
    const parsed = dossierSchema.parse(value);
    return { op: 'put', key: String(parsed.codes[0]), value: parsed } as const;
  });
  const cursor = { lineage: '00000000-0000-0000-0000-000000000000', upTo: 0 };
  const sources = [{ id: 'igate', asOf: AHEAD }];
  buildDossierFile(join(folder, 'brought.sqlite'), rows, { cursor, publishedAt: AHEAD, sources });
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  seen = journal.value;
  seen.setLocalDossiers(home, 'brought.sqlite', new Date(AHEAD));
  seen.rememberLatestTime(new Date(NOW));
  kiosk = place.open();
}

const houseAt = (iso: string) =>
  keepHouse({
    dataFolder: place.folder,
    offices: [home],
    now: new Date(iso),
    nightly: false,
    backUp: false,
  });
const told = (code: string) => kiosk.stores.findByCode(dossierCodeSchema.parse(code))?.dossier;

test('what staff brought while the clock ran ahead wins over nothing that the feed told since, and is fresh by it no more', () => {
  brought();
  houseAt(NOW);
  expect(told(running)).toMatchObject({ status: 'ready', asOf: FED });
  expect(told(absent)).toMatchObject({ status: 'in-progress', asOf: FED });
  expect(told(dateless)).toMatchObject({ status: 'ready', asOf: FED });
  // The feed's source was heard since, and it knows nothing of it.
  expect(told(foreign)).toBeUndefined();
  // Its last event the feed cannot have known.
  expect(told(ready)).toMatchObject({ status: 'ready', asOf: FINISHED });
  expect(kiosk.stores.dossierState(home)?.sources).toEqual([{ id: 'igate', asOf: FED }]);
  expect(kiosk.stores.broughtAsOf(home)).toEqual({ id: 'igate', asOf: FINISHED });
  // The feed's next word counts.
  place.loadDossiers([dossier(ready, { asOf: NOW, status: 'handed-over' })], NOW);
  kiosk.stores.refresh();
  expect(told(ready)).toMatchObject({ status: 'handed-over' });
});

test('where there is no feed, it is as of its last event; without any it is not told', () => {
  brought({ fed: false });
  houseAt(NOW);
  const received = '2026-11-16T09:00:00+07:00';
  expect(told(foreign)).toMatchObject({ status: 'in-progress', asOf: received });
  expect(told(absent)).toMatchObject({
    status: 'ask-counter',
    asOf: received,
    purgeAt: '2027-02-19T00:00:00+07:00',
  });
  expect(told(dateless)).toBeUndefined();
});

test('a clock that stands before what was seen puts nothing back, also of what lies ahead of that', () => {
  brought();
  seen.rememberLatestTime(new Date('2026-11-21T08:31:00+07:00'));
  houseAt(NOW);
  expect(told(running)).toMatchObject({ status: 'in-progress', asOf: AHEAD });
});

test('what is a few minutes ahead stays as it is', () => {
  brought();
  houseAt('2026-12-18T09:55:00+07:00');
  expect(told(running)).toMatchObject({ asOf: AHEAD });
});

test('a disk without room to put anything back keeps nothing from going that is over', () => {
  brought();
  vi.spyOn(DossierStore.prototype, 'putBack').mockImplementation(() => {
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  });
  expect(houseAt(NOW)).toMatchObject({ purged: 1, troubles: [`put back ${home}: SQLITE_FULL`] });
  expect(told(over)).toBeUndefined();
  expect(told(running)).toMatchObject({ asOf: AHEAD });
});
