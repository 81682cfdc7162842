import type { Blob, Buffer } from 'node:buffer';
import type { Stream } from 'node:stream';
import type { Feature } from 'write-excel-file/node';
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import { columnName } from '../tables/table.ts';

/** What the library takes for a file inside a workbook; it does not export the name. */
export type FileContent = Stream | Buffer | Blob;

/** A column whose cells offer the words of a list; from 0. */
export interface ChoiceColumn {
  readonly column: number;
  /** Below its heading. */
  readonly list: { readonly sheet: string; readonly column: number; readonly rows: number };
}

const LAST_ROW = 5000;
const SHEET_FILE = 'xl/worksheets/sheet{id}.xml';

/** Offers, but does not force: what is typed otherwise is judged, with a sentence, when the sheet is imported. */
export function listChoices(columnsBySheet: readonly (readonly ChoiceColumn[])[]): Feature<FileContent> {
  return {
    files: {
      transform: {
        [SHEET_FILE]: {
          transform: (xml, _options, { sheetIndex }) => {
            const columns = columnsBySheet[sheetIndex] ?? [];
            const order = getOrderOfSiblings(SHEET_FILE, 'worksheet');
            if (columns.length === 0 || order === undefined) return xml;
            return insertElementMarkupAccordingToOrderOfSiblings(xml, markupOf(columns), order, 'worksheet');
          },
        },
      },
    },
  };
}

function markupOf(columns: readonly ChoiceColumn[]): string {
  const validations = columns.map(({ column, list }) => {
    const cells = `${columnName(column)}2:${columnName(column)}${LAST_ROW}`;
    const from = columnName(list.column);
    const source = `'${list.sheet}'!$${from}$2:$${from}$${list.rows + 1}`;
    return `<dataValidation type="list" allowBlank="1" errorStyle="information" sqref="${cells}"><formula1>${sanitizeTextContent(source)}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`;
}
