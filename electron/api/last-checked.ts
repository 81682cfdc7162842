import type { IsoDay } from '../../shared/domain/identifiers.ts';
import type { Procedure, Source } from '../../shared/domain/procedure.ts';
import { addDays, vietnamDay } from '../../shared/domain/vietnam-time.ts';

/** Older than this, the screen advises to ask again at the counter. */
const CHECK_HOLDS_DAYS = 90;

export interface Check {
  readonly on: IsoDay;
  readonly old: boolean;
}

/** When the text was last checked against its source, and whether that is too long ago; undefined: nobody can say. */
export function checkOf(
  procedure: Pick<Procedure, 'source' | 'withdrawn' | 'local'>,
  whole: Source | undefined,
  now: Date,
): Check | undefined {
  const on = lastChecked(procedure, whole);
  return on === undefined ? undefined : { on, old: addDays(on, CHECK_HOLDS_DAYS) < vietnamDay(now) };
}

/**
 * The later of "stood in its source" and "confirmed by staff". A source that no longer has a procedure says nothing of
 * it, however lately the others were seen.
 */
function lastChecked(
  { source, withdrawn, local }: Pick<Procedure, 'source' | 'withdrawn' | 'local'>,
  whole: Source | undefined,
): IsoDay | undefined {
  const given = withdrawn === undefined && source.keptSince === undefined;
  const days = [source.takenAt, given ? whole?.seenOn : undefined, local?.checkedAt];
  return days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
}
