import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { blobsOfVersion } from '../../db/catalogue/blobs-of-version.ts';
import { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { OpenDatabaseError } from '../../db/open-database.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { ChangeList } from '../../shared/domain/content-change.ts';
import { changesBetween } from '../../shared/domain/content-changes.ts';
import { officeCodeSchema, type OfficeCode } from '../../shared/domain/identifiers.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { MAX_SIGNED_FILE_BYTES, type FeedHead, type StreamName } from '../../shared/feed.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { BlobFolder } from '../blobs/blob-folder.ts';
import { changesOfFeed } from '../versions/compose.ts';
import { SIGNED_FILE_TRIES, type Waiting } from './back-off.ts';
import { caught } from './caught.ts';
import {
  blobPath,
  databaseError,
  FeedRefusal,
  headPath,
  KEYS_PATH,
  refuse,
  type FeedError,
} from './feed-error.ts';
import { fetchHashed, FETCHES_AT_A_TIME, someAtATime } from './fetch-hashed.ts';
import { feedFolderIn, folderSource } from './folder-source.ts';
import type { AppliedPackage, PackagePreview, PackageProgress } from './package-preview.ts';
import { planOffice, sealKeyOf, type OfficePlans } from './plan-office.ts';
import { chunksOf } from './plan-stream.ts';
import { writeNext } from './prepare-update.ts';
import { dossierRows, type RowReading } from './read-rows.ts';
import { readHead, readKeys, type SignedFilesContext } from './signed-files.ts';
import { Staging } from './staging.ts';
import { removeDatabase, StoreFiles } from './store-files.ts';
import { syncFeed, type SyncEvent, type SyncOptions } from './sync-feed.ts';

export interface PackageOptions {
  readonly config: KioskConfig;
  readonly journal: JournalStore;
  /** Absolute. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: (event: SyncEvent | PackageProgress) => void;
  /** Tests only: called where the power may fail. */
  readonly failPoint?: SyncOptions['failPoint'];
}

type OfficePreview = PackagePreview['offices'][number];

/** A stick is there or it is not: nobody at the kiosk waits half a minute for the next try. */
const shortly: Waiting = {
  sleep: async (milliseconds, signal) =>
    sleep(Math.min(milliseconds, 150), undefined, signal ? { signal } : {}),
  random: Math.random,
};

const NOTHING_CHANGED = changesBetween([]);

/**
 * Copies of a package what this kiosk needs, and tells what it would change, verified to the last row by the code that
 * reads the network. Nothing is activated or remembered. What was copied before a stick was pulled is not copied again.
 */
export async function previewPackage(
  folder: string,
  options: PackageOptions,
): Promise<Result<PackagePreview, FeedError>> {
  const root = feedFolderIn(folder);
  const done = await caught(async () => ok(await preview(root, options)));
  if (done.ok || done.error.type === 'stopped' || existsSync(join(root, KEYS_PATH))) return done;
  const wrong = done.error.type === 'disk' ? undefined : 'the stick is gone, or holds no feed';
  return err(wrong === undefined ? done.error : { ...done.error, type: 'unreachable', detail: wrong });
}

/** Applies the copy that a preview made, and nothing else. The stick is not asked. */
export async function applyPackage(
  name: string,
  by: StaffMember,
  options: PackageOptions,
): Promise<Result<AppliedPackage, FeedError>> {
  const copy = copyFolder(options.dataFolder);
  const heads = readHeads(copy, options.config.offices);
  if (nameOf(copy, heads.keys()) !== name) {
    return err({ type: 'file-missing', file: KEYS_PATH, detail: 'not the package that was looked at' });
  }
  const [home] = options.config.offices;
  const { onEvent = () => undefined } = options;
  const report = await syncFeed({
    ...options,
    config: { ...options.config, feed: copy },
    only: new Set(heads.keys()),
    byStaff: by,
    waiting: shortly,
    onEvent(event) {
      if (event.type === 'activated') onEvent(event);
      else if (event.type === 'progress' && event.phase !== 'failed') {
        const { bytesDone, bytesTotal } = event;
        onEvent({ type: 'package-progress', step: 'apply', bytesDone, bytesTotal });
      }
    },
  });
  const wrong = report.error ?? report.offices.find(({ error }) => error !== undefined)?.error;
  if (wrong !== undefined) return err(wrong as FeedError);
  rmSync(copy, { recursive: true, force: true });
  return ok({ version: home && options.journal.newestVersion(home)?.id, report });
}

async function preview(root: string, options: PackageOptions): Promise<PackagePreview> {
  const { config, dataFolder } = options;
  const copy = copyFolder(dataFolder);
  const { ours, others } = officesIn(root, config.offices);
  if (ours.length === 0 && others.length > 0) {
    refuse('head-of-other-office', headPath(others[0] ?? ''), `made for ${others.join(', ')}`);
  }
  await copySigned(root, copy, [KEYS_PATH, ...(ours.length === 0 ? [] : ours.map(headPath))], options);
  if (ours.length === 0) refuse('file-missing', headPath(config.offices[0] ?? ''), 'no such file');
  const context: SignedFilesContext = {
    ...options,
    source: folderSource(copy),
    waiting: shortly,
    onlyLook: true,
  };
  const keys = unwrap(await readKeys(context));
  const offices: OfficePreview[] = [];
  let content: ChangeList = NOTHING_CHANGED;
  for (const office of ours) {
    const head = unwrap(await readHead(context, office, keys));
    const isHome = office === config.offices[0];
    const looked = await lookAt(head, { root, copy, withCatalogue: isHome }, options);
    offices.push(looked.office);
    if (isHome) content = looked.content;
  }
  return { package: nameOf(copy, ours), offices, content, otherOffices: others };
}

/** Copies what the office needs, checks all of it, and says what it would change. */
async function lookAt(
  head: FeedHead,
  { root, copy, withCatalogue }: { root: string; copy: string; withCatalogue: boolean },
  options: PackageOptions,
): Promise<{ office: OfficePreview; content: ChangeList }> {
  const { office, streams } = head;
  const { journal, dataFolder, config, signal, onEvent = () => undefined } = options;
  const files = new StoreFiles({ journal, dataFolder, office, kind: 'catalogue' });
  const states = new StoreFiles({ journal, dataFolder, office, kind: 'dossiers' });
  const catalogue = opened(files, (file) => CatalogueStore.open(file));
  const dossiers = opened(states, (file) => DossierStore.open(file));
  let plans: OfficePlans;
  let before: PackagePreview['offices'][number]['dossiers']['before'];
  try {
    plans = planOffice(head, { catalogue, dossiers }, withCatalogue);
    before = dossiers?.sources() ?? [];
  } finally {
    catalogue?.close();
    dossiers?.close();
  }
  const wanted = Object.values(plans).filter((plan) => plan !== undefined);
  const chunks = wanted.flatMap(chunksOf);
  const staging = new Staging(dataFolder, office, join(copy, office, 'chunks'));
  const stick = folderSource(root);
  unwrap(
    await staging.fetchMissing(chunks, {
      source: stick,
      waiting: shortly,
      signal,
      onProgress: (bytesDone, bytesTotal) =>
        onEvent({ type: 'package-progress', step: 'copy', bytesDone, bytesTotal }),
      onStaged: () => options.failPoint?.('chunk-staged'),
    }),
  );
  if (signal?.aborted === true) refuse('stopped', headPath(office), 'asked to stop');
  const readingOf = (name: StreamName): RowReading => ({
    office,
    staging,
    key: sealKeyOf(streams[name], config, office),
    onSkipped: () => undefined,
  });
  let rows = 0;
  if (plans.dossiers) for (const _ of dossierRows(plans.dossiers, readingOf('dossiers'))) rows += 1;
  const next = join(copy, 'next.sqlite');
  const looked = lookAtContent(next, files, plans, readingOf, options);
  const missing = await copyBlobs(looked.blobs, { office, copy, stick, signal });
  removeDatabase(next);
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  onEvent({ type: 'package-progress', step: 'check', bytesDone: bytes, bytesTotal: bytes });
  return {
    content: looked.changes,
    office: {
      office,
      sequence: head.sequence,
      publishedAt: head.publishedAt,
      nothingNew:
        wanted.length === 0 && looked.changes === NOTHING_CHANGED && looked.blobs.length === missing,
      bytes,
      dossiers: {
        rows,
        all: plans.dossiers?.mode === 'snapshot',
        sources: streams.dossiers.sources ?? [],
        before,
      },
      files: { wanted: looked.blobs.length, missing },
    },
  };
}

type NeededBlob = Parameters<BlobFolder['has']>[0];

/** Makes beside everything else what the feed would say, and looks at it. */
function lookAtContent(
  next: string,
  files: StoreFiles,
  plans: OfficePlans,
  readingOf: (name: StreamName) => RowReading,
  { journal, dataFolder }: Pick<PackageOptions, 'journal' | 'dataFolder'>,
): { readonly changes: ChangeList; readonly blobs: readonly NeededBlob[] } {
  const active = files.activeName();
  const shown = journal.newestVersion(files.office) ?? asShown(active);
  const activeFile = active === undefined ? undefined : files.path(active);
  let says = activeFile;
  if (plans.catalogue !== undefined || plans.content !== undefined) {
    removeDatabase(next);
    const readings = { catalogue: readingOf('catalogue'), content: readingOf('content') };
    const written = writeNext(next, activeFile, plans, readings);
    if (!written.ok) throw new FeedRefusal(databaseError(written.error));
    says = next;
  }
  if (says === undefined) return { changes: NOTHING_CHANGED, blobs: [] };
  const blobs = blobsOfVersion(says);
  if (!blobs.ok) throw new FeedRefusal(databaseError(blobs.error));
  const here = new BlobFolder(dataFolder);
  // What an undo holds back counts as new too.
  const same = says === activeFile && shown?.held !== true;
  return {
    changes: same ? NOTHING_CHANGED : changesOfFeed(files, says, shown),
    blobs: blobs.value.filter((blob) => !here.has(blob)),
  };
}

/** What is shown where no versions were written down yet. */
function asShown(active: string | undefined) {
  return active === undefined ? undefined : { base: active, file: active, edits: [], held: false };
}

/** Answers how many the stick does not have either. */
async function copyBlobs(
  blobs: readonly NeededBlob[],
  place: {
    readonly office: OfficeCode;
    readonly copy: string;
    readonly stick: ReturnType<typeof folderSource>;
    readonly signal: AbortSignal | undefined;
  },
): Promise<number> {
  const { office, copy, stick, signal } = place;
  let missing = 0;
  await someAtATime(blobs, FETCHES_AT_A_TIME, async (blob) => {
    const path = blobPath(office, blob.sha256);
    const file = join(copy, path);
    if (existsSync(file) && sha256Of(readFileSync(file)) === blob.sha256) return 'go-on';
    const context = { source: stick, waiting: shortly, signal, tries: SIGNED_FILE_TRIES };
    const got = await fetchHashed({ ...blob, kind: 'blob', path }, context);
    if (got.ok) writeWhole(file, got.value);
    else if (got.error.type === 'stopped' || got.error.type === 'unreachable')
      throw new FeedRefusal(got.error);
    else missing += 1;
    return 'go-on';
  });
  return missing;
}

/** The small signed files, as they are: whether they are right is asked of the copy. */
async function copySigned(
  root: string,
  copy: string,
  paths: readonly string[],
  { signal }: PackageOptions,
): Promise<void> {
  const stick = folderSource(root);
  mkdirSync(copy, { recursive: true, mode: 0o700 });
  const kept = new Set(paths.map((path) => path.split('/')[0] ?? ''));
  for (const name of readdirSync(copy)) {
    if (!kept.has(name)) rmSync(join(copy, name), { recursive: true, force: true });
  }
  for (const path of paths) {
    const read = unwrap(await stick.read(path, { maxBytes: MAX_SIGNED_FILE_BYTES, signal }));
    if (read.type === 'bytes') writeWhole(join(copy, path), read.bytes);
  }
}

function writeWhole(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, bytes, { flush: true });
  renameSync(`${file}.part`, file);
}

