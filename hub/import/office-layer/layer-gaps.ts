import { procedureCodeSchema, type ProcedureCode } from '../../../shared/domain/identifiers.ts';
import type { OfficeLayer, Procedure } from '../../../shared/domain/procedure.ts';
import mostAsked from './most-asked.json' with { type: 'json' };

/** The thirty most used matter most: most people come for one of them. */
const MOST_USED = 30;

export const layerParts = ['everydayName', 'bring', 'counter', 'fee', 'time', 'checkedAt'] as const;
export type LayerPart = (typeof layerParts)[number];

export interface LayerGap {
  readonly code: ProcedureCode;
  /** Absent where the procedure is not posted. */
  readonly officialName: string | undefined;
  readonly rank: number;
  /** Told neither by the office nor by the national record. */
  readonly missing: readonly LayerPart[];
  /** Not told by the office, but by the record: fee or time. */
  readonly toldByRecord: readonly LayerPart[];
}

/** What there is of the national record to tell fee and time by. */
export type PostedProcedure = Pick<Procedure, 'code' | 'name' | 'methods'>;

export interface LayerGaps {
  /** Whose ranks these are: the office's own, or our general list where it has none. */
  readonly ranking: 'office' | 'general';
  readonly procedures: LayerGap[];
}

/** Which of the most used procedures lack what of the office's layer, most used first. */
export function layerGaps(
  procedures: readonly PostedProcedure[],
  layers: ReadonlyMap<string, OfficeLayer>,
): LayerGaps {
  const posted = new Map<string, PostedProcedure>(procedures.map((one) => [one.code, one]));
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
    procedures: (ranked.length > 0 ? ranked : general).map(({ code, rank }) => {
      const lacking = lackingParts(layers.get(code));
      const told = partsToldBy(posted.get(code));
      return {
        code: procedureCodeSchema.parse(code),
        officialName: posted.get(code)?.name,
        rank,
        missing: lacking.filter((part) => !told.includes(part)),
        toldByRecord: lacking.filter((part) => told.includes(part)),
      };
    }),
  };
}

/** Settled on the spot is a time limit too. */
function lackingParts(layer: OfficeLayer | undefined): LayerPart[] {
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

/** Every way of handing in must tell it: whoever comes by another one would have to ask. */
function partsToldBy(record: PostedProcedure | undefined): LayerPart[] {
  if (record === undefined || record.methods.length === 0) return [];
  const fee = record.methods.every(({ fees }) => fees.some(({ text }) => text !== undefined));
  const time = record.methods.every((method) => method.time.type !== 'ask');
  return [...(fee ? (['fee'] as const) : []), ...(time ? (['time'] as const) : [])];
}
