import { constants, copyFileSync } from 'node:fs';
import { writeCatalogueVersion, type StreamChange } from '../../db/catalogue/catalogue-version.ts';
import type { CheckedRow } from '../../db/cursor.ts';
import { buildDossierFile } from '../../db/dossiers/dossier-snapshot.ts';
import type { DossierRow, DossierStore, DossierStreamState } from '../../db/dossiers/dossier-store.ts';
import type { OpenDatabaseError } from '../../db/open-database.ts';
import type { Result } from '../../shared/result.ts';
import { databaseError, FeedRefusal } from './feed-error.ts';
import type { StreamPlan } from './plan-stream.ts';
import { catalogueRows, contentRows, dossierRows, type RowReading } from './read-rows.ts';
import { removeDatabase, syncToDisk, type StoreFiles } from './store-files.ts';

/** Checked rows are kept in memory up to this many; beyond, they are read from staging once more. */
const ROWS_IN_MEMORY = 20_000;

interface CataloguePlans {
  readonly catalogue: StreamPlan | undefined;
  readonly content: StreamPlan | undefined;
}
interface CatalogueReadings {
  readonly catalogue: RowReading;
  readonly content: RowReading;
}

/** A finished database file that nobody uses yet. */
export interface NewFile {
  readonly name: string;
}

/** All rows of the snapshot in a new file, checked and on the disk. Throws `FeedRefusal`; nothing is left then. */
export function prepareDossierFile(
  files: StoreFiles,
  plan: StreamPlan,
  state: DossierStreamState,
  reading: RowReading,
): NewFile {
  return makeFile(files, (file) => buildDossierFile(file, dossierRows(plan, reading), state));
}

/**
 * The rows of a delta, every one checked before the first is handed out. Throws `FeedRefusal` if one is not right.
 */
export function prepareDossierDelta(plan: StreamPlan, reading: RowReading): Iterable<DossierRow> {
  const rows: DossierRow[] = [];
  let count = 0;
  for (const row of dossierRows(plan, reading)) {
    count += 1;
    if (count <= ROWS_IN_MEMORY) rows.push(row);
  }
  return count <= ROWS_IN_MEMORY ? rows : dossierRows(plan, { ...reading, onSkipped: () => undefined });
}

/** The next version: the active one's copy with the changes on it, checked and on the disk. Throws `FeedRefusal`. */
export function prepareCatalogueVersion(
  files: StoreFiles,
  plans: CataloguePlans,
  readings: CatalogueReadings,
): NewFile {
  return makeFile(files, (file) => {
    const active = files.activeName();
    return writeNext(file, active === undefined ? undefined : files.path(active), plans, readings);
  });
}

/** Writes into `file` what the feed says next: `active` with the changes on it. Throws `FeedRefusal`. */
export function writeNext(
  file: string,
  active: string | undefined,
  plans: CataloguePlans,
  readings: CatalogueReadings,
): Result<null, OpenDatabaseError> {
  if (active !== undefined) copyFileSync(active, file, constants.COPYFILE_FICLONE);
  return writeCatalogueVersion(file, {
    catalogue:
      plans.catalogue && changeOf(plans.catalogue, catalogueRows(plans.catalogue, readings.catalogue)),
    content: plans.content && changeOf(plans.content, contentRows(plans.content, readings.content)),
  });
}

/** True if the head tells something of the dossiers that the store does not know yet. */
export function isNewsTo(store: DossierStore, { publishedAt, sources }: DossierStreamState): boolean {
  return store.publishedAt() !== publishedAt || JSON.stringify(store.sources()) !== JSON.stringify(sources);
}

function changeOf<V>(plan: StreamPlan, rows: Iterable<CheckedRow<V>>): StreamChange<V> {
  return { mode: plan.mode, rows, cursor: plan.cursor };
}

/** A file under a new name, whole and on the disk. Throws `FeedRefusal`; nothing is left then. */
export function makeFile(
  files: StoreFiles,
  write: (file: string) => Result<unknown, OpenDatabaseError>,
): NewFile {
  const name = files.newName();
  const file = files.path(name);
  try {
    const written = write(file);
    if (!written.ok) throw new FeedRefusal(databaseError(written.error));
    syncToDisk(file);
    return { name };
  } catch (error) {
    removeDatabase(file);
    throw error;
  }
}
