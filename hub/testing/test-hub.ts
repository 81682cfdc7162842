import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../shared/domain/clock.ts';
import type { Dossier } from '../../shared/domain/dossier.ts';
import { dossierCodeSchema, type DossierCode } from '../../shared/domain/identifiers.ts';
import type { Result } from '../../shared/result.ts';
import { openHub, type Hub } from '../hub.ts';
import type { ImportedDossier } from '../import/imported-dossier.ts';
import { FeedFolder } from '../publish/feed-folder.ts';
import type { PublishSummary } from '../publish/publish.ts';
import type { OfficeRecord } from '../store/hub-store.ts';

export const TEST_OFFICE = 'H99.24.01';

export interface TestHub {
  readonly folder: string;
  readonly feed: string;
  readonly hub: Hub;
  readonly office: OfficeRecord;
  /** Moves the hub's clock. */
  at(iso: string): void;
  /** Takes states as of a time; `complete` says that no open dossier is missing. */
  take(
    asOf: string,
    dossiers: readonly ImportedDossier[],
    complete?: boolean,
  ): ReturnType<Hub['takeDossiers']>;
  publish(to?: string): PublishSummary;
  /** Closes the hub and opens its data again, as the next command would. */
  reopen(): Hub;
  remove(): void;
}

/** A hub in a folder of its own, with keys and one office. */
export function makeTestHub(options: { slipSecrets?: boolean } = {}): TestHub {
  const folder = mkdtempSync(join(tmpdir(), 'hub-'));
  let now = new Date('2026-11-21T08:00:00+07:00');
  const clock: Clock = { now: () => now };
  const open = (): Hub => value(openHub({ dataFolder: join(folder, 'hub'), clock }));
  let hub = open();
  value(hub.makeKeys(join(folder, 'root-key')));
  const office = value(hub.newOffice({ code: TEST_OFFICE, name: 'Xã Suối Lành', ...options }));
  const feed = join(folder, 'feed');
  return {
    folder,
    feed,
    office,
    get hub() {
      return hub;
    },
    at: (iso) => {
      now = new Date(iso);
    },
    take: (asOf, dossiers, complete = false) =>
      hub.takeDossiers(
        office,
        dossiers.map((one) => ({ ...one, dossier: { ...one.dossier, asOf } })),
        { source: 'igate', asOf, complete },
      ),
    publish: (to = feed) => value(hub.publish(office, new FeedFolder(to))),
    reopen: () => {
      hub.close();
      hub = open();
      return hub;
    },
    remove: () => {
      hub.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function dossierCode(ordinal: number): DossierCode {
  return dossierCodeSchema.parse(`${TEST_OFFICE}-261101-${String(ordinal).padStart(4, '0')}`);
}

/** A dossier in progress since 1 November, unless told otherwise. */
export function imported(
  ordinal: number,
  changes: Partial<Dossier> = {},
  factors: { phone4?: string; secret?: string } = {},
): ImportedDossier {
  return {
    dossier: {
      type: 'dossier',
      codes: [dossierCode(ordinal)],
      source: 'igate',
      asOf: '2026-11-21T07:00:00+07:00',
      status: 'in-progress',
      sensitive: false,
      receivedAt: '2026-11-01T08:00:00+07:00',
      dueAt: '2026-11-30T17:00:00+07:00',
      steps: [{ at: '2026-11-01T08:00:00+07:00', kind: 'received' }],
      ...changes,
    },
    ...factors,
    place: `export.csv, row ${ordinal + 1}`,
  };
}

/** The first so many, all in progress. */
export function manyDossiers(count: number): ImportedDossier[] {
  return Array.from({ length: count }, (_, index) => imported(index + 1));
}

/** The value, or the failure's own sentence as an error. */
export function value<V>(result: Result<V, { type: string }>): V {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}
