import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { MAX_OUTBOX_BATCH } from '../../shared/outbox.ts';
import { unreachable } from '../../shared/result.ts';
import { errorDetails, type Log } from '../shell/log.ts';
import { postBatch, type PostError } from './post-batch.ts';

export interface OutboxSender {
  /** A note was added: it goes in a moment, or when the wait that is under way is over. */
  added(): void;
  /** Sends what waits at once. True when the hub has confirmed this entry, false when that fails or takes longer. */
  delivered(id: string, withinMs: number): Promise<boolean>;
  /** The feed was read, so the network is there: what waits for the network goes now. */
  networkSeen(): void;
  stop(): Promise<void>;
}

interface SenderOptions {
  readonly config: Pick<KioskConfig, 'outbox' | 'kiosk' | 'offices'>;
  readonly journal: JournalStore;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 ≤ x < 1. */
  readonly random?: () => number;
  readonly timeLimitMs?: number;
  readonly waits?: Waits;
}

interface Waits {
  /** Two presses of one person go together; a call for an officer does not wait noticeably. */
  readonly soonMs: number;
  readonly firstMs: number;
  readonly longestMs: number;
}

const WAITS: Waits = { soonMs: 1000, firstMs: 5000, longestMs: 900_000 };
const LONGEST_OBEYED_MS = 3_600_000;

/**
 * Hands what waits in the journal to the hub, a batch at a time, until nothing waits. An entry leaves the journal
 * when the hub has confirmed its id, not before; the hub takes an id twice without harm.
 */
export function createOutboxSender(options: SenderOptions): OutboxSender {
  const { config, journal, clock, log, random = Math.random, waits = WAITS } = options;
  const { outbox } = config;
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> | undefined;
  let failures = 0;
  /** Set while the hub itself asked for patience. */
  let asked = false;
  let stopped = outbox === undefined;
  let lastDetail: string | undefined;
  /** Who waits to hear whether an entry arrived. */
  const asking = new Map<string, (arrived: boolean) => void>();

  function sendAfter(milliseconds: number): void {
    clearTimeout(timer);
    timer = undefined;
    if (stopped) return;
    timer = setTimeout(() => {
      timer = undefined;
      sending = sendAll()
        .catch((error: unknown) => brokenOff(error))
        .finally(() => (sending = undefined));
    }, milliseconds);
  }

  async function sendAll(): Promise<void> {
    while (!stopped) {
      const entries = nextBatch();
      if (entries.length === 0 || outbox === undefined) return;
      const ids = entries.map(({ id }) => id);
      const posted = await postBatch(outbox, batchOf(entries), {
        clock,
        signal: ending.signal,
        ...(options.timeLimitMs !== undefined && { timeLimitMs: options.timeLimitMs }),
      });
      // Asked to stop meanwhile: the answer is asked for again next time.
      if (ending.signal.aborted) return;
      if (!posted.ok) return failed(posted.error, ids);
      const confirmed = new Set(posted.value);
      journal.confirmOutbox(ids.filter((id) => confirmed.has(id)));
      tell([...confirmed], true);
      const left = ids.filter((id) => !confirmed.has(id));
      if (left.length > 0) return failed({ type: 'refused', detail: 'not confirmed' }, left);
      succeeded(ids.length);
    }
  }

  /** What the hub would not take is tried again one by one, so that one bad entry holds up no other. */
  function nextBatch() {
    const waiting = journal.outboxBatch(MAX_OUTBOX_BATCH);
    return (waiting[0]?.tries ?? 0) > 0 ? waiting.slice(0, 1) : waiting.filter(({ tries }) => tries === 0);
  }

  function batchOf(entries: ReturnType<typeof nextBatch>) {
    const [office = ''] = config.offices;
    return {
      format: 'kiosk-outbox/1' as const,
      entries: entries.map(({ id, at, message }) => ({ id, at, kiosk: config.kiosk.id, office, ...message })),
    };
  }

  function tell(ids: Iterable<string>, arrived: boolean): void {
    for (const id of ids) asking.get(id)?.(arrived);
  }

  function succeeded(entries: number): void {
    failures = 0;
    asked = false;
    lastDetail = undefined;
    journal.recordOutboxSending({ at: vietnamIso(clock.now()) });
    log('outbox-sent', { entries });
  }

  function failed(error: PostError, ids: readonly string[]): void {
    const { type, detail } = error;
    tell(ids, false);
    journal.recordOutboxSending({ at: vietnamIso(clock.now()), error: `${type}: ${detail}` });
    switch (type) {
      case 'unauthorised':
        stopped = true;
        log('outbox-stopped', { because: detail });
        return;
      case 'refused':
        journal.countOutboxTries(ids);
        break;
      case 'unreachable':
        break;
      default:
        return unreachable(type);
    }
    // Once, not at every try of a night without a network.
    if (lastDetail !== detail) log('outbox-failed', { because: `${type}: ${detail}` });
    lastDetail = detail;
    failures += 1;
    const askedMs = type === 'unreachable' ? Math.min(error.afterMs ?? 0, LONGEST_OBEYED_MS) : 0;
    asked = askedMs > 0;
    sendAfter(Math.max(askedMs, waitAfter(failures, waits, random)));
  }

  /** The journal's disk was in the way. */
  function brokenOff(error: unknown): void {
    tell([...asking.keys()], false);
    log('outbox-failed', { because: 'journal', ...errorDetails(error) });
    sendAfter(waits.longestMs);
  }

  return {
    added() {
      if (timer === undefined && sending === undefined) sendAfter(waits.soonMs);
    },
    delivered(id, withinMs) {
      if (stopped || asked) return Promise.resolve(false);
      return new Promise((resolve) => {
        const settle = (arrived: boolean) => {
          clearTimeout(limit);
          asking.delete(id);
          resolve(arrived);
        };
        const limit = setTimeout(settle, withinMs, false);
        asking.set(id, settle);
        if (sending === undefined) sendAfter(0);
      });
    },
    networkSeen() {
      if (!asked && sending === undefined && journal.outboxCount() > 0) sendAfter(waits.soonMs);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      tell([...asking.keys()], false);
      ending.abort();
      await sending;
    },
  };
}

/** Doubles from 5 s to 15 minutes; a quarter is left to chance, so that many kiosks do not come back at once. */
function waitAfter(failures: number, { firstMs, longestMs }: Waits, random: () => number): number {
  const doubled = Math.min(longestMs, firstMs * 2 ** (failures - 1));
  return Math.round(doubled * (0.75 + 0.25 * random()));
}
