import type { LanguagePack } from '../../shared/domain/language-pack.ts';
import { letters } from '../../shared/text/letters.ts';
import type { NamedFile } from '../import/named-file.ts';
import { isXlsx, readXlsx } from '../import/tables/read-xlsx.ts';
import type { Cell as TableCell, Table } from '../import/tables/table.ts';
import { variablesIn, type InterfaceText } from './interface-texts.ts';
import type { PackReport } from './pack-report.ts';
import { columns, isHeading, kindWords, readKind, type NameKind, type SheetKind } from './pack-words.ts';
import type { PostedName } from './posted-names.ts';

export type PackWords = Pick<LanguagePack, 'strings' | 'names'>;

/** What may be translated: a text or name that is none of these is not taken. */
interface Translatable {
  readonly texts: readonly InterfaceText[];
  readonly names: readonly PostedName[];
}

const MOST_LETTERS = 600;
/** Headings stand in one of the first rows. */
const HEADING_SEARCH_ROWS = 20;

interface FoundSheet {
  readonly kind: SheetKind;
  readonly title: string;
  readonly headingRow: number;
  readonly at: ReadonlyMap<string, number>;
  readonly rows: Table['rows'];
}

/** The translations in a workbook. Every error goes into the report with its place; never throws on what a file holds. */
export async function readPackWorkbook(
  file: NamedFile,
  translatable: Translatable,
  report: PackReport,
): Promise<PackWords> {
  const words = { strings: {}, names: { procedures: {}, fields: {}, lifeEvents: {} } };
  const workbook = isXlsx(file.bytes) ? await readXlsx(file.bytes) : undefined;
  if (workbook?.ok !== true) {
    const isTooLarge = workbook?.error.type === 'workbook-too-large';
    report.file(isTooLarge ? 'file-too-large' : 'file-unreadable', file.name);
    return words;
  }
  const sheets = workbook.value.map(findSheet).filter((sheet) => sheet !== undefined);
  if (sheets.length === 0) report.file('no-sheet', file.name);
  const reading = { file: file.name, report, words };
  for (const sheet of sheets) {
    if (sheet.kind === 'strings') readStrings(sheet, translatable.texts, reading);
    else readNames(sheet, translatable.names, reading);
  }
  return words;
}

interface Reading {
  readonly file: string;
  readonly report: PackReport;
  readonly words: PackWords;
}

function readStrings(sheet: FoundSheet, texts: readonly InterfaceText[], reading: Reading): void {
  const known = new Map(texts.map((text) => [text.key, text]));
  const rowOf = new Map<string, number>();
  for (const row of rowsOf(sheet, 'key', reading)) {
    const key = row.text('key') ?? '';
    const translation = row.text('translation');
    const text = known.get(key);
    const first = rowOf.get(key);
    if (text === undefined) {
      // What the program no longer says is no fault of whoever translated it; an untranslated row does no harm.
      if (translation !== undefined) row.tell('attention', 'key-unknown', 'key', { value: key });
    } else if (first !== undefined) row.tell('refused', 'key-repeated', 'key', { value: key, first });
    else if (translation !== undefined && isUsable(row, translation, text))
      reading.words.strings[key] = translation;
    if (first === undefined) rowOf.set(key, row.number);
  }
}

function readNames(sheet: FoundSheet, names: readonly PostedName[], reading: Reading): void {
  const known = new Set(names.map(({ kind, id }) => `${kind} ${id}`));
  const rowOf = new Map<string, number>();
  for (const row of rowsOf(sheet, 'id', reading)) {
    const translation = row.text('translation');
    if (translation === undefined) continue;
    const id = row.text('id') ?? '';
    const said = row.text('kind') ?? '';
    const kind: NameKind | undefined = readKind(said);
    if (kind === undefined) {
      row.tell('refused', 'kind-unknown', 'kind', {
        value: said,
        known: Object.values(kindWords).join(', '),
      });
      continue;
    }
    const first = rowOf.get(`${kind} ${id}`);
    if (first !== undefined) row.tell('refused', 'key-repeated', 'id', { value: id, first });
    // What is no longer posted is no fault of whoever translated it.
    else if (!known.has(`${kind} ${id}`)) row.tell('attention', 'name-unknown', 'id', { value: id });
    else if (isPlain(row, translation)) reading.words.names[kind][id] = translation;
    rowOf.set(`${kind} ${id}`, first ?? row.number);
  }
}

