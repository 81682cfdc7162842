import writeXlsxFile, { type Cell, type Sheet, type SheetData } from 'write-excel-file/node';
import { labelOf, type OfficeContext } from './office-context.ts';
import {
  choices,
  columnsOf,
  guideLines,
  listTitles,
  REMOVE_WORD,
  sheetKinds,
  sheetTitles,
  type ColumnOf,
  type SheetKind,
} from './office-words.ts';
import { writableInXml } from '../tables/xml-tokens.ts';
import { listChoices, type ChoiceColumn, type FileContent } from './list-choices.ts';
import { MAX_CELL_LETTERS } from './sheet-row.ts';
import {
  byRank,
  DAY_FORMAT,
  closingDayRows,
  counterRow,
  hoursRows,
  lifeEventRow,
  noticeRow,
  officerRow,
  procedureRow,
  stepRows,
  type RowOf,
  type Value,
} from './workbook-rows.ts';

type OfficeSheet = Sheet<FileContent>;

/** Rows below the filled ones that have the choices and formats too. */
const SPARE_ROWS = 100;
const READ_ONLY_COLOUR = '#666666';
const HEADING_COLOUR = '#E3EEF6';

const listNames = [
  'counter',
  'unit',
  'kind',
  'yesNo',
  'timeUnit',
  'weekday',
  'dayKind',
  'remove',
  'field',
] as const;
type ListName = (typeof listNames)[number];

/** Which columns offer a list. Most columns of several values have none: a list takes one only. */
const listOfColumn: { readonly [K in SheetKind]?: Partial<Record<ColumnOf<K>, ListName>> } = {
  procedures: {
    counter: 'counter',
    free: 'yesNo',
    timeUnit: 'timeUnit',
    sameDay: 'yesNo',
    hidden: 'yesNo',
  },
  steps: { unit: 'unit', kind: 'kind' },
  notices: { remove: 'remove' },
  officers: { fields: 'field', head: 'yesNo', remove: 'remove' },
  counters: { remove: 'remove' },
  hours: { weekday: 'weekday' },
  closingDays: { what: 'dayKind', remove: 'remove' },
};

/** Columns of numbers and of days; all others are text. */
const NUMBERS: ReadonlySet<string> = new Set(['rank', 'time', 'order', 'workingDays']);
const DAYS: ReadonlySet<string> = new Set(['checkedAt', 'from', 'until', 'day']);

/**
 * The workbook that the staff fill in: the guide first, then a sheet each for what an office says in its own words,
 * filled with what it has. Reading it back unchanged changes nothing.
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
    sheetOf('notices', context.notices.map(noticeRow)),
    sheetOf(
      'officers',
      context.officers.map((officer) => officerRow(officer, context)),
    ),
    sheetOf('counters', context.counters.map(counterRow)),
    sheetOf('hours', hoursRows(context.hours)),
    sheetOf('closingDays', closingDayRows(context.hours)),
    // Of a pair that no cell can hold, one half alone would be an error.
    sheetOf(
      'synonyms',
      context.synonyms.filter(({ said, means }) => fitsCell(said) && fitsCell(means)),
    ),
    sheetOf('lifeEvents', context.lifeEvents.map(lifeEventRow)),
    listsSheet(lists),
  ];
  const choiceColumns = sheets.map(({ sheet }) => choiceColumnsOf(sheet, lists));
  return writeXlsxFile(sheets, { features: [listChoices(choiceColumns)] }).toBuffer();
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
  if (value instanceof Date) return { value, type: Date, format: DAY_FORMAT, ...look };
  if (typeof value === 'number') return { value, type: Number, ...look };
  if (value === undefined && DAYS.has(column)) return { type: Date, format: DAY_FORMAT, ...look };
  if (value === undefined && NUMBERS.has(column)) return { type: Number, ...look };
  return {
    // What no cell can hold is left out: an empty cell changes nothing.
    ...(value !== undefined && value !== '' && fitsCell(value) && { value: writableInXml(value) }),
    type: String,
    format: '@',
    ...(column === 'officialName' && { textColor: READ_ONLY_COLOUR }),
    ...look,
  };
}

function fitsCell(text: string): boolean {
  return text.length <= MAX_CELL_LETTERS;
}

function guideSheet(): OfficeSheet {
  const data: SheetData = guideLines.map(({ vi, en }, index) => [
    { value: vi, wrap: true, alignVertical: 'top', ...(index === 0 && { fontWeight: 'bold' as const }) },
    { value: en, wrap: true, alignVertical: 'top', textColor: READ_ONLY_COLOUR },
  ]);
  return { sheet: sheetTitles.guide, data, columns: [{ width: 80 }, { width: 80 }] };
}

type Lists = Readonly<Record<ListName, readonly string[]>>;

function listsOf({ counters, units, fields }: OfficeContext): Lists {
  return {
    counter: [...counters.map(({ id }) => labelOf(id, counters)), REMOVE_WORD],
    unit: units.map(({ id }) => labelOf(id, units)),
    kind: choices.kind,
    yesNo: choices.yesNo,
    timeUnit: choices.timeUnit,
    weekday: choices.weekday,
    dayKind: choices.dayKind,
    remove: choices.remove,
    field: fields.map(({ id }) => labelOf(id, fields)),
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
  const kind = sheetKinds.find((one) => sheetTitles[one] === title);
  if (kind === undefined) return [];
  const listed: Partial<Record<string, ListName>> = listOfColumn[kind] ?? {};
  return Object.keys(columnsOf(kind)).flatMap((key, column) => {
    const list = listed[key];
    if (list === undefined || lists[list].length === 0) return [];
    return [
      {
        column,
        list: { sheet: sheetTitles.lists, column: listNames.indexOf(list), rows: lists[list].length },
      },
    ];
  });
}
