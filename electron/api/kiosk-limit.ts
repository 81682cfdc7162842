import { z } from 'zod';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { Clock } from '../../shared/domain/clock.ts';

/** So many at once; each comes back after a while, whoever stands there. */
export interface KioskLimitRule {
  readonly name: string;
  readonly tokens: number;
  readonly returnAfterMs: number;
}

const stateSchema = z.strictObject({ tokens: z.number().nonnegative(), atMs: z.number() });

/**
 * A token bucket of the whole kiosk, kept in the journal: neither a new session nor a restart gives anything back.
 * Answers a function that takes one token, or says that there is none.
 */
export function createKioskLimit(journal: JournalStore, clock: Clock, rule: KioskLimitRule): () => boolean {
  return () => {
    const nowMs = clock.now().getTime();
    const saved = stateSchema.safeParse(journal.bucket(rule.name)).data;
    const before = saved ?? { tokens: rule.tokens, atMs: nowMs };
    // A clock set back gives nothing back; from then on it counts from there.
    const returned = Math.max(0, nowMs - before.atMs) / rule.returnAfterMs;
    const tokens = Math.min(rule.tokens, before.tokens + returned);
    const granted = tokens >= 1;
    journal.saveBucket(rule.name, { tokens: granted ? tokens - 1 : tokens, atMs: nowMs });
    return granted;
  };
}
