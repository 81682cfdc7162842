/** No kiosk stays without anything new for so long: a clock that says so is wrong. */
const LONGEST_WITHOUT_NEWS_MS = 400 * 86_400_000;

/**
 * Whether a clock may be believed that says `now`: not where it is further ahead of everything signed (`signedAt`, the
 * newest of it) than any kiosk is ever without news. Without anything signed there is nothing to hold against it.
 */
export function isBelievable(now: Date, signedAt: Date | undefined): boolean {
  const latest = latestBelievable(signedAt);
  return latest === undefined || now <= latest;
}

/** The latest time that a clock may show; undefined: any. */
export function latestBelievable(signedAt: Date | undefined): Date | undefined {
  return signedAt && new Date(signedAt.getTime() + LONGEST_WITHOUT_NEWS_MS);
}

/**
 * The latest time that a kiosk has seen, as far as it counts: true time is not before it. One that was seen while the
 * clock ran far ahead counts for nothing, else a clock that is right again would be doubted for years.
 */
export function believedSeen(seen: Date | undefined, signedAt: Date | undefined): Date | undefined {
  return seen !== undefined && isBelievable(seen, signedAt) ? seen : undefined;
}