function isUsable(row: PackRow, translation: string, text: InterfaceText): boolean {
  const wanted = variablesIn(text.vi);
  const given = variablesIn(translation);
  const missing = wanted.filter((one) => !given.includes(one));
  const unknown = given.filter((one) => !wanted.includes(one));
  for (const value of missing) row.tell('refused', 'variable-missing', 'translation', { value });
  for (const value of unknown) row.tell('refused', 'variable-unknown', 'translation', { value });
  const length = letters(translation);
  if (length > text.longest)
    row.tell('attention', 'rather-long', 'translation', { length, longest: text.longest });
  return isPlain(row, translation) && missing.length === 0 && unknown.length === 0;
}

/** Neither HTML nor what the library of the screens would carry out: `$t(…)`. */
function isPlain(row: PackRow, translation: string): boolean {
  const markup = /<\/?[a-z!][^>]*>?|\$t\(|&(?:[a-z]+|#\d+);/iu.exec(translation)?.[0];
  if (markup !== undefined) row.tell('refused', 'markup', 'translation', { value: markup.slice(0, 40) });
  const length = letters(translation);
  if (length > MOST_LETTERS) row.tell('refused', 'too-long', 'translation', { length, most: MOST_LETTERS });
  return markup === undefined && length <= MOST_LETTERS;
}

function findSheet(table: Table): FoundSheet | undefined {
  for (const [headingRow, cells] of table.rows.slice(0, HEADING_SEARCH_ROWS).entries()) {
    for (const kind of ['strings', 'names'] as const) {
      const at = new Map<string, number>();
      for (const [key, { heading }] of Object.entries(columns[kind])) {
        const index = cells.findIndex((cell) => isHeading(cell, heading));
        if (index >= 0) at.set(key, index);
      }
      const needed = kind === 'strings' ? ['key', 'translation'] : ['kind', 'id', 'translation'];
      if (needed.every((key) => at.has(key)))
        return { kind, title: table.title, headingRow, at, rows: table.rows };
    }
  }
  return undefined;
}

type PackRow = ReturnType<typeof rowsOf>[number];

/** Rows below the headings in which `key` stands. */
function rowsOf({ kind, title, headingRow, at, rows }: FoundSheet, key: string, { file, report }: Reading) {
  return rows
    .map((cells, index) => {
      const row = index + 1;
      const cellAt = (column: string): TableCell => cells[at.get(column) ?? -1] ?? null;
      const tell = (
        severity: 'refused' | 'attention',
        code: Parameters<PackReport['cell']>[1],
        column: string,
        values?: Parameters<PackReport['cell']>[4],
      ) => {
        report.cell(severity, code, file, { kind, sheet: title, row, column }, values);
      };
      const text = (column: string): string | undefined => {
        const cell = cellAt(column);
        if (!(cell instanceof Date)) return plainText(cell);
        tell('refused', 'became-date', column);
        return undefined;
      };
      return { number: row, text, tell, isEmpty: plainText(cellAt(key)) === undefined };
    })
    .slice(headingRow + 1)
    .filter(({ isEmpty }) => !isEmpty);
}

/** In NFC, on one line or several as written, without letters that nobody sees. */
function plainText(cell: TableCell): string | undefined {
  if (cell === null || cell instanceof Date) return cell === null ? undefined : cell.toISOString();
  const text = String(cell)
    .normalize('NFC')
    .replace(/[\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/\r\n?/gu, '\n')
    .replaceAll('\u00A0', ' ')
    .trim();
  return text === '' ? undefined : text;
}
