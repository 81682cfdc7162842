import type { HealthCheck } from '../../shared/domain/health.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { heartbeatSchema, type Heartbeat } from '../../shared/outbox.ts';
import type { HealthFacts } from './health-facts.ts';

const MAX_SOURCES = 40;
const MAX_EVENTS = 60;

/** How the kiosk is, in numbers; nothing of what it shows, nothing of who stood there. */
export function heartbeatOf(facts: HealthFacts, checks: readonly HealthCheck[]): Heartbeat {
  const [home] = facts.offices;
  const synced = facts.syncs.find(({ outcome }) => outcome !== 'failed');
  const count = (verdict: HealthCheck['verdict']) =>
    checks.filter((check) => check.verdict === verdict).length;
  return heartbeatSchema.parse({
    program: facts.program.version,
    ...(home?.sequence !== undefined && { sequence: home.sequence }),
    ...(synced !== undefined && { syncedAt: vietnamIso(synced.finishedAt) }),
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
