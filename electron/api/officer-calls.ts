import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { LONGEST_WAITS_MS } from '../../shared/longest-waits.ts';
import type { OutboxMessage } from '../../shared/outbox.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { OutboxSender } from '../outbox/outbox-sender.ts';
import { createKioskLimit } from './kiosk-limit.ts';
import type { SessionCounts } from './session.ts';

/** By message, and by bell. */
export const CALLS_A_SESSION = 3;

/** An officer who is called more often than every two minutes stops listening. */
export const CALLS = { tokens: 10, returnAfterMs: 120_000 };

/** In the outbox, as far as is known: it has been paid for, and nobody has heard of it. */
interface Untold {
  readonly id: string;
  readonly atMs: number;
  telling?: Promise<boolean>;
  /** When it was last tried in vain. */
  failedMs?: number;
}

/** A try goes past the outbox's own patience with a hub that is away: a page gone wild is not given one a turn. */
const BETWEEN_TRIES_MS = 2000;

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
  const left = createKioskLimit(journal, clock, { name: 'officer-calls', ...CALLS });
  let untold: Untold | undefined;

  function isWithin(durationMs: number, sinceMs: number): boolean {
    const agoMs = clock.now().getTime() - sinceMs;
    return agoMs >= 0 && agoMs < durationMs;
  }

  function added(screen: string): Untold | undefined {
    const id = add({ type: 'officer-call', payload: { screen } });
    return id === undefined ? undefined : { id, atMs: clock.now().getTime() };
  }

  /** Undefined where the disk took none. */
  function callFor(screen: string): Untold | undefined | 'limit-reached' {
    if (untold !== undefined && journal.waitsInOutbox(untold.id)) {
      if (isWithin(CALLS.returnAfterMs, untold.atMs)) return untold;
      const anew = added(screen);
      if (anew !== undefined) journal.confirmOutbox([untold.id]);
      return anew;
    }
    if (!counts.take('calls', CALLS_A_SESSION) || !left.take()) return 'limit-reached';
    const first = added(screen);
    if (first === undefined) {
      counts.giveBack('calls');
      left.giveBack();
    }
    return first;
  }

  async function tell(call: Untold): Promise<boolean> {
    try {
      const told = await outbox.delivered(call.id, LONGEST_WAITS_MS.officerTold);
      if (!told) call.failedMs = clock.now().getTime();
      return told;
    } finally {
      delete call.telling;
    }
  }

  return async ({ screen }) => {
    const call = callFor(screen);
    if (call === 'limit-reached') return err({ type: 'limit-reached' });
    if (call === undefined) return ok({ told: false });
    untold = call;
    if (call.failedMs !== undefined && isWithin(BETWEEN_TRIES_MS, call.failedMs)) return ok({ told: false });
    call.telling ??= tell(call);
    return ok({ told: await call.telling });
  };
}
