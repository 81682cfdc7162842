import type { IsoTime, OfficeCode } from '../../shared/domain/identifiers.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { atOnce } from '../taking-turns.ts';

interface SyncTrouble {
  readonly type: string;
  readonly file: string;
  readonly detail: string;
  /** The server asked to be left alone for so long. */
  readonly retryAfterSeconds?: number;
}

/** What a sync did, broken-off ones included. Written and read as JSON by the feed reader. */
export interface SyncEntry {
  readonly startedAt: IsoTime;
  readonly finishedAt: IsoTime;
  /** `unchanged`: the feed held nothing new. `failed`: at least one office failed. */
  readonly outcome: 'unchanged' | 'applied' | 'failed';
  readonly offices: readonly {
    readonly office: OfficeCode;
    readonly outcome: 'unchanged' | 'applied' | 'failed';
    readonly sequence?: number;
    readonly bytes?: number;
    readonly rows?: number;
    readonly skippedRows?: number;
    readonly error?: SyncTrouble;
  }[];
  readonly error?: SyncTrouble;
  /** The files beside the rows. What goes wrong with them is told here and leaves the outcome alone. */
  readonly blobs?: {
    readonly offices: readonly {
      readonly office: OfficeCode;
      /** How many the rows refer to, and how many of them are still not here. */
      readonly wanted: number;
      readonly missing: number;
      /** Fetched in this sync. */
      readonly fetched: number;
      readonly bytes: number;
      /** The first thing that went wrong. */
      readonly error?: SyncTrouble;
    }[];
    readonly error?: SyncTrouble;
  };
}

const SYNCS_KEPT = 500;

export function prepareSyncs(database: SqliteDatabase) {
  const add = database.prepare<[string]>('INSERT INTO syncs (entry) VALUES (?)');
  const forgetOld = database.prepare<[number]>(
    'DELETE FROM syncs WHERE id <= (SELECT max(id) FROM syncs) - ?',
  );
  const last = database.prepare<[number], string>('SELECT entry FROM syncs ORDER BY id DESC LIMIT ?').pluck();
  return {
    add(entry: SyncEntry): void {
      atOnce(database, () => {
        add.run(JSON.stringify(entry));
        forgetOld.run(SYNCS_KEPT);
      });
    },
    /** Newest first. */
    last: (count: number): SyncEntry[] => last.all(count).map((entry) => JSON.parse(entry) as SyncEntry),
  };
}
