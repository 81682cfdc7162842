import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createKioskLimit } from './kiosk-limit.ts';
import { CALLS, CALLS_A_SESSION } from './officer-calls.ts';
import type { SessionCounts } from './session.ts';

/**
 * Bells for an officer. As many as calls, and counted apart from them: a bell is heard whether or not the message that
 * goes with it arrives.
 */
export function officerBells(options: {
  journal: JournalStore;
  clock: Clock;
  counts: SessionCounts;
}): () => Result<Record<string, never>, { type: 'limit-reached' }> {
  const { journal, clock, counts } = options;
  const left = createKioskLimit(journal, clock, { name: 'officer-bells', ...CALLS });
  return () =>
    counts.take('bells', CALLS_A_SESSION) && left.take() ? ok({}) : err({ type: 'limit-reached' });
}
