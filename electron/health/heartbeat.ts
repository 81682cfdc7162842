import type { SyncProgress } from '../../shared/api/sync-progress.ts';
import type { HealthCheck } from '../../shared/domain/health.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { heartbeatSchema, type Heartbeat } from '../../shared/outbox.ts';
import type { HealthFacts } from './health-facts.ts';
import { lastUpdate } from './last-update.ts';

const MAX_SOURCES = 40;
const MAX_EVENTS = 60;

/** How the kiosk is, in numbers; nothing of what it shows, nothing of who stood there. */
export function heartbeatOf(
  facts: HealthFacts,
  checks: readonly HealthCheck[],
  progress: SyncProgress | undefined,
): Heartbeat {
  const [home] = facts.offices;
  const synced = lastUpdate(facts);
  const count = (verdict: HealthCheck['verdict']) =>
    checks.filter((check) => check.verdict === verdict).length;
  const unfinished = progress && unfinishedOf(progress);
  return heartbeatSchema.parse({
    program: facts.program.version,
    ...(home?.sequence !== undefined && { sequence: home.sequence }),
    ...(synced !== undefined && { syncedAt: vietnamIso(synced.finishedAt) }),
    ...(unfinished !== undefined && { unfinished }),
    sources: facts.offices
      .flatMap(({ dossiers }) => dossiers?.sources ?? [])
      .slice(0, MAX_SOURCES)
      .map(({ id, asOf }) => ({ id, asOf })),
    held: facts.version.newerWaiting,
    edits: facts.version.edits,
    conflicts: facts.version.conflicts,
    ...(facts.disk !== undefined && { freeBytes: facts.disk.freeBytes }),
    starts: facts.log.starts,
    events: facts.log.events.slice(0, MAX_EVENTS).map(({ event, times }) => ({ event, times })),
    look: count('look'),
    broken: count('broken'),
  });
}

/** Offices of which rows are still to come, and how much of them. Forms and other files may take their time. */
function unfinishedOf({ offices }: SyncProgress): Heartbeat['unfinished'] {
  const left = offices
    .map(({ streams }) =>
      streams
        .filter(({ stream }) => stream !== 'files')
        .reduce((sum, { bytesDone, bytesTotal }) => sum + bytesTotal - bytesDone, 0),
    )
    .filter((bytes) => bytes > 0);
  return left.length === 0
    ? undefined
    : { offices: left.length, bytesLeft: left.reduce((sum, bytes) => sum + bytes, 0) };
}
