import { isBelievable } from '../../shared/domain/believable-time.ts';
import type { StaffPass } from '../../shared/staff-pass.ts';

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
  return isBelievable(now, new Date(certain)) && now.getTime() > until;
}
