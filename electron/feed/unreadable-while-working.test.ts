import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { storeFolder } from '../../db/data-folder.ts';
import { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { dossierCode, OFFICE, putDossier } from '../../tests/fixtures/feed-maker.ts';
import { FeedReader, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { syncedOnce } from '../../tests/fixtures/synced-once.ts';

vi.mock('../../db/pause.ts', () => ({ pause: () => undefined }));

let reader: FeedReader;
const begun = syncedOnce();
beforeEach(() => {
  reader = new FeedReader(begun);
});
afterEach(() => {
  vi.restoreAllMocks();
  reader.dispose();
});

const setAside = (kind: 'catalogue' | 'dossiers') =>
  readdirSync(storeFolder(reader.dataFolder, OFFICE, kind)).filter((name) => /\.damaged-.*Z$/.test(name));

/** Breaks the dossiers so that it shows only when the delta is applied: then all files of the office are looked at. */
function breakDossiers(): void {
  const file = join(storeFolder(reader.dataFolder, OFFICE, 'dossiers'), '1.sqlite');
  const bytes = readFileSync(file);
  // Its last pages: what opens it, and what says how far it is, lies before them.
  writeFileSync(file, bytes.fill(0xa5, 7 * 4096));
  const rows = [putDossier(dossierCode(1), { status: 'ready' })];
  const streams = sampleStreams({ dossiers: { deltas: [{ after: 300, upTo: 301, rows }] } });
  reader.feed.publish({ sequence: 2, streams });
}

/** The disk fails this many looks at a whole file. */
function failLooks(store: typeof CatalogueStore | typeof DossierStore, looks: number): void {
  const reading = vi.spyOn(store.prototype, 'damage');
  for (let look = 0; look < looks; look += 1)
    reading.mockImplementationOnce(() => {
      throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
    });
}

test('what the disk fails to read once stays, while the file beside it that is broken goes', async () => {
  breakDossiers();
  failLooks(CatalogueStore, 1);
  expect((await reader.sync()).outcome).toBe('applied');
  expect([setAside('dossiers'), setAside('catalogue')]).toEqual([[expect.any(String)], []]);
  expect(reader.statusOf(1)).toBe('ready');
});

test('what it cannot read even then is left to a thorough sync, and asks for one', async () => {
  breakDossiers();
  failLooks(CatalogueStore, 2);
  const error = { type: 'database-unavailable' };
  expect((await reader.sync()).offices[0]).toMatchObject({ outcome: 'failed', error });
  expect(setAside('catalogue')).toEqual([]);
  failLooks(CatalogueStore, 2);
  expect((await reader.sync({ thorough: true })).outcome).toBe('applied');
  expect(setAside('catalogue')).toHaveLength(1);
  expect(reader.statusOf(1)).toBe('ready');
});

test('nor does one look that fails at the broken file itself set it aside', async () => {
  breakDossiers();
  failLooks(DossierStore, 2);
  const error = { type: 'database-unavailable' };
  expect((await reader.sync()).offices[0]).toMatchObject({ outcome: 'failed', error });
  expect(setAside('dossiers')).toEqual([]);
  expect((await reader.sync()).outcome).toBe('applied');
  expect(setAside('dossiers')).toHaveLength(1);
});
