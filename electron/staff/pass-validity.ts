import type { StaffPass } from '../../shared/staff-pass.ts';

/** No kiosk stays without anything new for so long: a clock that says so is wrong. */
const LONGEST_WITHOUT_NEWS_MS = 400 * 86_400_000;

/**
 * Whether a pass has had its time. The kiosk's clock may be wrong, so what is signed counts too: it cannot be earlier
 * than when the feed was published (`signedAt`), nor than when the pass was made. A clock that is further ahead of both
 * than any kiosk is ever without news says nothing.
 */
export function hasPassExpired(
  pass: Pick<StaffPass, 'madeAt' | 'until'>,
  now: Date,
  signedAt: Date | undefined,
): boolean {
  const until = Date.parse(pass.until);
  const certain = Math.max(Date.parse(pass.madeAt), signedAt?.getTime() ?? 0);
  if (certain > until) return true;
  const believable = now.getTime() - certain <= LONGEST_WITHOUT_NEWS_MS;
  return believable && now.getTime() > until;
}
