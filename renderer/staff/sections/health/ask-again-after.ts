import type { HealthStatus } from '../../../../shared/api/health.ts';

const QUIET_MS = 15_000;
const BUSY_MS = 2000;

/** What is going on is looked at closely, and so is a sync that is about to begin. */
export function askAgainAfterMs({ at, checking, sync }: HealthStatus): number {
  if (checking || (sync !== undefined && sync.phase !== 'waiting')) return BUSY_MS;
  const beginsIn = sync?.nextAt === undefined ? QUIET_MS : Date.parse(sync.nextAt) - Date.parse(at);
  return Math.max(BUSY_MS, Math.min(QUIET_MS, beginsIn));
}
