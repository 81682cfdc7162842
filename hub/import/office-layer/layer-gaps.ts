import type { ProcedureCode } from '../../../shared/domain/identifiers.ts';
import { procedureCodeSchema } from '../../../shared/domain/identifiers.ts';
import type { OfficeLayer } from '../../../shared/domain/procedure.ts';
import type { OfficeContext } from './office-context.ts';
import mostAsked from './most-asked.json' with { type: 'json' };

/** The thirty most used matter most: most people come for one of them. */
export const MOST_USED = 30;

export const layerParts = ['everydayName', 'bring', 'counter', 'fee', 'time', 'checkedAt'] as const;
export type LayerPart = (typeof layerParts)[number];

export interface LayerGap {
  readonly code: ProcedureCode;
  /** Absent where the procedure is not posted. */
  readonly officialName: string | undefined;
  readonly rank: number;
  readonly missing: readonly LayerPart[];
}

export interface LayerGaps {
  /** Whose ranks these are: the office's own, or our general list where it has none. */
  readonly ranking: 'office' | 'general';
  readonly procedures: LayerGap[];
}

/** Which of the most used procedures lack what of the office's layer, most used first. */
export function layerGaps({ posted, layers }: Pick<OfficeContext, 'posted' | 'layers'>): LayerGaps {
  const ranked = [...layers]
    .flatMap(([code, { rank }]) => (rank === undefined ? [] : [{ code, rank }]))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST_USED);
  const general = mostAsked.codes
    .filter((code) => posted.has(code))
    .slice(0, MOST_USED)
    .map((code, index) => ({ code, rank: index + 1 }));
  return {
    ranking: ranked.length > 0 ? 'office' : 'general',
    procedures: (ranked.length > 0 ? ranked : general).map(({ code, rank }) => ({
      code: procedureCodeSchema.parse(code),
      officialName: posted.get(code),
      rank,
      missing: missingParts(layers.get(code)),
    })),
  };
}

/** Settled on the spot is a time limit too. */
function missingParts(layer: OfficeLayer | undefined): LayerPart[] {
  if (layer === undefined) return [...layerParts];
  const has: Record<LayerPart, boolean> = {
    everydayName: layer.everydayName !== undefined,
    bring: layer.bring.length > 0,
    counter: layer.counter !== undefined,
    fee: layer.fee !== undefined,
    time: layer.time !== undefined || layer.sameDay,
    checkedAt: layer.checkedAt !== undefined,
  };
  return layerParts.filter((part) => !has[part]);
}