function officesIn(root: string, followed: readonly OfficeCode[]) {
  const there = existsSync(root)
    ? readdirSync(root).filter((name) => existsSync(join(root, ...headPath(name).split('/'))))
    : [];
  const all = new Set(there.filter((name) => officeCodeSchema.safeParse(name).success));
  const ours = followed.filter((office) => all.has(office));
  for (const office of ours) all.delete(office);
  return { ours, others: [...all].toSorted().slice(0, 50) };
}

function readHeads(copy: string, followed: readonly OfficeCode[]): Map<OfficeCode, string> {
  return new Map(officesIn(copy, followed).ours.map((office) => [office, headPath(office)]));
}

/** Stands for exactly these heads, and with them for every byte they name. */
function nameOf(copy: string, offices: Iterable<OfficeCode>): string {
  const hashes = [...offices].map((office) => sha256Of(readFileSync(join(copy, headPath(office)))));
  return sha256Of(hashes.join('\n'));
}

function copyFolder(dataFolder: string): string {
  return join(dataFolder, 'package');
}

function opened<S>(files: StoreFiles, open: (file: string) => Result<S, OpenDatabaseError>): S | undefined {
  const name = files.activeName();
  const store = name === undefined ? undefined : open(files.path(name));
  return store?.ok === true ? store.value : undefined;
}

function unwrap<V>(result: Result<V, FeedError>): V {
  if (result.ok) return result.value;
  throw new FeedRefusal(result.error);
}
