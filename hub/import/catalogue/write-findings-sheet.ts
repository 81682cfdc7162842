import writeXlsxFile, { type Row } from 'write-excel-file/node';
import type { Finding } from '../report.ts';
import { vietnameseWords } from './finding-words.ts';
import words from './report-words.json' with { type: 'json' };

export interface SheetFindings {
  readonly attention: readonly Finding[];
  readonly refused: readonly Finding[];
  readonly repaired: readonly Finding[];
  /** Procedures that were left out because their source does not tell whose they are. */
  readonly unknownLevel: readonly { readonly code: string; readonly name: string }[];
}

const columns = [
  ['code', 14],
  ['name', 60],
  ['kind', 14],
  ['found', 50],
  ['detail', 50],
  ['advice', 50],
  ['place', 36],
] as const;
type Line = Readonly<Record<(typeof columns)[number][0], string>>;

/** The report of an import as a workbook for the office's staff: one row a finding, what needs a person first. */
export async function writeFindingsSheet(findings: SheetFindings): Promise<Uint8Array> {
  const kinds = ['attention', 'refused', 'repaired'] as const;
  const lines = kinds.flatMap((kind) => findings[kind].map((finding) => lineOf(finding, kind)));
  const unknown = findings.unknownLevel.map(({ code, name }): Line => {
    const { found, advice } = vietnameseWords('level-unknown');
    return { code, name, kind: words.kinds.attention, found, detail: '', advice, place: '' };
  });
  return writeXlsxFile([
    sheetOf(words.sheets.findings, lines),
    ...(unknown.length === 0 ? [] : [sheetOf(words.sheets.unknownLevel, unknown)]),
  ]).toBuffer();
}

function lineOf(
  { procedure, code, detail = '', file, place }: Finding,
  kind: keyof typeof words.kinds,
): Line {
  const { found, advice } = vietnameseWords(code);
  return {
    code: procedure?.code ?? '',
    name: procedure?.name ?? '',
    kind: words.kinds[kind],
    found,
    detail,
    advice,
    place: [file, place].filter((part) => part !== '').join(', '),
  };
}

/** Codes are written as text: as numbers they would lose their last zeros. */
function sheetOf(sheet: string, lines: readonly Line[]) {
  const heading: Row = columns.map(([column]) => ({ value: words.columns[column], fontWeight: 'bold' }));
  const rows = lines.map((line): Row =>
    columns.map(([column]) => ({ value: line[column], type: String, wrap: true, alignVertical: 'top' })),
  );
  return {
    data: [heading, ...rows],
    sheet,
    columns: columns.map(([, width]) => ({ width })),
    stickyRowsCount: 1,
  };
}
