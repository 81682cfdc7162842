import { join } from 'node:path';
import { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import {
  journalFile,
  localDossierFolder,
  storeFile,
  storeFolder,
  type StoreKind,
} from '../../db/data-folder.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { lookTwice } from '../../db/look-twice.ts';
import { cannotBeRead, isDatabaseTrouble, isLost, type OpenDatabaseError } from '../../db/open-database.ts';
import type { IsoDay, OfficeCode } from '../../shared/domain/identifiers.ts';
import { decisionOf, missingLegalParts } from '../../shared/domain/legal-parts.ts';
import { addDays, atVietnamMidnight, epochMs, vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { err, ok, unreachable, type Result } from '../../shared/result.ts';
import { healDossiers } from '../keeping/heal-dossiers.ts';
import { keepHouse } from '../keeping/keep-house.ts';
import type { DatabasesRead, HealthJob, HealthJobName, HealthJobs } from './health-jobs.ts';
import { logBundle } from './log-bundle.ts';
import type { PostingTime } from './posting-time.ts';
import { summariseLog } from './log-summary.ts';

type Outcome<N extends HealthJobName> = HealthJobs[N][1];
interface Open {
  readonly journal: JournalStore;
  /** Undefined while there is none. */
  readonly catalogue: CatalogueStore | undefined;
}

/** Opens what it needs by itself, so that it can run in a thread of its own. What makes PDFs is loaded only for them. */
export async function doHealthJob({ name, input }: HealthJob): Promise<Outcome<HealthJobName>> {
  switch (name) {
    case 'summarise-log':
      return summariseLog(input.folder, input.since);
    case 'log-bundle':
      return logBundle(input.folder, input.status);
    case 'check-databases':
      return checkDatabases(input.dataFolder, input.offices);
    case 'keep-house':
      return keepHouse(input);
    case 'heal-dossiers':
      return healDossiers(input);
    case 'record-postings':
      return withShown(input, ({ journal, catalogue }) => recordPostings(journal, catalogue, input));
    case 'posted':
      return withShown(input, (open) => countPosted(open, input.day));
    case 'readiness-report': {
      const { readinessPdf } = await import('./pdf/readiness-report.ts');
      return readinessPdf(input.status, input.place, input.language);
    }
    case 'posted-report':
      return withShown(input, (open) => postedReport(open, input));
    case 'wall-list':
      return withShown(input, ({ catalogue }) => wallList(catalogue, input));
    default:
      return unreachable(name);
  }
}

async function withShown<V>(
  { dataFolder, office }: { dataFolder: string; office: OfficeCode },
  work: (open: Open) => V | Promise<V>,
): Promise<V> {
  const journal = opened(JournalStore.open(journalFile(dataFolder)));
  try {
    const file = journal.shownFile(office);
    const catalogue =
      file === undefined
        ? undefined
        : opened(CatalogueStore.open(storeFile(dataFolder, office, 'catalogue', file)));
    try {
      return await work({ journal, catalogue });
    } finally {
      catalogue?.close();
    }
  } finally {
    journal.close();
  }
}

function recordPostings(
  journal: JournalStore,
  catalogue: CatalogueStore | undefined,
  { now, latestPossible }: PostingTime,
): undefined {
  if (catalogue?.cursor('catalogue') === undefined) return;
  const posted = [...catalogue.posted()].map((procedure) => ({
    code: procedure.code,
    name: procedure.name,
    decision: decisionOf(procedure),
  }));
  journal.postings.record(posted, now, latestPossible);
}

/** The last moment of a day in Vietnam, and what was posted then. */
function postedOn({ journal }: Open, day: IsoDay) {
  const began = journal.postings.begin();
  const end = new Date(epochMs(atVietnamMidnight(addDays(day, 1))) - 1);
  if (began === undefined) return err({ type: 'before-history' } as const);
  if (end < began) return err({ type: 'before-history', from: vietnamDay(began) } as const);
  return ok({ began, posted: journal.postings.at(end) });
}

function countPosted(open: Open, day: IsoDay): Outcome<'posted'> {
  const then = postedOn(open, day);
  if (!then.ok) return then;
  const gaps = new Set<string>();
  for (const procedure of open.catalogue?.posted() ?? []) {
    if (missingLegalParts(procedure).length > 0) gaps.add(procedure.code);
  }
  const { began, posted } = then.value;
  return ok({
    from: vietnamDay(began),
    procedures: posted.length,
    withGaps: posted.filter(({ code }) => gaps.has(code)).length,
  });
}

async function postedReport(
  open: Open,
  { day, place, language }: HealthJobs['posted-report'][0],
): Promise<Outcome<'posted-report'>> {
  const then = postedOn(open, day);
  if (!then.ok) return then;
  const { postedPdf } = await import('./pdf/posted-report.ts');
  const now = new Map(
    [...(open.catalogue?.posted() ?? [])].map((procedure) => [procedure.code as string, procedure]),
  );
  const feedback = open.catalogue?.office()?.feedback ?? [];
  return ok(await postedPdf({ day, now, feedback, ...then.value }, place, language));
}

async function wallList(
  catalogue: CatalogueStore | undefined,
  { paper, place, language }: HealthJobs['wall-list'][0],
): Promise<Uint8Array> {
  const facts = {
    fields: new Map(catalogue?.fields().map(({ id, name }) => [id, name])),
    counters: new Map(catalogue?.counters().map(({ id, name }) => [id, name])),
    procedures: [...(catalogue?.posted() ?? [])],
  };
  const { wallPdf } = await import('./pdf/wall-list.ts');
  return wallPdf(facts, place, { paper, language });
}

/** Every page of every database: seconds on large ones. What cannot be read now is not among those that were checked. */
function checkDatabases(dataFolder: string, offices: readonly OfficeCode[]): DatabasesRead {
  const journal = opened(JournalStore.open(journalFile(dataFolder)));
  try {
    const damaged: string[] = [];
    let checked = 0;
    const count = (what: string, read: Read) => {
      if (read !== 'unknown') checked += 1;
      if (read === 'damaged') damaged.push(what);
    };
    count(
      'journal',
      readAll(journalFile(dataFolder), (file) => JournalStore.open(file)),
    );
    const look = (what: string, folder: string, name: string | undefined) => {
      if (name === undefined) return;
      const file = join(folder, name);
      const isCatalogue = what.startsWith('catalogue');
      count(
        what,
        readAll<Readable>(file, (path) => (isCatalogue ? CatalogueStore : DossierStore).open(path)),
      );
    };
    for (const office of offices) {
      const folder = (kind: StoreKind) => storeFolder(dataFolder, office, kind);
      look(`catalogue ${office}`, folder('catalogue'), journal.shownFile(office));
      look(`dossiers ${office}`, folder('dossiers'), journal.activeFile(office, 'dossiers'));
      const brought = journal.localDossiers(office);
      look(`local-dossiers ${office}`, localDossierFolder(dataFolder, office), brought);
    }
    return { checked, damaged };
  } finally {
    journal.close();
  }
}

interface Readable {
  damage(): string | undefined;
  close(): void;
}
/**
 * `damaged`: also where the disk cannot read a page, even when asked twice; whoever is told looks again. `unknown`: a lock
 * or the like was in the way, which says nothing against it.
 */
type Read = 'sound' | 'damaged' | 'unknown';

function readAll<S extends Readable>(
  file: string,
  open: (file: string) => Result<S, OpenDatabaseError>,
): Read {
  try {
    const looked = lookTwice(file, open, true);
    if (!looked.ok) return isLost(looked.error) || cannotBeRead(looked.error) ? 'damaged' : 'unknown';
    looked.value.close();
    return 'sound';
  } catch (error) {
    if (isDatabaseTrouble(error)) return 'unknown';
    throw error;
  }
}

function opened<S>(result: Result<S, OpenDatabaseError>): S {
  if (result.ok) return result.value;
  throw new Error(`${result.error.file} cannot be opened: ${result.error.type}`);
}
