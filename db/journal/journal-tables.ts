import type { SqliteDatabase } from '../open-database.ts';
import { prepareActivations } from './activations-table.ts';
import { prepareAttempts } from './attempts-table.ts';
import { prepareAudit } from './audit-table.ts';
import { prepareBrakes } from './brakes.ts';
import { prepareBuckets } from './buckets-table.ts';
import { prepareMark } from './journal-mark.ts';
import { prepareLatestTime } from './latest-time-table.ts';
import { prepareLocalDossiers } from './local-dossiers-table.ts';
import { prepareLosses } from './losses-table.ts';
import { prepareOutbox } from './outbox-table.ts';
import { preparePostings } from './postings-table.ts';
import { prepareSeen } from './seen-tables.ts';
import { prepareStaff } from './staff-table.ts';
import { prepareSyncs } from './syncs-table.ts';
import { prepareVersions } from './versions-table.ts';
import type { WhileDiskRefuses } from './while-disk-refuses.ts';

export type JournalTables = ReturnType<typeof prepareTables>;

/** One for each kind of thing that the journal keeps. */
export function prepareTables(database: SqliteDatabase, whileDisk: WhileDiskRefuses) {
  const staff = prepareStaff(database, whileDisk);
  const attempts = prepareAttempts(database, whileDisk);
  const buckets = prepareBuckets(database, whileDisk);
  return {
    staff,
    attempts,
    buckets,
    brakes: prepareBrakes(database, { attempts, buckets, staff }),
    activations: prepareActivations(database),
    audit: prepareAudit(database),
    latestTime: prepareLatestTime(database),
    localDossiers: prepareLocalDossiers(database),
    losses: prepareLosses(database),
    mark: prepareMark(database),
    outbox: prepareOutbox(database),
    postings: preparePostings(database),
    seen: prepareSeen(database),
    syncs: prepareSyncs(database),
    versions: prepareVersions(database),
  };
}
