import type { IsoDay, LocalText, ProcedureCode } from '../../../shared/domain/identifiers.ts';
import type { LifeEvent } from '../../../shared/domain/life-event.ts';
import type { Counter, Notice, Office, Officer, Unit } from '../../../shared/domain/office.ts';
import type { Field, OfficeLayer, Synonym } from '../../../shared/domain/procedure.ts';
import { fold } from '../../../shared/text/fold.ts';

/** When the office is open: a part of its own row. */
export type OfficeHours = Pick<Office, 'openings' | 'closedDays' | 'openDays'>;

/** What the office has at present: a sheet is read against it, and the template is filled with it. */
export interface OfficeContext {
  readonly today: IsoDay;
  /** A layer for a procedure that is not posted cannot be kept for later: it is an error. */
  readonly onlyPosted?: boolean;
  /** Official names by code. */
  readonly posted: ReadonlyMap<string, string>;
  readonly counters: readonly Counter[];
  readonly units: readonly Unit[];
  readonly layers: ReadonlyMap<string, OfficeLayer>;
  readonly synonyms: readonly Synonym[];
  readonly lifeEvents: readonly LifeEvent[];
  readonly fields: readonly Field[];
  readonly notices: readonly Notice[];
  readonly officers: readonly Officer[];
  /** Absent where nothing is known of the office itself yet. */
  readonly hours?: OfficeHours;
}

export interface LayerOfProcedure {
  readonly code: ProcedureCode;
  readonly layer: OfficeLayer;
}

interface Named {
  readonly id: string;
  readonly name: LocalText;
}

/** What stands in the sheet for a counter, unit or field: its name, or its id where two share a name. */
export function labelOf(id: string, all: readonly Named[]): string {
  const name = all.find((one) => one.id === id)?.name.vi;
  return name === undefined || all.filter((one) => one.name.vi === name).length > 1 ? id : name;
}

/** All their names, as far as a sentence can hold them. */
export function namesOf(all: readonly Named[]): string {
  const shown = all.slice(0, MAX_NAMES).map(({ name }) => name.vi);
  return shown.length === 0 ? '–' : [...shown, ...(all.length > MAX_NAMES ? ['…'] : [])].join('; ');
}

const MAX_NAMES = 12;

/** By id, by name, by the first words of a name ("Quầy số 1"), or by the only number in it ("1"). */
export function findNamed(text: string, all: readonly Named[]): string | undefined {
  const said = fold(text);
  const names = (one: Named): string[] => [one.id, one.name.vi, one.name.en ?? ''].map(fold);
  const exact = all.filter((one) => names(one).includes(said));
  if (exact.length > 0) return exact.length === 1 ? exact[0]?.id : undefined;
  const begun = all.filter((one) =>
    names(one).some((name) => name.startsWith(said) && !/^[a-z0-9]/u.test(name.slice(said.length))),
  );
  if (begun.length === 1) return begun[0]?.id;
  const numbered = all.filter((one) => /^\d+$/u.test(said) && /\d+/u.exec(fold(one.name.vi))?.[0] === said);
  return numbered.length === 1 ? numbered[0]?.id : undefined;
}
