import { dossierStatusSchema, type DossierStatus } from '../../../shared/domain/dossier.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { Cell } from '../tables/table.ts';
import statusTables from './status-tables.json' with { type: 'json' };

/** A source's own numbers or words → national status. It goes before the national list. */
export type StatusTable = Readonly<Record<string, DossierStatus>>;

export type SourceStatus =
  | { readonly type: 'mapped'; readonly status: DossierStatus }
  | { readonly type: 'missing' }
  /** `raw` is what the report may show: blank where the value could be more than a status. */
  | { readonly type: 'unmapped'; readonly raw: string };

/** Longer than any status with its remarks. */
const MAX_STATUS_LENGTH = 500;

const nationalNumbers = new Map(
  Object.entries(statusTables.numbers).map(([number, status]) => [number, dossierStatusSchema.parse(status)]),
);
const words = new Map(
  Object.entries(statusTables.words).flatMap(([status, variants]) =>
    variants.map((variant) => [variant, dossierStatusSchema.parse(status)] as const),
  ),
);
const tablesOfSources: Readonly<Record<string, StatusTable>> = Object.fromEntries(
  Object.entries(statusTables.sources as Record<string, Record<string, string>>).map(([source, table]) => [
    source,
    Object.fromEntries(
      Object.entries(table).map(([raw, status]) => [raw, dossierStatusSchema.parse(status)]),
    ),
  ]),
);

/** As the tables write words: folded, without punctuation. */
export function statusKey(raw: string): string {
  return fold(raw)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}

/** The status in the national list. Never a guess: what no table knows is `unmapped`. */
export function readStatus(cell: Cell | undefined, source: string, ownTable?: StatusTable): SourceStatus {
  if (cell === null || cell === undefined || cell instanceof Date) return { type: 'missing' };
  const raw = String(cell).trim();
  if (raw === '') return { type: 'missing' };
  if (raw.length > MAX_STATUS_LENGTH) return { type: 'unmapped', raw: '' };
  const key = statusKey(raw);
  const own = ownTable ?? (Object.hasOwn(tablesOfSources, source) ? tablesOfSources[source] : undefined);
  const mapped = lookUp(own, raw) ?? lookUp(own, key) ?? numbered(raw, own) ?? words.get(key) ?? byParts(raw);
  return mapped ? { type: 'mapped', status: mapped } : { type: 'unmapped', raw: showable(raw) };
}

/** A source with numbers of its own is not read by the national ones where its table is silent. */
function numbered(raw: string, own: StatusTable | undefined): DossierStatus | undefined {
  const number = /^0*(\d{1,2})(?:\.0+)?$/u.exec(raw)?.[1];
  if (number === undefined || (own && Object.keys(own).some((key) => /^\d+$/u.test(key)))) return undefined;
  return nationalNumbers.get(number);
}

/** "4 - Đang xử lý": number and words, taken where the two agree. "Đang xử lý (còn 2 ngày)": the words. */
function byParts(raw: string): DossierStatus | undefined {
  const [, number, rest] = /^0*(\d{1,2})\s*[-.:)]\s*(\S.*)$/u.exec(raw) ?? [];
  const text = (rest ?? raw).replace(/\([^)]{0,200}\)/gu, ' ');
  const byWords = words.get(statusKey(text));
  return number === undefined || nationalNumbers.get(number) === byWords ? byWords : undefined;
}

function lookUp(table: StatusTable | undefined, key: string): DossierStatus | undefined {
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Short, few digits, no sign of a person. */
function showable(raw: string): string {
  const digits = raw.replace(/\P{Nd}/gu, '').length;
  return raw.length <= 40 && digits <= 4 && !raw.includes('@') ? raw : '';
}
