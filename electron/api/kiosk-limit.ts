import { z } from 'zod';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { takeToken, type RefillRule } from '../../shared/domain/refilling-tokens.ts';

/** The tokens come back whoever stands there. */
export interface KioskLimitRule extends RefillRule {
  readonly name: string;
}

const stateSchema = z.strictObject({ tokens: z.number().nonnegative(), atMs: z.number() });

/**
 * A token bucket of the whole kiosk, kept in the journal: neither a new session nor a restart gives anything back.
 * Answers a function that takes one token, or says that there is none.
 */
export function createKioskLimit(journal: JournalStore, clock: Clock, rule: KioskLimitRule): () => boolean {
  return () => {
    const before = stateSchema.safeParse(journal.bucket(rule.name)).data;
    const { granted, left } = takeToken(before, rule, clock.now().getTime());
    journal.saveBucket(rule.name, left);
    return granted;
  };
}
