import { columnName } from '../tables/table.ts';
import { encodeXml } from '../tables/xml-tokens.ts';
import { errorSheetWords as words } from './office-words.ts';
import type { LayerReport } from './sheet-report.ts';

/** What must be mended first. */
export const severities = ['refused', 'attention', 'repaired'] as const;

const WIDTHS = [10, 34, 80, 30, 80];

/** A sheet of its own (`<worksheet>`) with a row a finding; its place leads to the cell, where `sheets` has that sheet. */
export function findingsSheet(report: LayerReport, sheets: ReadonlySet<string>): string {
  const findings = severities.flatMap((severity) =>
    report[severity].map((finding) => ({ ...finding, severity })),
  );
  const rows = [
    [words.severity, words.place, words.message, words.placeEn, words.messageEn],
    ...findings.map(({ severity, vi, place, message }) => [
      words[severity],
      vi.place,
      vi.message,
      place,
      message,
    ]),
  ];
  const links = findings.flatMap(({ cell }, index) => {
    if (cell === undefined || !sheets.has(cell.sheet)) return [];
    const target = `'${cell.sheet.replaceAll("'", "''")}'!${columnName(cell.column ?? 0)}${cell.row}`;
    return [`<hyperlink ref="B${index + 2}" location="${encodeXml(target)}"/>`];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${WIDTHS.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`,
    `<sheetData>${rows.map(rowMarkup).join('')}</sheetData>`,
    links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`,
    '</worksheet>',
  ].join('');
}

function rowMarkup(cells: readonly string[], index: number): string {
  const markup = cells.map(
    (text, column) =>
      `<c r="${columnName(column)}${index + 1}" t="inlineStr"><is><t xml:space="preserve">${encodeXml(text)}</t></is></c>`,
  );
  return `<row r="${index + 1}">${markup.join('')}</row>`;
}
