import type { JournalStore } from '../../db/journal/journal-store.ts';
import { OUTBOX_KEEPS } from '../../db/journal/outbox-table.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { LONGEST_WAITS_MS } from '../../shared/longest-waits.ts';
import type { OutboxMessage } from '../../shared/outbox.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { OutboxSender } from '../outbox/outbox-sender.ts';
import { createKioskLimit, type KioskLimitRule } from './kiosk-limit.ts';
import type { SessionCounts } from './session.ts';

const A_SESSION = 3;

/** An officer who is called more often than every two minutes stops listening. */
const CALLS: KioskLimitRule = { name: 'officer-calls', tokens: 10, returnAfterMs: 120_000 };

/** In the outbox, as far as is known: it has been paid for, and nobody has heard of it. */
interface Untold {
  readonly id: string;
  readonly atMs: number;
  telling?: Promise<boolean>;
}

/**
 * Calls for an officer. A limit is for what officers hear: as long as a call waits unheard, whoever presses again tries
 * that one again and pays nothing, so that nobody is told of many calls where not one arrived. Waiting for two minutes
 * it is too old to be heard, and the new one stands in its place.
 */
export function officerCalls(options: {
  journal: JournalStore;
  clock: Clock;
  counts: SessionCounts;
  outbox: Pick<OutboxSender, 'delivered'>;
  /** Into the outbox; undefined where the disk is full or refuses. */
  add: (message: OutboxMessage) => string | undefined;
}): (call: { screen: string }) => Promise<Result<{ told: boolean }, { type: 'limit-reached' }>> {
  const { journal, clock, counts, outbox, add } = options;
  const left = createKioskLimit(journal, clock, CALLS);
  let untold: Untold | undefined;

  function stillWaits({ id }: Untold): boolean {
    return journal.outboxBatch(OUTBOX_KEEPS).some((entry) => entry.id === id);
  }

  function isFresh({ atMs }: Untold): boolean {
    const sinceMs = clock.now().getTime() - atMs;
    return sinceMs >= 0 && sinceMs < CALLS.returnAfterMs;
  }

  function added(screen: string): Untold | undefined {
    const id = add({ type: 'officer-call', payload: { screen } });
    return id === undefined ? undefined : { id, atMs: clock.now().getTime() };
  }

  /** Undefined where the disk took none. */
  function callFor(screen: string): Untold | undefined | 'limit-reached' {
    if (untold !== undefined && stillWaits(untold)) {
      if (isFresh(untold)) return untold;
      const anew = added(screen);
      if (anew !== undefined) journal.confirmOutbox([untold.id]);
      return anew;
    }
    if (!counts.take('calls', A_SESSION) || !left.take()) return 'limit-reached';
    const first = added(screen);
    if (first === undefined) {
      counts.giveBack('calls');
      left.giveBack();
    }
    return first;
  }

  return async ({ screen }) => {
    const call = callFor(screen);
    if (call === 'limit-reached') return err({ type: 'limit-reached' });
    if (call === undefined) return ok({ told: false });
    untold = call;
    call.telling ??= outbox
      .delivered(call.id, LONGEST_WAITS_MS.officerTold)
      .finally(() => delete call.telling);
    return ok({ told: await call.telling });
  };
}
