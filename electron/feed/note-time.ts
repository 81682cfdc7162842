import type { JournalStore } from '../../db/journal/journal-store.ts';
import { believedSeen, isBelievable } from '../../shared/domain/believable-time.ts';

/** Two machines' clocks are never the same. */
const TOLERANCE_MS = 15 * 60_000;
/** What is published arrives within a day where the line is good. */
const NEWLY_PUBLISHED_MS = 86_400_000;
/** What staff bring on a stick was published no longer ago than this. */
const NEWLY_BROUGHT_MS = 7 * 86_400_000;

/**
 * Writes down what time a pass of the feed saw, `signedAt` being when the newest there is was published: the latest
 * believable time is kept. A clock far ahead of everything signed leaves no trace, and one that was written down all the
 * same (there was nothing signed yet) gives way to the first that may be believed.
 */
export function noteTime(
  journal: Pick<JournalStore, 'latestTimeSeen' | 'rememberLatestTime'>,
  now: Date,
  signedAt: Date | undefined,
): void {
  if (!isBelievable(now, signedAt)) return;
  const seen = believedSeen(journal.latestTimeSeen(), signedAt);
  if (seen === undefined || seen < now) journal.rememberLatestTime(now);
}

/**
 * After a pass: a publication that is new and stands just before the clock says that the clock is right. Had it run
 * ahead before, by hours or by months, it is doubted for that no longer. A stick takes days to be brought: it says so of a
 * clock within a week after it, where what was seen is later than that week and cannot have been true. `byStaff`: from a
 * stick, whether there is a feed as well or not.
 */
export function noteRightTime(
  journal: Pick<JournalStore, 'latestTimeSeen' | 'rememberLatestTime'>,
  now: Date,
  signed: { readonly before: Date | undefined; readonly after: Date | undefined },
  byStaff: boolean,
): void {
  const { before, after } = signed;
  if (after === undefined || (before !== undefined && after <= before)) return;
  const since = (time: Date | undefined) => (time ?? after).getTime() - after.getTime();
  const sinceMs = since(now);
  const isBrought =
    byStaff && sinceMs <= NEWLY_BROUGHT_MS && since(journal.latestTimeSeen()) > NEWLY_BROUGHT_MS;
  if (sinceMs >= -TOLERANCE_MS && (sinceMs <= NEWLY_PUBLISHED_MS || isBrought))
    journal.rememberLatestTime(now);
}
