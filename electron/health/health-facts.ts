import type { JournalLoss } from '../../db/journal/losses-table.ts';
import type { SyncEntry } from '../../db/journal/syncs-table.ts';
import type { OutboxSending } from '../../db/journal/outbox-table.ts';
import type { IsoDay, IsoTime } from '../../shared/domain/identifiers.ts';
import type { LogSummary } from './log-summary.ts';

/** All that the status page is judged from. No personal data. */
export interface HealthFacts {
  readonly now: Date;
  readonly kiosk: { readonly id: string; readonly name?: string | undefined };
  /** Of the home office; undefined while there is none. */
  readonly content:
    | {
        readonly procedures: number;
        readonly shownSince?: IsoTime | undefined;
        readonly sources: readonly { readonly name: string; readonly seenOn: IsoDay }[];
      }
    | undefined;
  readonly offices: readonly {
    readonly office: string;
    readonly name?: string | undefined;
    readonly sequence?: number | undefined;
    /** SHA-256 of the head that was seen last. */
    readonly headHash?: string | undefined;
    /** Undefined: loading. */
    readonly dossiers:
      | {
          readonly count: number;
          readonly publishedAt?: IsoTime | undefined;
          readonly sources: readonly { readonly id: string; readonly asOf: IsoTime }[];
        }
      | undefined;
  }[];
  /** Without one everything comes by stick. */
  readonly feed: { readonly configured: boolean };
  /** Newest first. */
  readonly syncs: readonly SyncEntry[];
  readonly forms: { readonly wanted: number; readonly missing: number };
  readonly version: {
    readonly newerWaiting: boolean;
    readonly conflicts: number;
    readonly edits: number;
  };
  /** The last check of every page; undefined: none since the start. */
  readonly databases: DatabaseCheck | undefined;
  readonly keeping: {
    /** The newest copy of the journal; undefined: none yet. */
    readonly backupAt?: IsoTime | undefined;
    /** Last night a copy of dossiers did not fit onto the disk; or could not be made for another reason. */
    readonly noRoom: boolean;
    readonly notCopied: boolean;
    /** For the second copy of the journal, if one is configured; and whether it could not be written there. */
    readonly secondFolder?: string | undefined;
    readonly secondMissing: boolean;
    readonly loss?: JournalLoss | undefined;
    /** The disk takes nothing; what is served lies in memory. */
    readonly readOnly: boolean;
  };
  /** Undefined: the system does not say. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | undefined;
  readonly memory: { readonly freeBytes: number; readonly totalBytes: number };
  readonly clock: { readonly demonstration: boolean; readonly latestTimeSeen: Date | undefined };
  readonly outbox: {
    readonly configured: boolean;
    readonly waiting: number;
    readonly oldestAt?: IsoTime | undefined;
    readonly last?: OutboxSending | undefined;
  };
  readonly printer: { readonly configured: boolean; readonly trouble?: string | undefined };
  readonly camera: { readonly used: boolean };
  readonly log: LogSummary;
  readonly sticks: readonly string[];
  readonly program: {
    readonly version: string;
    readonly node: string;
    /** Of the sources that the screens were built from, if they say. */
    readonly build?: string | undefined;
  };
}

export interface DatabaseCheck {
  readonly at: IsoTime;
  readonly checked: number;
  /** Kinds of those that are damaged: `journal`, `catalogue H99.24.01`, … */
  readonly damaged: readonly string[];
}
