import type { SyncEntry } from '../../db/journal/syncs-table.ts';
import type { HealthFacts } from './health-facts.ts';

/**
 * The last time that data came, or that there was nothing new. Where there is no feed only a stick brings any: what else is
 * written down then says that something is right again.
 */
export function lastUpdate({ feed, syncs }: Pick<HealthFacts, 'feed' | 'syncs'>): SyncEntry | undefined {
  return syncs.find(
    ({ outcome, offices }) => outcome !== 'failed' && (feed.configured || offices.length > 0),
  );
}
