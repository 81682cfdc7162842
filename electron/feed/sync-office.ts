import { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import { DossierStore, type DossierStreamState } from '../../db/dossiers/dossier-store.ts';
import type { StoreKind } from '../../db/data-folder.ts';
import type { Activation } from '../../db/journal/activations-table.ts';
import type { SyncEntry } from '../../db/journal/syncs-table.ts';
import { lookTwice } from '../../db/look-twice.ts';
import { cannotBeRead, isDamage, isLost, type OpenDatabaseError } from '../../db/open-database.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import type { FeedHead, FeedKeys, StreamName } from '../../shared/feed.ts';
import type { Result } from '../../shared/result.ts';
import { databaseError, FeedRefusal } from './feed-error.ts';
import { withCatalogueLock } from './catalogue-lock.ts';
import { purgeTimeOf } from '../keeping/purge-time.ts';
import { addToAudit } from '../versions/audit.ts';
import { changesShown, compose } from '../versions/compose.ts';
import { healShown } from '../versions/heal.ts';
import { record, type NewVersion } from '../versions/record.ts';
import { OfficeCount, type ProgressEvent } from './office-progress.ts';
import { openActiveCatalogue, openActiveDossiers } from './open-active.ts';
import type { Portion } from './passes.ts';
import { planOffice, sealKeyOf, type OfficePlans } from './plan-office.ts';
import { chunksOf, type StreamPlan } from './plan-stream.ts';
import {
  isNewsTo,
  prepareCatalogueVersion,
  prepareDossierDelta,
  prepareDossierFile,
} from './prepare-update.ts';
import type { RowReading } from './read-rows.ts';
import { readHead, type SignedFilesContext } from './signed-files.ts';
import { Staging } from './staging.ts';
import { removeDatabase, StoreFiles } from './store-files.ts';

export type OfficeReport = SyncEntry['offices'][number];

/** Of a dossier in its file with all that belongs to it, rather too much than too little. */
const DOSSIER_BYTES = 1000;

export interface OfficeDone {
  readonly report: OfficeReport;
  /** The portion was not all: there is more to come of what the head names. */
  readonly more: boolean;
}

/** Where a test may stop the power. */
export type FailPoint =
  | 'head-remembered'
  | 'chunk-staged'
  | 'all-staged'
  | 'base-prepared'
  | 'prepared'
  | 'delta-applied'
  | 'activated'
  | 'blob-fetched';

export interface OfficeSyncContext extends SignedFilesContext {
  readonly clock: Clock;
  readonly failPoint: (at: FailPoint) => void;
  /** Who of staff applies it as a package; absent where the kiosk follows its feed by itself. */
  readonly byStaff?: StaffMember | undefined;
  readonly atATime?: number | undefined;
  readonly onProgress: (event: ProgressEvent) => void;
  /** Another file is active now: readers open it. */
  readonly onActivated: (kind: StoreKind, file: string) => void;
}

interface OfficeStores {
  readonly dossierFiles: StoreFiles;
  readonly catalogueFiles: StoreFiles;
  readonly dossiers: DossierStore | undefined;
  readonly catalogue: CatalogueStore | undefined;
}

/** Brings one office up to what its head says, or nearer to it by a portion. Throws `FeedRefusal`; what the kiosk had is then as it was. */
export async function syncOffice(
  context: OfficeSyncContext,
  office: OfficeCode,
  options: {
    readonly keys: FeedKeys;
    readonly withCatalogue: boolean;
    readonly thorough: boolean;
    readonly portion: Portion;
  },
): Promise<OfficeDone> {
  return withStores(context, office, options.thorough, async (stores) => {
    const head = unwrap(await readHead(context, office, options.keys));
    context.failPoint('head-remembered');
    return bringUpTo(head, stores, context, options);
  });
}

type HouseKeeping = Pick<OfficeSyncContext, 'journal' | 'dataFolder' | 'clock' | 'config'> &
  Partial<Pick<OfficeSyncContext, 'onActivated'>>;

/** What must happen even if there is no feed: broken files set aside, old dossiers purged, leftovers removed. */
export async function keepHouse(context: HouseKeeping, office: OfficeCode, thorough: boolean): Promise<null> {
  return withStores(context, office, thorough, async () => Promise.resolve(null));
}

/** Opens the stores, puts them in order before the feed is asked, and closes them again. */
async function withStores<V>(
  context: HouseKeeping,
  office: OfficeCode,
  thorough: boolean,
  run: (stores: OfficeStores) => Promise<V>,
): Promise<V> {
  const stores = openStores(context, office, thorough);
  try {
    stores.dossiers?.purge(purgeTimeOf(context, context.config.offices, context.clock.now()));
    return await run(stores);
  } catch (error) {
    throw setAsideIfDamaged(error, stores, context.clock.now(), thorough);
  } finally {
    stores.dossiers?.close();
    stores.catalogue?.close();
  }
}

function openStores(
  { journal, dataFolder, clock, onActivated }: HouseKeeping,
  office: OfficeCode,
  thorough: boolean,
): OfficeStores {
  const now = clock.now();
  const dossierFiles = new StoreFiles({ journal, dataFolder, office, kind: 'dossiers' });
  const catalogueFiles = new StoreFiles({ journal, dataFolder, office, kind: 'catalogue' });
  const before = dossierFiles.activeName();
  const dossiers = unwrap(openActiveDossiers(dossierFiles, { journal, dataFolder, now }, thorough));
  const active = dossierFiles.activeName();
  if (active !== undefined && active !== before) onActivated?.('dossiers', active);
  dossierFiles.removeOld(now);
  try {
    const catalogue = withCatalogueLock(dataFolder, () => {
      const opened = unwrap(openActiveCatalogue(catalogueFiles, now, thorough));
      try {
        const shown = healShown(catalogueFiles, { journal, clock, thorough });
        if (shown !== undefined) onActivated?.('catalogue', shown);
        catalogueFiles.removeOld(now);
        return opened;
      } catch (error) {
        opened?.close();
        throw error;
      }
    });
    return { dossierFiles, catalogueFiles, dossiers, catalogue };
  } catch (error) {
    dossiers?.close();
    throw error;
  }
}

async function bringUpTo(
  head: FeedHead,
  stores: OfficeStores,
  context: OfficeSyncContext,
  { withCatalogue, portion }: { readonly withCatalogue: boolean; readonly portion: Portion },
): Promise<OfficeDone> {
  const { office, streams } = head;
  const all = planOffice(head, stores, withCatalogue);
  const plans = portion(all);
  const wanted = plansIn(plans);
  const later = plansIn(all).filter((plan) => !wanted.includes(plan));
  const count = new OfficeCount(office, [...wanted, ...later], context.onProgress);
  const staging = new Staging(context.dataFolder, office);
  const fetched = unwrap(
    await staging.fetchMissing(wanted.flatMap(chunksOf), {
      source: context.source,
      waiting: context.waiting,
      signal: context.signal,
      atATime: context.atATime,
      later: later.flatMap(chunksOf),
      roomBesides: roomForDossiers(plans),
      onHere: (chunks) => count.staged(chunks),
      onStaged(chunk) {
        count.staged([chunk]);
        context.failPoint('chunk-staged');
      },
    }),
  );
  if (wanted.length > 0) count.say('applying');
  context.failPoint('all-staged');

  let skippedRows = 0;
  const readingOf = (name: StreamName): RowReading => ({
    office,
    staging,
    key: sealKeyOf(streams[name], context.config, office),
    onSkipped: () => (skippedRows += 1),
    onRows: (rows) => count.applied(name, rows),
  });
  const upToDate = all.dossiers === undefined;
  withCatalogueLock(context.dataFolder, () =>
    leavingNothingUnused([stores.dossierFiles, stores.catalogueFiles], () =>
      apply(head, { ...plans, upToDate }, stores, context, readingOf),
    ),
  );
  if (later.length === 0) staging.clean();
  count.say(later.length === 0 ? 'done' : 'fetching');
  const report: OfficeReport = {
    office,
    outcome: wanted.length > 0 ? 'applied' : 'unchanged',
    sequence: head.sequence,
    bytes: fetched.bytes,
    rows: wanted.flatMap(chunksOf).reduce((sum, { rows }) => sum + rows, 0),
    skippedRows,
  };
  return { report, more: later.length > 0 };
}

/** A new file of dossiers is built beside the one in use; neither goes before the new one is whole. */
function roomForDossiers({ dossiers }: OfficePlans): number {
  if (dossiers?.mode !== 'snapshot') return 0;
  return chunksOf(dossiers).reduce((sum, { rows }) => sum + rows, 0) * DOSSIER_BYTES;
}

function plansIn(plans: OfficePlans): StreamPlan[] {
  return Object.values(plans).filter((planned) => planned !== undefined);
}

/**
 * What was made ready goes again when anything after it is refused: nobody will use it, a province's dossiers are
 * hundreds of megabytes, and the next sync makes them anew.
 */
function leavingNothingUnused(kinds: readonly StoreFiles[], run: () => void): void {
  const before = kinds.map((files) => new Set(files.databases()));
  try {
    run();
  } catch (error) {
    for (const [index, files] of kinds.entries()) {
      const kept = new Set(files.keptNames());
      for (const name of files.databases())
        if (before[index]?.has(name) !== true && !kept.has(name)) removeDatabase(files.path(name));
    }
    throw error;
  }
}

/** First everything is made ready and checked, of all streams; only then is anything changed. */
function apply(
  head: FeedHead,
  /** `upToDate`: of the dossiers there is nothing to come, neither now nor later. */
  plans: OfficePlans & { readonly upToDate: boolean },
  { dossierFiles, catalogueFiles, dossiers }: OfficeStores,
  context: OfficeSyncContext,
  readingOf: (name: StreamName) => RowReading,
): void {
  const { office, publishedAt } = head;
  const { lineage, upTo, sources = [] } = head.streams.dossiers;
  const state: DossierStreamState = { cursor: { lineage, upTo }, publishedAt, sources };
  const activations: (Activation & { file: string })[] = [];
  let shown: NewVersion | undefined;
  let delta: ReturnType<typeof prepareDossierDelta> | undefined;

  if (plans.dossiers?.mode === 'snapshot') {
    const { name } = prepareDossierFile(dossierFiles, plans.dossiers, state, readingOf('dossiers'));
    activations.push({ office, kind: 'dossiers', file: name });
  } else if (plans.dossiers) {
    delta = prepareDossierDelta(plans.dossiers, readingOf('dossiers'));
  } else if (plans.upToDate && dossiers && isNewsTo(dossiers, state)) {
    delta = [];
  }
  if (plans.catalogue ?? plans.content) {
    const readings = { catalogue: readingOf('catalogue'), content: readingOf('content') };
    const { name } = prepareCatalogueVersion(catalogueFiles, plans, readings);
    activations.push({ office, kind: 'catalogue', file: name });
    context.failPoint('base-prepared');
    shown = versionOn(name, head, catalogueFiles, context);
  } else if (context.byStaff !== undefined && context.journal.newestVersion(office)?.held === true) {
    // An undo held this back; whoever applies it by hand wants it shown.
    const active = catalogueFiles.activeName();
    shown = active === undefined ? undefined : versionOn(active, head, catalogueFiles, context);
  }
  context.failPoint('prepared');

  if (delta) dossiers?.applyDelta(delta, state);
  context.failPoint('delta-applied');
  if (activations.length > 0 || shown !== undefined || context.byStaff !== undefined) {
    const changes = context.byStaff && shown && changesShown(catalogueFiles, shown);
    record(context, office, shown, activations, () => {
      const { byStaff, journal, clock } = context;
      if (byStaff === undefined) return;
      const about = `${office} ${String(head.sequence)}`;
      addToAudit(journal, clock, { what: 'package-applied', by: byStaff, about, changes });
    });
  }
  context.failPoint('activated');
  for (const { kind, file } of activations) if (kind !== 'catalogue') context.onActivated(kind, file);
  if (shown !== undefined) context.onActivated('catalogue', shown.file);
}

/** What citizens read once the feed says this; undefined while an undo holds. */
function versionOn(
  base: string,
  { sequence, publishedAt, office }: FeedHead,
  files: StoreFiles,
  { journal, byStaff }: OfficeSyncContext,
): NewVersion | undefined {
  const newest = journal.newestVersion(office);
  // Nothing to hold on to where nothing sound is left.
  if (newest?.held === true && newest.file !== undefined && byStaff === undefined) return undefined;
  const composed = compose(files, base, newest?.edits ?? []);
  const type = byStaff === undefined ? 'feed' : 'package';
  return { ...composed, cause: { type, sequence, publishedAt }, by: byStaff?.name, held: false };
}

/**
 * Damage that shows only while working: the broken file goes aside, so that the next sync builds a new one. One that the
 * disk cannot read, even when asked twice, is left to a thorough look, as where it is opened.
 */
function setAsideIfDamaged(error: unknown, stores: OfficeStores, now: Date, thorough: boolean): unknown {
  if (!isDamage(error) && !(error instanceof FeedRefusal && error.error.type === 'database-damaged')) {
    return error;
  }
  const { dossiers, dossierFiles, catalogue, catalogueFiles } = stores;
  const away = [
    ...(dossiers ? setAsideIfBroken(dossierFiles, (file) => DossierStore.open(file), now, thorough) : []),
    ...(catalogue
      ? setAsideIfBroken(catalogueFiles, (file) => CatalogueStore.open(file), now, thorough)
      : []),
  ];
  const [unread] = away;
  if (unread !== undefined) return new FeedRefusal(databaseError(unread));
  return error instanceof FeedRefusal
    ? error
    : new FeedRefusal({ type: 'database-damaged', file: dossierFiles.office, detail: String(error) });
}

/** Answers what keeps the disk from reading it, if anything does: it then stays where it is. */
function setAsideIfBroken(
  files: StoreFiles,
  open: (file: string) => Result<DossierStore | CatalogueStore, OpenDatabaseError>,
  now: Date,
  thorough: boolean,
): OpenDatabaseError[] {
  const name = files.activeName();
  if (name === undefined) return [];
  const looked = lookTwice(files.path(name), open, true);
  if (looked.ok) looked.value.close();
  else if (isLost(looked.error) || (thorough && cannotBeRead(looked.error))) files.setAside(name, now);
  else return [looked.error];
  return [];
}

function unwrap<V>(result: { ok: true; value: V } | { ok: false; error: FeedRefusal['error'] }): V {
  if (result.ok) return result.value;
  throw new FeedRefusal(result.error);
}
