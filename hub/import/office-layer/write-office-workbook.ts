import writeXlsxFile, { type Cell, type Sheet, type SheetData } from 'write-excel-file/node';
import type { LocalText } from '../../../shared/domain/identifiers.ts';
import type { OfficeLayer } from '../../../shared/domain/procedure.ts';
import { isEmptyLayer } from './read-procedure-row.ts';
import { labelOf, type OfficeContext } from './office-context.ts';
import {
  audienceWord,
  choices,
  columnsOf,
  guideLines,
  listTitles,
  NO_TRANSLATION,
  noWord,
  REMOVE_WORD,
  sheetTitles,
  stepKindWord,
  timeUnitWord,
  yesWord,
  type ColumnOf,
  type SheetKind,
} from './office-words.ts';
import { listChoices, type ChoiceColumn, type FileContent } from './list-choices.ts';

type Value = string | number | Date | undefined;
type RowOf<K extends SheetKind> = Partial<Record<ColumnOf<K>, Value>>;
type OfficeSheet = Sheet<FileContent>;

/** Rows below the filled ones that have the choices and formats too. */
const SPARE_ROWS = 100;
const READ_ONLY_COLOUR = '#666666';
const HEADING_COLOUR = '#E3EEF6';

const listNames = ['counter', 'unit', 'kind', 'yesNo', 'timeUnit'] as const;
type ListName = (typeof listNames)[number];

/** Which columns offer a list. Columns of several values have none: a list takes one only. */
const listOfColumn: { readonly [K in SheetKind]?: Partial<Record<ColumnOf<K>, ListName>> } = {
  procedures: {
    counter: 'counter',
    free: 'yesNo',
    timeUnit: 'timeUnit',
    sameDay: 'yesNo',
    hidden: 'yesNo',
  },
  steps: { unit: 'unit', kind: 'kind' },
};

/**
 * The workbook that the staff fill in: the guide first, then a sheet each for procedures, steps, synonyms and life
 * events, filled with what the office has. Reading it back unchanged changes nothing.
 */
export async function writeOfficeWorkbook(context: OfficeContext): Promise<Uint8Array> {
  const lists = listsOf(context);
  const codes = [...new Set([...context.posted.keys(), ...context.layers.keys()])].toSorted(
    byRank(context.layers),
  );
  const sheets: OfficeSheet[] = [
    guideSheet(),
    sheetOf(
      'procedures',
      codes.map((code) => procedureRow(code, context)),
    ),
    sheetOf(
      'steps',
      codes.flatMap((code) => stepRows(code, context)),
    ),
    sheetOf('synonyms', context.synonyms),
    sheetOf(
      'lifeEvents',
      context.lifeEvents.map((event) => ({
        id: event.id,
        name: event.name.vi,
        nameEn: event.name.en,
        order: event.order,
        procedures: event.procedures.join('\n'),
      })),
    ),
    listsSheet(lists),
  ];
  const choiceColumns = sheets.map(({ sheet }) => choiceColumnsOf(sheet, lists));
  return writeXlsxFile(sheets, { features: [listChoices(choiceColumns)] }).toBuffer();
}

function procedureRow(code: string, context: OfficeContext): RowOf<'procedures'> {
  const { posted, layers, counters } = context;
  const layer = layers.get(code);
  const named = { code, officialName: posted.get(code)?.replace(/\s+/gu, ' ') };
  if (layer === undefined || isEmptyLayer(layer)) return named;
  return {
    ...named,
    everydayName: layer.everydayName?.vi,
    everydayNameEn: layer.everydayName?.en,
    summary: layer.summary?.vi,
    summaryEn: layer.summary?.en,
    bring: layer.bring.map(({ vi }) => vi).join('\n'),
    bringEn: englishLines(layer.bring),
    counter: layer.counter === undefined ? undefined : labelOf(layer.counter, counters),
    fee: layer.fee?.text.vi,
    feeEn: layer.fee?.text.en,
    free: layer.fee === undefined ? undefined : yesNo(layer.fee.free),
    resolution: layer.fee?.resolution,
    time: layer.time?.quantity,
    timeUnit: layer.time === undefined ? undefined : timeUnitWord(layer.time.unit),
    timeDecision: layer.time?.decision,
    decision: layer.decision,
    sameDay: yesNo(layer.sameDay),
    combineWith: layer.combineWith.join('\n'),
    rank: layer.rank,
    audience: layer.audience?.map(audienceWord).join(', '),
    checkedAt: layer.checkedAt === undefined ? undefined : new Date(`${layer.checkedAt}T00:00:00Z`),
    checkedBy: layer.checkedBy,
    hidden: layer.hidden === true ? yesWord : undefined,
  };
}

