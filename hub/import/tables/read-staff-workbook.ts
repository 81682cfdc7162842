import { zipSync, strToU8 } from 'fflate';
import { err, ok, type Result } from '../../../shared/result.ts';
import { readOds } from './read-ods.ts';
import { readMeasured, type UnreadableWorkbook } from './read-xlsx.ts';
import { columnIndex, type CellRange, type Table } from './table.ts';
import {
  hasUnclosedTag,
  isSheetPart,
  measuredParts,
  measureSheet,
  type DamagedArchive,
  type WorkbookTooLarge,
} from './workbook-limits.ts';
import { attributeOf, encodeXml, hasDocumentType, xmlTokens } from './xml-tokens.ts';

export interface StaffWorkbook {
  readonly tables: Table[];
  /** It brings programs. They are never looked at. */
  readonly macros: boolean;
}

export type StaffWorkbookError =
  | WorkbookTooLarge
  | UnreadableWorkbook
  | DamagedArchive
  /** Parts that no spreadsheet program writes: a document type with entities. */
  | { readonly type: 'unsafe-workbook' }
  /** Of Excel's own binary kind, .xlsb. */
  | { readonly type: 'binary-workbook' }
  | { readonly type: 'protected-workbook' };

/** Whether the bytes begin like a ZIP archive, as .xlsx and .ods do. */
export function isZip(bytes: Uint8Array): boolean {
  return [0x50, 0x4b].every((byte, index) => bytes[index] === byte);
}

/**
 * A workbook that people filled in, .xlsx or .ods, with what they see of it: which cells are merged, which sheets and
 * rows are hidden. A formula comes as its text (`=SUM(A1:A3)`) and not as what somebody's program made of it once; a
 * cell in error as its sign (`#REF!`).
 */
export async function readStaffWorkbook(
  bytes: Uint8Array,
): Promise<Result<StaffWorkbook, StaffWorkbookError>> {
  const measured = measuredParts(bytes);
  if (!measured.ok) return measured;
  const { parts, names } = measured.value;
  const texts = new Map(
    Object.entries(parts).map(([name, part]) => [name, new TextDecoder().decode(part)] as const),
  );
  const macros = names.some((name) => /(?:vbaProject\.bin|^Basic\/.+\.xml)$/iu.test(name));
  if (texts.has('content.xml')) {
    if (/<[\w:]*encryption-data\b/u.test(texts.get('META-INF/manifest.xml') ?? ''))
      return err({ type: 'protected-workbook' });
    const content = texts.get('content.xml') ?? '';
    const unfit = unfitness(content);
    if (unfit !== undefined) return unfit;
    const tables = readOds(content);
    return tables.ok ? ok({ tables: tables.value, macros }) : tables;
  }
  if (names.some((name) => /^xl\/workbook\.bin$/iu.test(name))) return err({ type: 'binary-workbook' });
  const facts = new Map<string, SheetFacts>();
  for (const [name, text] of texts) {
    const unfit = unfitness(text);
    if (unfit !== undefined) return unfit;
    if (!isSheetPart(name)) continue;
    const size = measureSheet(text);
    if (!size.ok) return size;
    facts.set(name, factsOf(text));
    const shown = asShown(text);
    if (shown === undefined) return err({ type: 'unreadable-workbook', detail: 'a formula out of place' });
    parts[name] = strToU8(shown);
  }
  const read = await readMeasured(zipSync(parts, { level: 0 }));
  if (!read.ok) return read;
  const sheets = sheetsOf(texts);
  return ok({
    macros,
    tables: read.value.map((table, index) => {
      const sheet = sheets[index];
      return { ...table, ...facts.get(sheet?.part ?? ''), hidden: sheet?.hidden ?? false };
    }),
  });
}

function unfitness(xml: string): Result<never, StaffWorkbookError> | undefined {
  if (hasDocumentType(xml)) return err({ type: 'unsafe-workbook' });
  return hasUnclosedTag(xml)
    ? err({ type: 'unreadable-workbook', detail: 'a tag that does not end' })
    : undefined;
}

export interface SheetPart {
  readonly name: string;
  /** Path inside the archive. */
  readonly part: string;
  readonly hidden: boolean;
}

/** The sheets in their order, as the workbook lists them. */
export function sheetsOf(texts: ReadonlyMap<string, string>): SheetPart[] {
  const targets = new Map<string, string>();
  for (const token of xmlTokens(texts.get('xl/_rels/workbook.xml.rels') ?? '')) {
    if (token.type !== 'open' || !/^(?:\w+:)?Relationship$/u.test(token.name)) continue;
    const target = attributeOf(token.attributes, 'Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    targets.set(attributeOf(token.attributes, 'Id') ?? '', path);
  }
  const sheets: SheetPart[] = [];
  for (const token of xmlTokens(texts.get('xl/workbook.xml') ?? '')) {
    if (token.type !== 'open' || !/^(?:\w+:)?sheet$/u.test(token.name)) continue;
    sheets.push({
      name: attributeOf(token.attributes, 'name') ?? '',
      part: targets.get(attributeOf(token.attributes, '\\w+:id') ?? '') ?? '',
      hidden: (attributeOf(token.attributes, 'state') ?? 'visible') !== 'visible',
    });
  }
  return sheets;
}

type SheetFacts = Required<Pick<Table, 'merged' | 'hiddenRows'>>;

function factsOf(xml: string): SheetFacts {
  const merged: CellRange[] = [];
  const hiddenRows: number[] = [];
  for (const [, element, attributes = ''] of xml.matchAll(/<(mergeCell|row)\b([^<>]*)>/gu)) {
    if (element === 'row') {
      if (/\shidden=["'](?:1|true)["']/u.test(attributes))
        hiddenRows.push(Number(attributeOf(attributes, 'r') ?? 0) - 1);
      continue;
    }
    const range = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/u.exec(attributeOf(attributes, 'ref') ?? '');
    if (range)
      merged.push({
        fromColumn: columnIndex(range[1] ?? ''),
        fromRow: Number(range[2]) - 1,
        toColumn: columnIndex(range[3] ?? ''),
        toRow: Number(range[4]) - 1,
      });
  }
  return { merged, hiddenRows };
}

/** A cell with a formula: its attributes, and the formula where it is written out. */
const FORMULA_CELL =
  /<c(\s[^<>]*)>\s*<f(?:\s[^<>]*)?(?:\/>|>([^<]*)<\/f>)\s*(?:<v(?:\s[^<>]*)?(?:\/>|>[^<]*<\/v>))?\s*<\/c>/gu;

/** The same sheet with formulas and errors as texts; undefined where a formula stands as no program writes it. */
function asShown(xml: string): string | undefined {
  const shown = xml
    .replace(FORMULA_CELL, (_, attributes: string, formula = '') => {
      const place = attributeOf(attributes, 'r') ?? '';
      return `<c r="${encodeXml(place)}" t="inlineStr"><is><t xml:space="preserve">=${String(formula)}</t></is></c>`;
    })
    .replace(/(<c\b[^<>]*\st=["'])e(["'])/gu, '$1str$2');
  const data = /<sheetData\b[^]*<\/sheetData>/u.exec(shown)?.[0] ?? '';
  return /<f[\s/>]/u.test(data) ? undefined : shown;
}
