import type { DossierCode } from '../../../shared/domain/identifiers.ts';
import type { BuiltDossier } from './build-dossier.ts';

export interface Duplicate {
  readonly kept: BuiltDossier;
  readonly dropped: BuiltDossier;
  /** Which state is the later one could not be told: the one further down was kept. */
  readonly tie: boolean;
  readonly identical: boolean;
}

/** One state for each dossier, found by either of its codes: the one in which the latest thing happened. */
export function laterStateWins(dossiers: readonly BuiltDossier[]): {
  dossiers: BuiltDossier[];
  duplicates: Duplicate[];
} {
  const kept = new Map<DossierCode, BuiltDossier>();
  const keyOf = new Map<DossierCode, DossierCode>();
  const duplicates: Duplicate[] = [];
  for (const dossier of dossiers) {
    const { codes } = dossier.imported.dossier;
    const key = codes.map((code) => keyOf.get(code)).find((found) => found !== undefined) ?? codes[0];
    if (key === undefined) continue;
    const before = kept.get(key);
    const winner = before ? later(before, dossier) : dossier;
    if (before) {
      const difference = timeOf(dossier) - timeOf(before);
      duplicates.push({
        kept: winner,
        dropped: winner === dossier ? before : dossier,
        tie: difference === 0,
        identical: JSON.stringify(before.imported.dossier) === JSON.stringify(dossier.imported.dossier),
      });
    }
    kept.set(key, winner);
    for (const code of codes) keyOf.set(code, key);
  }
  return { dossiers: [...kept.values()], duplicates };
}

function later(before: BuiltDossier, after: BuiltDossier): BuiltDossier {
  return timeOf(after) >= timeOf(before) ? after : before;
}

function timeOf({ stateTime }: BuiltDossier): number {
  return stateTime === undefined ? 0 : Date.parse(stateTime);
}
