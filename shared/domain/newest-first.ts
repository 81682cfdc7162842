import type { Notice } from './office.ts';

/** The one that was put up last comes first; of two of one day the one that is over sooner. */
export function newestFirst(notices: readonly Notice[]): Notice[] {
  const from = (notice: Notice) =>
    notice.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(notice.from);
  const until = (notice: Notice) =>
    notice.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(notice.until);
  return notices.toSorted((a, b) => compare(from(b), from(a)) || compare(until(a), until(b)));
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
