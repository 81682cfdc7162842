import type { Level, Procedure } from '../../shared/domain/procedure.ts';

/** Of one to three: the office that people stand in is a commune's far more often than a ministry's. */
const WEIGHT_OF_LEVEL: Record<Level, number> = { commune: 3, province: 2, ministry: 1, other: 0 };
const WEIGHT_OF_SCOPE: Record<Procedure['scope'], number> = { standard: 2, specific: 1, internal: 0 };
/** Ranks beyond this differ no more. */
const LAST_RANK = 60;

/**
 * How likely a procedure is to be the one that is meant, from 0 to 1, before a word of the question is known: what
 * people ask for most, then what is done nearest to them, then what holds in the whole country.
 */
export function standingOf(procedure: Procedure): number {
  const rank = procedure.local?.rank;
  const used = rank === undefined ? 0 : Math.max(1, LAST_RANK - rank) / LAST_RANK;
  const level = Math.max(0, ...procedure.levels.map((each) => WEIGHT_OF_LEVEL[each])) / 3;
  const scope = WEIGHT_OF_SCOPE[procedure.scope] / 2;
  return 0.4 * used + 0.25 * level + 0.35 * scope;
}
