import type { DossierSource } from '../../db/dossiers/dossier-store.ts';
import type { IsoTime } from '../../shared/domain/identifiers.ts';

/**
 * Until when the feed knows what an export could tell: its own source, or, where the feed has several and none of that
 * name, the one that was silent for longest. Undefined where the feed has none.
 */
export function asOfFed(sources: readonly DossierSource[], source: string): IsoTime | undefined {
  const own = sources.find(({ id }) => id === source);
  if (own !== undefined) return own.asOf;
  return sources.map(({ asOf }) => asOf).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
}
