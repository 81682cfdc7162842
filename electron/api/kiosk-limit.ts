import { z } from 'zod';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { giveTokenBack, takeToken, type RefillRule } from '../../shared/domain/refilling-tokens.ts';

/** The tokens come back whoever stands there. */
export interface KioskLimitRule extends RefillRule {
  readonly name: string;
}

const stateSchema = z.strictObject({ tokens: z.number().nonnegative(), atMs: z.number() });

export interface KioskLimit {
  /** Whether one more is within the limit; counts it if so. */
  take(): boolean;
  /** What was taken last came to nothing. */
  giveBack(): void;
}

/** A token bucket of the whole kiosk, kept in the journal: neither a new session nor a restart gives anything back. */
export function createKioskLimit(
  journal: Pick<JournalStore, 'bucket' | 'saveBucket'>,
  clock: Clock,
  rule: KioskLimitRule,
): KioskLimit {
  const kept = () => stateSchema.safeParse(journal.bucket(rule.name)).data;
  return {
    take() {
      const { granted, left } = takeToken(kept(), rule, clock.now().getTime());
      journal.saveBucket(rule.name, left);
      return granted;
    },
    giveBack() {
      const left = kept();
      if (left !== undefined) journal.saveBucket(rule.name, giveTokenBack(left, rule));
    },
  };
}
