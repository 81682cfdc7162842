import { ok, type Result } from '../../../shared/result.ts';
import type { Cell, CellRange, Table } from './table.ts';
import { fits, tooLarge, type WorkbookTooLarge } from './workbook-limits.ts';
import { attributeOf, xmlTokens } from './xml-tokens.ts';

/** Inside these stand cells and paragraphs that are no cells of a sheet. */
const PASSED_OVER = new Set([
  'office:annotation',
  'table:tracked-changes',
  'table:dde-links',
  'table:shapes',
]);

/** The sheets of a `content.xml` as LibreOffice writes it (OpenDocument 1.2 and later). */
export function readOds(content: string): Result<Table[], WorkbookTooLarge> {
  const tables: OdsTable[] = [];
  const hiddenStyles = new Set<string>();
  let style = '';
  let passing = 0;
  let cell: OdsCell | undefined;
  for (const token of xmlTokens(content)) {
    if (token.type === 'text') {
      if (passing === 0) cell?.addText(token.text);
      continue;
    }
    if (PASSED_OVER.has(token.name)) {
      if (token.type === 'close') passing -= 1;
      else if (!token.isEmpty) passing += 1;
      continue;
    }
    if (passing > 0) continue;
    const table = tables.at(-1);
    if (token.type === 'close') {
      if (token.name === 'text:p') cell?.endParagraph();
      if (cell !== undefined && /^table:(?:covered-)?table-cell$/u.test(token.name)) {
        table?.addCell(cell);
        cell = undefined;
      }
      if (token.name === 'table:table-row' && table?.endRow() === false)
        return tooLarge(`the sheet ${table.title.slice(0, 40)} holds too many cells`);
      continue;
    }
    const { name, attributes, isEmpty } = token;
    switch (name) {
      case 'style:style':
        style = attributeOf(attributes, 'style:name') ?? '';
        break;
      case 'style:table-properties':
        if (attributeOf(attributes, 'table:display') === 'false') hiddenStyles.add(style);
        break;
      case 'table:table':
        tables.push(
          new OdsTable(
            attributeOf(attributes, 'table:name') ?? '',
            hiddenStyles.has(attributeOf(attributes, 'table:style-name') ?? ''),
          ),
        );
        break;
      case 'table:table-row':
        table?.beginRow(
          repeats(attributes, 'rows'),
          (attributeOf(attributes, 'table:visibility') ?? 'visible') !== 'visible',
        );
        if (isEmpty) table?.endRow();
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        cell = new OdsCell(attributes);
        if (isEmpty) {
          table?.addCell(cell);
          cell = undefined;
        }
        break;
      case 'text:p':
        if (isEmpty) cell?.endParagraph();
        break;
      case 'text:s':
        cell?.addText(' '.repeat(Math.min(Number(attributeOf(attributes, 'text:c') ?? 1) || 1, 1000)));
        break;
      case 'text:tab':
        cell?.addText('\t');
        break;
      case 'text:line-break':
        cell?.addText('\n');
        break;
    }
  }
  return ok(
    tables.map((table, index) => ({
      name: tables.length > 1 ? `sheet ${index + 1}` : '',
      title: table.title,
      rows: table.rows,
      merged: table.merged,
      hidden: table.hidden,
      hiddenRows: table.hiddenRows,
    })),
  );
}

function repeats(attributes: string, what: 'rows' | 'columns'): number {
  return Number(attributeOf(attributes, `table:number-${what}-repeated`) ?? 1) || 1;
}

/** A cell, or a run of the same ones. */
class OdsCell {
  readonly repeats: number;
  readonly #attributes: string;
  readonly #paragraphs: string[] = [];
  #text = '';

  constructor(attributes: string) {
    this.#attributes = attributes;
    this.repeats = repeats(attributes, 'columns');
  }

  addText(text: string): void {
    this.#text += text;
  }

  endParagraph(): void {
    this.#paragraphs.push(this.#text);
    this.#text = '';
  }

  get value(): Cell {
    const formula = attributeOf(this.#attributes, 'table:formula');
    if (formula !== undefined) return `=${formula.replace(/^\w+:=?/u, '')}`;
    const text = this.#paragraphs.join('\n');
    const value = Number(attributeOf(this.#attributes, 'office:value') ?? Number.NaN);
    switch (attributeOf(this.#attributes, 'office:value-type')) {
      case 'float':
      case 'currency':
      case 'percentage':
        return Number.isNaN(value) ? text : value;
      case 'boolean':
        return attributeOf(this.#attributes, 'office:boolean-value') === 'true';
      case 'date': {
        const date = new Date(
          `${attributeOf(this.#attributes, 'office:date-value') ?? ''}${DAY_END}`.slice(0, 19) + 'Z',
        );
        return Number.isNaN(date.getTime()) ? text : date;
      }
      default:
        return text === '' ? null : text;
    }
  }

  /** How far it reaches to the right and down where it is merged with others. */
  get span(): { columns: number; rows: number } {
    const of = (what: string): number =>
      Number(attributeOf(this.#attributes, `table:number-${what}-spanned`) ?? 1) || 1;
    return { columns: of('columns'), rows: of('rows') };
  }
}

/** Makes a moment of a day; what is one already is cut before it. */
const DAY_END = 'T00:00:00';

class OdsTable {
  readonly title: string;
  readonly hidden: boolean;
  readonly rows: Cell[][] = [];
  readonly merged: CellRange[] = [];
  readonly hiddenRows: number[] = [];
  #row: Cell[] = [];
  /** Empty cells and rows count only where something comes after them: a sheet is filled up to its very end. */
  #blankCells = 0;
  #blankRows = 0;
  #rowRepeats = 1;
  #rowHidden = false;
  #columns = 0;
  #tooMany = false;

  constructor(title: string, hidden: boolean) {
    this.title = title;
    this.hidden = hidden;
  }

  beginRow(times: number, hidden: boolean): void {
    this.#row = [];
    this.#blankCells = 0;
    this.#rowRepeats = times;
    this.#rowHidden = hidden;
  }

  addCell(cell: OdsCell): void {
    const { value } = cell;
    const column = this.#row.length + this.#blankCells;
    const { columns, rows } = cell.span;
    const row = this.rows.length + this.#blankRows;
    if (columns > 1 || rows > 1)
      this.merged.push({
        fromRow: row,
        fromColumn: column,
        toRow: row + rows - 1,
        toColumn: column + columns - 1,
      });
    if (value === null) {
      this.#blankCells += cell.repeats;
      return;
    }
    this.#columns = Math.max(this.#columns, column + cell.repeats);
    this.#tooMany ||= !fits(row + 1, this.#columns);
    if (this.#tooMany) return;
    this.#fill(this.#row, this.#blankCells, null);
    this.#blankCells = 0;
    this.#fill(this.#row, cell.repeats, value);
  }

  /** False where the table is larger than is read. */
  endRow(): boolean {
    if (this.#row.length === 0) {
      this.#blankRows += this.#rowRepeats;
      return !this.#tooMany;
    }
    this.#tooMany ||= !fits(this.rows.length + this.#blankRows + this.#rowRepeats, this.#columns);
    if (this.#tooMany) return false;
    for (let blank = 0; blank < this.#blankRows; blank += 1) this.rows.push([]);
    this.#blankRows = 0;
    for (let time = 0; time < this.#rowRepeats; time += 1) {
      if (this.#rowHidden) this.hiddenRows.push(this.rows.length);
      this.rows.push(this.#row);
    }
    return true;
  }

  #fill(row: Cell[], times: number, value: Cell): void {
    for (let time = 0; time < times; time += 1) row.push(value);
  }
}
