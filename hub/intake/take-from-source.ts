import type { Unit } from '../../shared/domain/office.ts';
import type { IsoTime, OfficeCode } from '../../shared/domain/identifiers.ts';
import type { Hub } from '../hub.ts';
import type { ImportedDossier } from '../import/imported-dossier.ts';
import type { Finding } from '../import/report.ts';
import type { KnownSource } from '../store/source-store.ts';
import { officeOf, type Dealing, type NotDealt } from './deal-out.ts';
import { nameNewUnits } from './name-new-units.ts';
import { finding } from './reports.ts';

export interface TakenFromSource {
  readonly counts: Readonly<Record<'added' | 'changed' | 'unchanged' | 'older' | 'expired', number>>;
  /** Of a complete export only. */
  readonly absent?: number;
  readonly ties: readonly Finding[];
  readonly refused: readonly Finding[];
  /** How many dossiers went to which office. */
  readonly offices: Readonly<Record<string, number>>;
  /** How many dossiers are no office's that this source may speak for. */
  readonly notDealt: number;
  /** Findings among `refused` that tell of these: one for each agency. */
  readonly notDealtFindings: number;
}

interface TakeFromSourceOptions {
  readonly asOf: IsoTime;
  readonly complete: boolean;
  /** Those of this office, and no others. */
  readonly only?: OfficeCode;
  readonly onProgress?: (done: number, of: number) => void;
}

/** For which offices of this hub a source speaks, and how its dossiers are dealt out. */
export function dealingOf(hub: Hub, { settings }: Pick<KnownSource, 'settings'>, only?: OfficeCode): Dealing {
  const known = new Set<string>(hub.store.offices().map(({ code }) => code));
  const allowed = settings.offices === '*' ? [...known] : settings.offices.filter((code) => known.has(code));
  return {
    known,
    offices: new Set(only === undefined ? allowed : allowed.filter((code) => code === only)),
    map: settings.map,
  };
}

/**
 * Deals an export's dossiers out to the offices of its source and takes them. Those of an office that this hub does not
 * have, or for which the source may not speak, are reported and stay out.
 */
export function takeFromSource(
  hub: Hub,
  source: Pick<KnownSource, 'id' | 'settings'>,
  { dossiers, units }: { dossiers: readonly ImportedDossier[]; units: readonly Unit[] },
  { asOf, complete, only, onProgress }: TakeFromSourceOptions,
): TakenFromSource {
  const dealing = dealingOf(hub, source, only);
  const piles = new Map<OfficeCode, ImportedDossier[]>();
  const left = new Map<string, { why: NotDealt; places: string[] }>();
  for (const imported of dossiers) {
    const office = officeOf({ codes: imported.dossier.codes, office: imported.office }, dealing);
    if (typeof office !== 'string') {
      const key = `${office.type} ${office.agency}`;
      const entry = left.get(key) ?? { why: office, places: [] };
      entry.places.push(imported.place);
      left.set(key, entry);
      continue;
    }
    const pile = piles.get(office);
    if (pile === undefined) piles.set(office, [imported]);
    else pile.push(imported);
  }
  const counts = { added: 0, changed: 0, unchanged: 0, older: 0, expired: 0 };
  const ties: Finding[] = [];
  const refused: Finding[] = [];
  let absent = 0;
  let before = 0;
  const dealt = [...piles.values()].reduce((sum, pile) => sum + pile.length, 0);
  for (const [code, pile] of piles) {
    const office = hub.store.office(code);
    if (office === undefined) throw new Error(`office ${code} has gone`);
    // Only where it lists dossiers of the office at all: an export by a wrong filter must not close all of them.
    const start = before;
    const intake = hub.takeDossiers(office, pile, {
      source: source.id,
      asOf,
      complete,
      ...(onProgress && { onProgress: (done) => onProgress(start + done, dealt) }),
    });
    before += pile.length;
    nameNewUnits(hub, office, unitsOf(pile, units));
    for (const name of ['added', 'changed', 'unchanged', 'older', 'expired'] as const)
      counts[name] += intake[name];
    absent += intake.absent;
    ties.push(...intake.ties.map(finding));
    refused.push(...intake.refused.map(finding));
  }
  return {
    counts,
    ...(complete && { absent }),
    ties,
    refused: [...refused, ...[...left.values()].map(({ why, places }) => notDealtFinding(why, places))],
    offices: Object.fromEntries([...piles].map(([code, pile]) => [code, pile.length])),
    notDealtFindings: left.size,
    notDealt: [...left.values()].reduce((sum, { places }) => sum + places.length, 0),
  };
}

export function notDealtMessage({ type, agency }: NotDealt): string {
  const whose = agency === '' ? 'of an agency that is not shown here' : `of the agency ${agency}`;
  return type === 'office-not-of-source'
    ? `${whose}: this source may not speak for it; allow it with "hub source add … --office"`
    : `${whose}: no office of this hub that the source speaks for; if it is one, say so under "agencies" in its map`;
}

/** The departments that the steps of these dossiers name. */
export function unitsOf(
  dossiers: readonly { dossier: ImportedDossier['dossier'] }[],
  units: readonly Unit[],
): Unit[] {
  const named = new Set(dossiers.flatMap(({ dossier }) => dossier.steps.map(({ unitId }) => unitId)));
  return units.filter(({ id }) => named.has(id));
}

function notDealtFinding(why: NotDealt, places: readonly string[]): Finding {
  const found = finding({ place: places[0] ?? '', code: why.type, message: notDealtMessage(why) });
  const others = places.length - 1;
  return others === 0 ? found : { ...found, message: `${found.message} (and ${others} more rows)` };
}
