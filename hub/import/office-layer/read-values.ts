import {
  procedureCodeSchema,
  type LocalText,
  type ProcedureCode,
} from '../../../shared/domain/identifiers.ts';
import { readProcedureCode } from '../procedure-codes.ts';
import { isBlank } from '../tables/table.ts';
import { isRemoval, NO_TRANSLATION, readYesNo, type ColumnOf, type SheetKind } from './office-words.ts';
import type { SheetRow } from './sheet-row.ts';

/**
 * Each reads one thing of a row over what was there before: an empty cell leaves it, the word for removing takes it
 * away, anything else replaces it. What cannot be read is told, and the row counts as failed.
 */

type Posted = ReadonlySet<string>;

const NATIONAL_CODE = /^\d\.\d{6}$/u;

/** A code, repaired by the list of posted ones; undefined where there is none, which is told. */
function readCode<K extends SheetKind>(
  row: SheetRow<K>,
  column: ColumnOf<K>,
  posted: Posted,
  raw: string | number,
): ProcedureCode | undefined {
  const read = readProcedureCode(raw, posted);
  if (read === undefined || (read.state === 'odd' && !posted.has(read.code))) {
    row.wrong('code-unusable', column, { value: String(raw) });
    return undefined;
  }
  if (read.state === 'repaired')
    row.tell('repaired', 'code-repaired', column, { value: String(raw), code: read.code });
  return procedureCodeSchema.parse(read.code);
}

/** The code at the head of a row. */
export function readRowCode<K extends 'procedures' | 'steps'>(
  row: SheetRow<K>,
  column: ColumnOf<K>,
  posted: Posted,
): ProcedureCode | undefined {
  const cell = row.cell(column);
  if (cell instanceof Date) {
    row.wrong('cell-became-date', column);
    return undefined;
  }
  if (isBlank(cell) || cell === null || typeof cell === 'boolean') {
    row.wrong(row.hasBeside(column, NATIONAL_CODE) ? 'row-shifted' : 'code-missing', column);
    return undefined;
  }
  if (typeof cell === 'string' && !/\d/u.test(cell) && row.hasBeside(column, NATIONAL_CODE)) {
    row.wrong('row-shifted', column);
    return undefined;
  }
  return readCode(row, column, posted, cell);
}

/** Several codes in a cell, one a line or with commas; undefined where the cell is empty. */
export function readCodes<K extends SheetKind>(
  row: SheetRow<K>,
  column: ColumnOf<K>,
  posted: Posted,
): ProcedureCode[] | undefined {
  const text = row.text(column);
  if (text === undefined) return undefined;
  if (isRemoval(text)) return [];
  // A comma inside 1,00011 is a decimal one; one between two codes stands before another code.
  const codes = text
    .split(/[\n;]+|,\s*(?=\d\.\d)/u)
    .filter((part) => part.trim() !== '')
    .map((part) => readCode(row, column, posted, part.trim()));
  return [...new Set(codes.filter((code) => code !== undefined))];
}

export function readText<K extends SheetKind>(
  row: SheetRow<K>,
  column: ColumnOf<K>,
  before: string | undefined,
): string | undefined {
  const text = row.text(column);
  if (text === undefined) return before;
  return isRemoval(text) ? undefined : text;
}

/** Where the Vietnamese changes and no English comes along, the old English goes: the two must not disagree. */
export function readLocalText<K extends SheetKind>(
  row: SheetRow<K>,
  column: ColumnOf<K>,
  english: ColumnOf<K>,
  before: LocalText | undefined,
): LocalText | undefined {
  const vi = readText(row, column, before?.vi);
  const saidEn = row.text(english);
  if (vi === undefined) {
    if (saidEn !== undefined && !isRemoval(saidEn) && row.text(column) === undefined)
      row.wrong('english-alone', english, { other: row.heading(column) });
    return undefined;
  }
  if (saidEn !== undefined) return isRemoval(saidEn) ? { vi } : { vi, en: saidEn };
  if (before?.en === undefined) return { vi };
  if (vi === before.vi) return before;
  row.tell('attention', 'english-dropped', column, { other: row.heading(english) });
  return { vi };
}

/** One text a line; the English beside it line by line. */
export function readLines<K extends SheetKind>(
  row: SheetRow<K>,
  column: ColumnOf<K>,
  english: ColumnOf<K>,
  before: readonly LocalText[],
): LocalText[] {
  const text = row.text(column);
  const saidEn = row.text(english);
  if (text !== undefined && isRemoval(text)) return [];
  const lines = text === undefined ? before.map(({ vi }) => vi) : linesOf(text);
  if (saidEn === undefined) {
    const known = lines.map((vi) => before.find((one) => one.vi === vi) ?? { vi });
    if (
      known.some(({ en }) => en === undefined) &&
      before.some((one) => one.en !== undefined && !lines.includes(one.vi))
    )
      row.tell('attention', 'english-dropped', column, { other: row.heading(english) });
    return known;
  }
  const translations = isRemoval(saidEn) ? [] : saidEn.split('\n').map((line) => line.trim());
  if (translations.length > lines.length) {
    if (lines.length === 0) row.wrong('english-alone', english, { other: row.heading(column) });
    else row.wrong('english-lines', english, { count: translations.length, lines: lines.length });
  }
  return lines.map((vi, index) => {
    const en = translations[index] ?? '';
    return en === '' || en === NO_TRANSLATION ? { vi } : { vi, en };
  });
}

export function readFlag<K extends SheetKind>(
  row: SheetRow<K>,
  column: ColumnOf<K>,
  before: boolean,
): boolean {
  const text = row.text(column);
  if (text === undefined) return before;
  const said = isRemoval(text) ? false : readYesNo(text);
  if (said === undefined) row.wrong('yes-no-unclear', column, { value: text });
  return said ?? before;
}

/** A number as Vietnamese and Excel write it ("0,5", "0.5", 0.5); undefined where it is none. */
export function readNumber(text: string): number | undefined {
  return /^\d+(?:[.,]\d+)?$/u.test(text) ? Number(text.replace(',', '.')) : undefined;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
