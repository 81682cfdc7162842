import type { Level } from '../../../shared/domain/procedure.ts';
import { fold } from '../../../shared/text/fold.ts';

export interface AgencyLevels {
  readonly levels: Level[];
  /** Whether every agency tells its level. Else the procedure may be of a level that is not among them. */
  readonly certain: boolean;
}

/** In this order: "Bộ chỉ huy quân sự cấp tỉnh" is of the province, "Công an xã" of the commune. */
const PATTERNS: readonly (readonly [Level, RegExp])[] = [
  ['commune', /\bcap xa\b|\b(?:ubnd|uy ban nhan dan|cong an|tram y te) (?:xa|phuong)\b|\bxa, ?phuong\b/u],
  ['province', /\bcap tinh\b|^(?:van phong )?so |\btinh,? (?:va )?thanh pho\b|^(?:cong an|thue) tinh\b/u],
  [
    'ministry',
    /^(?:bo|cuc|tong cuc|vu)[ ,]|^(?:ngan hang nha nuoc viet nam|thu tuong chinh phu|thanh tra chinh phu|van phong chinh phu)\b/u,
  ],
  [
    'other',
    /^(?:chi nhanh |chi cuc |cang vu |hai quan |kho bac |van phong dang ky dat dai|ngan hang |tap doan |bao hiem xa hoi |truong |benh vien |co quan dai dien viet nam o nuoc ngoai)/u,
  ],
];

/** Rows and list exports carry no level flags: only what the agencies' names say in so many words counts. */
export function levelsOfAgencies(agencies: readonly string[]): AgencyLevels {
  const found = agencies.map((agency) => {
    const folded = fold(agency);
    return PATTERNS.find(([, pattern]) => pattern.test(folded))?.[0];
  });
  const levels = [...new Set(found.filter((level) => level !== undefined))];
  return { levels, certain: agencies.length > 0 && found.every((level) => level !== undefined) };
}