function stepRows(code: string, { posted, layers, units }: OfficeContext): RowOf<'steps'>[] {
  const officialName = posted.get(code)?.replace(/\s+/gu, ' ');
  return (layers.get(code)?.process ?? []).map(({ order, unit, kind, workingDays }) => ({
    code,
    officialName,
    order,
    unit: labelOf(unit, units),
    kind: stepKindWord(kind),
    workingDays,
  }));
}

/** What has a rank comes first, by rank; then what has a layer; then the rest, by code. */
function byRank(layers: ReadonlyMap<string, OfficeLayer>): (a: string, b: string) => number {
  const place = (code: string): number =>
    layers.get(code)?.rank ?? (layers.has(code) ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER);
  return (a, b) => place(a) - place(b) || (a < b ? -1 : 1);
}

function englishLines(lines: readonly LocalText[]): string | undefined {
  if (lines.every(({ en }) => en === undefined)) return undefined;
  return lines.map(({ en }) => en ?? NO_TRANSLATION).join('\n');
}

function yesNo(value: boolean): string {
  return value ? yesWord : noWord;
}

function sheetOf<K extends SheetKind>(kind: K, rows: readonly RowOf<K>[]): OfficeSheet {
  const columns = columnsOf(kind);
  const keys = Object.keys(columns) as ColumnOf<K>[];
  const headings: Cell[] = keys.map((key) => ({
    value: columns[key].heading,
    fontWeight: 'bold',
    wrap: true,
    backgroundColor: HEADING_COLOUR,
    alignVertical: 'center',
  }));
  // Empty rows carry the formats, so that a code typed there stays text.
  const filled: readonly RowOf<K>[] = [...rows, ...Array.from({ length: SPARE_ROWS }, () => ({}))];
  return {
    sheet: sheetTitles[kind],
    data: [headings, ...filled.map((row) => keys.map((key) => cellOf(row[key], key)))],
    columns: keys.map((key) => ({ width: columns[key].width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
  };
}

/** Text columns are formatted as text, so that Excel turns no code into a number and no decision into a date. */
function cellOf(value: Value, column: string): Cell {
  const look = { alignVertical: 'top', wrap: true } as const;
  if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy', ...look };
  if (typeof value === 'number') return { value, type: Number, ...look };
  if (column === 'checkedAt') return { type: Date, format: 'dd/mm/yyyy', ...look };
  if (['rank', 'time', 'order', 'workingDays'].includes(column)) return { type: Number, ...look };
  return {
    ...(value !== undefined && value !== '' && { value }),
    type: String,
    format: '@',
    ...(column === 'officialName' && { textColor: READ_ONLY_COLOUR }),
    ...look,
  };
}

function guideSheet(): OfficeSheet {
  const data: SheetData = guideLines.map(({ vi, en }, index) => [
    { value: vi, wrap: true, alignVertical: 'top', ...(index === 0 && { fontWeight: 'bold' as const }) },
    { value: en, wrap: true, alignVertical: 'top', textColor: READ_ONLY_COLOUR },
  ]);
  return { sheet: sheetTitles.guide, data, columns: [{ width: 80 }, { width: 80 }] };
}

type Lists = Readonly<Record<ListName, readonly string[]>>;

function listsOf({ counters, units }: OfficeContext): Lists {
  return {
    counter: [...counters.map(({ id }) => labelOf(id, counters)), REMOVE_WORD],
    unit: units.map(({ id }) => labelOf(id, units)),
    kind: choices.kind,
    yesNo: choices.yesNo,
    timeUnit: choices.timeUnit,
  };
}

function listsSheet(lists: Lists): OfficeSheet {
  const length = Math.max(...listNames.map((name) => lists[name].length));
  const data: SheetData = [
    listNames.map((name) => ({ value: listTitles[name], fontWeight: 'bold' })),
    ...Array.from({ length }, (_, row) => listNames.map((name) => lists[name][row] ?? null)),
  ];
  return { sheet: sheetTitles.lists, data, columns: listNames.map(() => ({ width: 32 })) };
}

function choiceColumnsOf(title: string | undefined, lists: Lists): ChoiceColumn[] {
  const kind = (['procedures', 'steps'] as const).find((one) => sheetTitles[one] === title);
  if (kind === undefined) return [];
  const listed: Partial<Record<string, ListName>> = listOfColumn[kind] ?? {};
  return Object.keys(columnsOf(kind)).flatMap((key, column) => {
    const list = listed[key];
    if (list === undefined) return [];
    return [
      {
        column,
        list: { sheet: sheetTitles.lists, column: listNames.indexOf(list), rows: lists[list].length },
      },
    ];
  });
}
