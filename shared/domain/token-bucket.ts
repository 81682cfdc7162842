import { z } from 'zod';
import { isoTimeSchema } from './identifiers.ts';

/**
 * Brake against crawling: codes are sequential. Each different unknown code draws a token, which comes back after a
 * while; when the last one is drawn, looking up without a slip's secret pauses. A success gives nothing back.
 */
export interface BucketRule {
  readonly tokens: number;
  readonly returnAfterMs: number;
  readonly pauseMs: number;
}

/** Typing is the crawler's way in; people mistype their one code a few times. */
export const TYPED_CODES: BucketRule = { tokens: 4, returnAfterMs: 120_000, pauseMs: 60_000 };
/** Scans without a secret: 6 different codes in 2 minutes. */
export const SCANNED_CODES: BucketRule = { tokens: 6, returnAfterMs: 120_000, pauseMs: 60_000 };

/** Kept in the journal across restarts. Holds marks of codes, not the codes. */
export const bucketStateSchema = z.strictObject({
  drawn: z.array(z.strictObject({ mark: z.string().max(8), at: isoTimeSchema })).max(100),
  pausedUntil: isoTimeSchema.optional(),
});
export type BucketState = z.infer<typeof bucketStateSchema>;

export const FULL_BUCKET: BucketState = { drawn: [] };

/**
 * Whole seconds to wait, 0 if there is no pause. An end that is further away than a pause lasts was written by a clock
 * that has been set back since, and is none: else people would wait for as long as the clock was wrong.
 */
export function secondsPaused(state: BucketState, rule: BucketRule, now: Date): number {
  if (state.pausedUntil === undefined) return 0;
  const leftMs = Date.parse(state.pausedUntil) - now.getTime();
  return leftMs > rule.pauseMs ? 0 : Math.max(0, Math.ceil(leftMs / 1000));
}

/** The state after an unknown code. The same code again draws nothing. */
export function drawForUnknownCode(
  state: BucketState,
  rule: BucketRule,
  code: string,
  now: Date,
): BucketState {
  const at = now.toISOString();
  const out = state.drawn
    // A token drawn "in the future" (the clock was set back) counts as drawn now, else it would never return.
    .map((token) => (Date.parse(token.at) > now.getTime() ? { ...token, at } : token))
    .filter((token) => now.getTime() - Date.parse(token.at) < rule.returnAfterMs);
  const mark = markOf(code);
  const drawn = out.some((token) => token.mark === mark) ? out : [...out, { mark, at }].slice(-rule.tokens);
  const isNew = drawn !== out;
  const pausedUntil =
    isNew && drawn.length >= rule.tokens
      ? new Date(now.getTime() + rule.pauseMs).toISOString()
      : state.pausedUntil;
  return { drawn, ...(pausedUntil !== undefined && { pausedUntil }) };
}

/** FNV-1a, 32 bits: enough to tell a handful of codes apart. */
function markOf(code: string): string {
  let hash = 0x811c9dc5;
  for (const character of code) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
