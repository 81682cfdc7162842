import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalFile, localDossierFolder } from '../../db/data-folder.ts';
import { buildDossierFile } from '../../db/dossiers/dossier-snapshot.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { dossierSchema } from '../../shared/domain/dossier.ts';
import { dossierCodeSchema } from '../../shared/domain/identifiers.ts';
import { createTestKiosk, dossier, home, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { Kiosk } from '../kiosk.ts';
import { keepHouse } from './keep-house.ts';

/** The clock stood 20 hours ahead when staff brought an export, and was put right. */
const NOW = '2026-11-21T08:30:00+07:00';
const AHEAD = '2026-11-22T04:00:00+07:00';
const PUBLISHED = '2026-11-21T08:00:00+07:00';
const [ready, absent] = ['H99.24.01-261116-0001', 'H99.24.01-261116-0002'];

let place: TestKiosk;
let kiosk: Kiosk;
let seen: JournalStore;
beforeEach(() => {
  place = createTestKiosk(NOW);
  const both = [ready, absent].map((code) => dossier(code, { asOf: PUBLISHED, status: 'in-progress' }));
  place.loadDossiers(both, PUBLISHED);
  const folder = localDossierFolder(place.folder, home);
  mkdirSync(folder, { recursive: true });
  const rows = [
    dossier(ready, { asOf: AHEAD, status: 'ready' }),
    // Over as of the export that did not list it: 90 days after that.
    dossier(absent, { asOf: AHEAD, status: 'ask-counter', purgeAt: '2027-02-20T00:00:00+07:00' }),
  ].map((value) => {
    const parsed = dossierSchema.parse(value);
    return { op: 'put', key: String(parsed.codes[0]), value: parsed } as const;
  });
  const brought = join(folder, 'brought.sqlite');
  const cursor = { lineage: '00000000-0000-0000-0000-000000000000', upTo: 0 };
  const sources = [{ id: 'igate', asOf: AHEAD }];
  buildDossierFile(brought, rows, { cursor, publishedAt: AHEAD, sources });
  const journal = JournalStore.open(journalFile(place.folder));
  if (!journal.ok) throw new Error(journal.error.type);
  seen = journal.value;
  seen.setLocalDossiers(home, 'brought.sqlite', new Date(AHEAD));
  kiosk = place.open();
});
afterEach(async () => {
  seen.close();
  await kiosk.close();
  place.remove();
});

const houseAt = (iso: string) =>
  keepHouse({
    dataFolder: place.folder,
    offices: [home],
    now: new Date(iso),
    nightly: false,
    backUp: false,
  });
const told = (code: string) => kiosk.stores.findByCode(dossierCodeSchema.parse(code))?.dossier;

test('what staff brought while the clock ran ahead is as of now once a new publication has said that it is right', () => {
  seen.rememberLatestTime(new Date(NOW));
  houseAt(NOW);
  expect(told(ready)).toMatchObject({ status: 'ready', asOf: NOW });
  expect(told(absent)).toMatchObject({
    status: 'ask-counter',
    asOf: NOW,
    purgeAt: '2027-02-19T00:00:00+07:00',
  });
  expect(kiosk.stores.broughtAsOf(home)).toEqual({ id: 'igate', asOf: NOW });
  expect(kiosk.stores.dossierState(home)?.sources).toEqual([{ id: 'igate', asOf: NOW }]);
  // The feed's next word counts.
  const returned = dossier(ready, { asOf: '2026-11-21T09:00:00+07:00', status: 'handed-over' });
  place.loadDossiers([returned], '2026-11-21T09:05:00+07:00');
  kiosk.stores.refresh();
  expect(told(ready)).toMatchObject({ status: 'handed-over' });
  expect(told(absent)).toMatchObject({ status: 'ask-counter' });
});

test('a clock that fell back puts nothing back: what was seen counts', () => {
  seen.rememberLatestTime(new Date(AHEAD));
  houseAt(NOW);
  expect(told(ready)).toMatchObject({ status: 'ready', asOf: AHEAD });
});

test('what is a few minutes ahead stays as it is', () => {
  houseAt('2026-11-22T03:55:00+07:00');
  expect(told(ready)).toMatchObject({ asOf: AHEAD });
});
