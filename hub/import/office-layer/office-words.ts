import { audienceGroups, type AudienceGroup } from '../../../shared/domain/audience.ts';
import type { StepKind } from '../../../shared/domain/dossier.ts';
import type { LocalText } from '../../../shared/domain/identifiers.ts';
import { fold } from '../../../shared/text/fold.ts';
import words from './words.json' with { type: 'json' };

export const sheetKinds = [
  'procedures',
  'steps',
  'notices',
  'officers',
  'counters',
  'hours',
  'closingDays',
  'synonyms',
  'lifeEvents',
] as const;
export type SheetKind = (typeof sheetKinds)[number];
export type ColumnOf<K extends SheetKind> = keyof (typeof words.columns)[K] & string;

export interface ColumnWords {
  readonly heading: string;
  /** Other headings under which the column is known. */
  readonly also: readonly string[];
  /** Width in characters, for the template. */
  readonly width: number;
}

export type TimeUnit = keyof typeof words.timeUnits;
/** The kinds of work that an office plans for; an end that is no result is not planned. */
export type PlannedKind = keyof typeof words.stepKinds & StepKind;
export type FindingCode = keyof typeof words.findings;

export const sheetTitles = words.sheets;
export const listTitles = words.lists;
export const errorSheetWords = words.errorSheet;
export const guideLines: readonly { readonly vi: string; readonly en: string }[] = words.guide;
export const freeText: LocalText = words.values.freeText;
/** Stands in a line of English for which there is none yet. */
export const NO_TRANSLATION = words.values.noTranslation;
export const yesWord = words.values.yes[0] ?? '';
export const noWord = words.values.no[0] ?? '';
export const REMOVE_WORD = words.values.remove[0] ?? '';

export function columnsOf<K extends SheetKind>(kind: K): Readonly<Record<ColumnOf<K>, ColumnWords>> {
  // An indexed access by a type parameter is not seen as the record that each of them is.
  return words.columns[kind] as unknown as Readonly<Record<ColumnOf<K>, ColumnWords>>;
}

/** A heading, or a text, as it is compared: folded, letters and digits only. What stands in brackets counts. */
export function comparable(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}

export function isRemoval(text: string): boolean {
  return words.values.remove.some((word) => fold(word) === fold(text));
}

export function readYesNo(text: string): boolean | undefined {
  const said = fold(text);
  if (words.values.yes.some((word) => fold(word) === said)) return true;
  return words.values.no.some((word) => fold(word) === said) ? false : undefined;
}

export function readTimeUnit(text: string): TimeUnit | undefined {
  return keyOf(words.timeUnits, text);
}

export function readAudience(text: string): AudienceGroup | undefined {
  const found = keyOf(words.audience, text);
  return audienceGroups.find((group) => group === found);
}

export function readPlannedKind(text: string): PlannedKind | undefined {
  return keyOf(words.stepKinds, text);
}

function isPlannedKind(kind: StepKind): kind is PlannedKind {
  return kind in words.stepKinds;
}

export function timeUnitWord(unit: TimeUnit): string {
  return words.timeUnits[unit][0] ?? unit;
}

export function audienceWord(group: AudienceGroup): string {
  return words.audience[group][0] ?? group;
}

export function stepKindWord(kind: StepKind): string {
  return isPlannedKind(kind) ? (words.stepKinds[kind][0] ?? kind) : kind;
}

/** 1 = Monday … 7 = Sunday. */
export function readWeekday(text: string): number | undefined {
  const found = keyOf(words.weekdays, text);
  return found === undefined ? undefined : Number(found);
}

export function weekdayWord(weekday: number): string {
  return Object.entries(words.weekdays).find(([number]) => Number(number) === weekday)?.[1][0] ?? '';
}

export type DayKind = keyof typeof words.dayKinds;

export function readDayKind(text: string): DayKind | undefined {
  return keyOf(words.dayKinds, text);
}

export function dayKindWord(kind: DayKind): string {
  return words.dayKinds[kind][0] ?? kind;
}

/** All that may be written into such a column, in the office's words. */
export const choices = {
  timeUnit: Object.values(words.timeUnits).map(([word]) => word ?? ''),
  audience: Object.values(words.audience).map(([word]) => word ?? ''),
  kind: Object.values(words.stepKinds).map(([word]) => word ?? ''),
  yesNo: [yesWord, noWord],
  weekday: Object.values(words.weekdays).map(([word]) => word ?? ''),
  dayKind: Object.values(words.dayKinds).map(([word]) => word ?? ''),
  remove: [REMOVE_WORD],
} as const;

type Values = Readonly<Record<string, string | number>>;

/** The sentences of a finding, for the staff and for the terminal. */
export function findingWords(
  code: FindingCode,
  values: Values,
): { readonly vi: string; readonly en: string } {
  const { vi, en } = words.findings[code];
  return { vi: filled(vi, values), en: filled(en, values) };
}

export function placeWords(place: { sheet: string; row: number; column: string | undefined }): {
  readonly vi: string;
  readonly en: string;
} {
  const values = { ...place, column: place.column ?? '' };
  return {
    vi: filled(place.column === undefined ? words.place.viRow : words.place.vi, values),
    en: filled(place.column === undefined ? words.place.enRow : words.place.en, values),
  };
}

function filled(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ''));
}

function keyOf<K extends string>(table: Readonly<Record<K, readonly string[]>>, text: string): K | undefined {
  const said = fold(text);
  const keys = Object.keys(table) as K[];
  return keys.find((key) => key === said || table[key].some((word) => fold(word) === said));
}
