/** So many at once; each comes back after a while. */
export interface RefillRule {
  readonly tokens: number;
  readonly returnAfterMs: number;
}

/** What was left at a moment; tokens come back by fractions. */
export interface TokensLeft {
  readonly tokens: number;
  readonly atMs: number;
}

/** Takes one token if there is one. Nothing known before: all of them are there. */
export function takeToken(
  before: TokensLeft | undefined,
  { tokens: most, returnAfterMs }: RefillRule,
  nowMs: number,
): { readonly granted: boolean; readonly left: TokensLeft } {
  const { tokens, atMs } = before ?? { tokens: most, atMs: nowMs };
  // A clock set back gives nothing back; from then on it counts from there.
  const returned = Math.max(0, nowMs - atMs) / returnAfterMs;
  const there = Math.min(most, tokens + returned);
  const granted = there >= 1;
  return { granted, left: { tokens: granted ? there - 1 : there, atMs: nowMs } };
}

/** What a token was taken for came to nothing: it is there again. */
export function giveTokenBack(left: TokensLeft, { tokens: most }: RefillRule): TokensLeft {
  return { ...left, tokens: Math.min(most, left.tokens + 1) };
}
