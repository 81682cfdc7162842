import type { Level, Procedure } from '../../../shared/domain/procedure.ts';
import { fold } from '../../../shared/text/fold.ts';
import provinceData from './provinces.json' with { type: 'json' };

/** Whose catalogue it is to be. `all` takes everything that a public kiosk may show. */
export interface CatalogueOffice {
  readonly level: 'commune' | 'province' | 'ministry' | 'all';
  /** Name of the province, of before or after the mergers of 2025, with or without "Tỉnh". */
  readonly province?: string;
}

/** Old and new province names, folded and bare → the bare name of the province of today. */
const provinceOfToday = new Map(
  provinceData.provinces.flatMap(({ name, merged }) =>
    [name, ...merged].map((each) => [bare(each), bare(name)] as const),
  ),
);
const provinceNames = [...provinceOfToday.keys()].toSorted((a, b) => b.length - a.length);

/** `internal`: only the administration's own. `unknown`: the source does not tell enough to decide. */
export type Belonging = 'own' | 'outside' | 'internal' | 'unknown';

/**
 * Whether an office has to post a procedure: the national ones of its level, and those that its own province
 * promulgated, unless they are of other levels only. Without it the same land procedure appears twenty times, once for
 * each province. What agencies ask of each other (thủ tục hành chính nội bộ) is nothing for a public kiosk.
 * `levelsCertain`: no other levels than those that are named.
 */
export function belongsToOffice(
  procedure: Pick<Procedure, 'scope' | 'levels' | 'promulgator'>,
  levelsCertain: boolean,
  office: CatalogueOffice,
): Belonging {
  if (procedure.scope === 'internal') return 'internal';
  if (office.level === 'all') return 'own';
  const certain = levelsCertain && procedure.levels.length > 0;
  const ofLevel = procedure.levels.includes(office.level satisfies Level);
  if (procedure.scope === 'specific') {
    const own = office.province === undefined ? undefined : provinceIn(office.province);
    const promulgated = provinceIn(procedure.promulgator ?? '');
    if (own === undefined || promulgated === undefined) return 'unknown';
    return promulgated === own && (ofLevel || !certain) ? 'own' : 'outside';
  }
  if (ofLevel) return 'own';
  return certain ? 'outside' : 'unknown';
}

/** The province of today that a promulgator's name ends with: "UBND tỉnh Bình Định" is Gia Lai. */
export function provinceIn(promulgator: string): string | undefined {
  const folded = bare(promulgator);
  const found = provinceNames.find((name) => folded === name || folded.endsWith(` ${name}`));
  return found === undefined ? undefined : provinceOfToday.get(found);
}

function bare(name: string): string {
  return fold(name)
    .replace(/[^a-z]+/gu, ' ')
    .replace(/\b(?:thanh pho|tinh|tp)\b/gu, ' ')
    .replace(/ +/gu, ' ')
    .trim();
}
