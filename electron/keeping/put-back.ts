import type { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { purgeTime } from '../../hub/import/dossiers/retention.ts';
import type { Dossier } from '../../shared/domain/dossier.ts';
import type { IsoTime } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';

/** Clocks of two machines may differ a little; a state from tomorrow would block every later one. */
const TOLERATED_AHEAD_MS = 10 * 60_000;

/** As of when a state may be at the latest, `now` being the latest time that is believed. */
export function latestTold(now: Date): Date {
  return new Date(now.getTime() + TOLERATED_AHEAD_MS);
}

/**
 * What staff brought while the clock ran ahead is as of now from here on: no true state would count before the clock has
 * come as far. Nobody knows as of when it was; it cannot have been later. `now`: the latest time that is believed.
 */
export function putBackStates(store: DossierStore, now: Date): void {
  const asOf = vietnamIso(now);
  store.putBack(latestTold(now), asOf, (dossier) => putBack(dossier, asOf));
}

function putBack(dossier: Dossier, asOf: IsoTime): Dossier {
  // Where only the report told of its end.
  const wasEnd = dossier.purgeAt === purgeTime(dossier.asOf);
  return { ...dossier, asOf, ...(wasEnd && { purgeAt: purgeTime(asOf) }) };
}
