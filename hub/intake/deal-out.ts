import { officeCodeSchema, type DossierCode, type OfficeCode } from '../../shared/domain/identifiers.ts';
import { agencyPrefix } from '../../shared/text/codes.ts';
import type { SourceMap } from '../import/dossiers/source-map.ts';

export interface Dealing {
  /** Offices that the source may speak for and that the hub has. */
  readonly offices: ReadonlySet<string>;
  /** Those that the hub has, whoever may speak for them. */
  readonly known: ReadonlySet<string>;
  readonly map?: Pick<SourceMap, 'offices' | 'agencies'> | undefined;
  /** The office that knows a dossier of this code already. */
  readonly knowing?: ((code: DossierCode) => OfficeCode | undefined) | undefined;
}

export interface Dealt {
  readonly codes: readonly DossierCode[];
  /** What the source says of the office. */
  readonly office?: string | undefined;
}

export type NotDealt =
  /** The hub has no such office. `agency` is part of a code. */
  | { readonly type: 'office-not-here'; readonly agency: string }
  /** The hub has the office, but the source may not speak for it. */
  | { readonly type: 'office-not-of-source'; readonly agency: string };

/**
 * Whose dossier it is: by the office's column if that names one of the source's offices, else by the agency part of the
 * code. Never a guess: what fits no office is nobody's.
 */
export function officeOf(dossier: Dealt, dealing: Dealing): OfficeCode | NotDealt {
  const named = dossier.office === undefined ? undefined : officeNamed(dossier.office, dealing);
  if (named !== undefined && dealing.offices.has(named)) return named;
  const [code] = dossier.codes;
  const agency = code === undefined ? '' : agencyPrefix(code);
  const byCode = own(dealing.map?.agencies, agency) ?? officeCodeSchema.safeParse(agency).data;
  if (byCode !== undefined && dealing.offices.has(byCode)) return byCode;
  const knowing = dossier.codes
    .map((one) => dealing.knowing?.(one))
    .find((office) => office !== undefined && dealing.offices.has(office));
  if (knowing !== undefined) return knowing;
  // Another office of this hub: not for "all others" to swallow.
  const foreign = [named, byCode].some((office) => office !== undefined && dealing.known.has(office));
  if (foreign) return { type: 'office-not-of-source', agency: tellable(agency) };
  const rest = own(dealing.map?.agencies, '*');
  if (rest !== undefined && dealing.offices.has(rest)) return rest;
  return { type: 'office-not-here', agency: tellable(agency) };
}

/** The agency that a code names; empty where it may be more than that. */
export function agencyOf([code]: readonly DossierCode[]): string {
  return code === undefined ? '' : tellable(agencyPrefix(code));
}

function officeNamed(text: string, { map }: Dealing): OfficeCode | undefined {
  const wanted = nameKey(text);
  const entry = Object.entries(map?.offices ?? {}).find(([name]) => nameKey(name) === wanted);
  return entry?.[1] ?? officeCodeSchema.safeParse(text.toUpperCase()).data;
}

function nameKey(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

function own<V>(table: Readonly<Record<string, V>> | undefined, key: string): V | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** An agency's part has letters and no long numbers; anything else may be of a person. */
function tellable(agency: string): string {
  return agency.length <= 35 && /[A-Z]/u.test(agency) && !/\d{6}/u.test(agency) ? agency : '';
}
