import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import packageFile from '../../package.json' with { type: 'json' };
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { BlobFolder } from '../blobs/blob-folder.ts';
import type { Keeper } from '../keeping/keeper.ts';
import type { RemovableDrives } from '../../shared/node/removable-drives.ts';
import type { PrintQueue } from '../shell/print-queue.ts';
import type { KioskStores } from '../stores.ts';
import type { ContentVersions } from '../versions/content-versions.ts';
import type { DatabaseCheck, HealthFacts } from './health-facts.ts';
import type { LogSummary } from './log-summary.ts';

export interface HealthSources {
  readonly config: KioskConfig;
  readonly clock: Clock;
  readonly journal: JournalStore;
  readonly stores: KioskStores;
  readonly versions: Pick<ContentVersions, 'shown' | 'newerWaiting' | 'conflictKeys' | 'edits'>;
  readonly drives: RemovableDrives;
  readonly printQueue: Pick<PrintQueue, 'trouble'>;
  readonly keeping: Pick<Keeper, 'state'>;
}

const SYNCS_LOOKED_AT = 50;

/** Everything that the status page is judged from, as it is now. */
export async function gatherFacts(
  sources: HealthSources,
  known: { readonly log: LogSummary; readonly databases: DatabaseCheck | undefined },
): Promise<HealthFacts> {
  const { config, clock, journal, stores, versions, drives, printQueue } = sources;
  const blobs = new BlobFolder(config.data);
  const listed = blobs.listed();
  // Together: whoever waits for the status page waits for the slower one only.
  const [trouble, sticks] = await Promise.all([
    config.printer === undefined ? undefined : printQueue.trouble(config.printer.name),
    drives.now(),
  ]);
  const oldest = journal.outboxBatch(1)[0];
  return {
    now: clock.now(),
    kiosk: config.kiosk,
    content: contentOf(sources),
    offices: stores.offices.map((office) => officeOf(sources, office)),
    feed: { configured: config.feed !== undefined },
    syncs: journal.lastSyncs(SYNCS_LOOKED_AT),
    forms: { wanted: listed.length, missing: listed.filter((blob) => !blobs.has(blob)).length },
    version: {
      newerWaiting: versions.newerWaiting(),
      conflicts: (await versions.conflictKeys()).size,
      edits: versions.edits().length,
    },
    databases: known.databases,
    keeping: keepingOf(sources),
    disk: await diskOf(config.data),
    memory: { freeBytes: process.availableMemory(), totalBytes: totalmem() },
    clock: {
      demonstration: config.clockStartsAt !== undefined,
      latestTimeSeen: journal.latestTimeSeen(),
    },
    outbox: {
      configured: config.outbox !== undefined,
      waiting: journal.outboxCount(),
      oldestAt: oldest?.at,
      last: journal.lastOutboxSending(),
    },
    printer: { configured: config.printer !== undefined, trouble },
    camera: { used: config.camera.use },
    log: known.log,
    sticks: sticks.map(({ name }) => name),
    program: { version: packageFile.version, node: process.versions.node, build: buildHash() },
  };
}

function contentOf({ stores, versions }: HealthSources): HealthFacts['content'] {
  return stores.inCatalogue((catalogue) =>
    catalogue.cursor('catalogue') === undefined
      ? undefined
      : {
          procedures: catalogue.overview({}).total,
          shownSince: versions.shown()?.at,
          sources: catalogue.sources().map(({ name, seenOn }) => ({ name, seenOn })),
        },
  );
}

function officeOf(
  { stores, journal }: HealthSources,
  office: KioskStores['home'],
): HealthFacts['offices'][number] {
  const head = journal.seenHead(office);
  const state = stores.dossierState(office);
  return {
    office,
    name: stores.inCatalogue((catalogue) => catalogue.office()?.name.vi, office),
    sequence: head?.sequence,
    headHash: head?.payloadHash,
    dossiers:
      state?.cursor === undefined
        ? undefined
        : {
            count: stores.inDossiers(office, (dossiers) => dossiers.count()) ?? 0,
            publishedAt: state.publishedAt,
            sources: state.sources ?? [],
          },
  };
}

function keepingOf({ keeping, journal, config }: HealthSources): HealthFacts['keeping'] {
  const { last, backupAt, readOnly } = keeping.state();
  const outcomes = last?.copies.map(({ outcome }) => outcome) ?? [];
  const { second } = last?.backup ?? {};
  return {
    backupAt: backupAt && vietnamIso(backupAt),
    noRoom: outcomes.includes('no-room'),
    notCopied:
      outcomes.some((one) => one === 'damaged' || one === 'not-written') || failed(last?.backup?.own),
    secondFolder: config.backup?.folder,
    secondMissing: second === 'missing' || second === 'not-written',
    loss: journal.lastLoss(),
    readOnly,
  };
}

const failed = (own: string | undefined): boolean => own !== undefined && own !== 'made';

async function diskOf(folder: string): Promise<HealthFacts['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

/** What `electron/launcher/build.ts` writes beside the screens; none in a package. */
function buildHash(): string | undefined {
  const stamp = join(import.meta.dirname, '..', '..', 'dist', 'renderer.built-from');
  return existsSync(stamp) ? readFileSync(stamp, 'utf8').slice(0, 64) : undefined;
}
