import type { ReportCollector } from '../report-collector.ts';
import type { Cell } from '../tables/table.ts';
import { fold } from '../../../shared/text/fold.ts';
import type {
  SourceField,
  SourcePayment,
  SourceProgress,
  SourceRecord,
  SourceSupplement,
} from './source-record.ts';

/** Names of DongBoHoSoMC, in lower case. What is not named here is dropped while reading. */
const fieldNames = {
  code: ['mahoso', 'sobiennhan'],
  office: ['madonvi'],
  nationalCode: ['mahosoqg', 'mahosoquocgia'],
  secret: ['mabaomat'],
  procedureCode: ['mattthc', 'matthc', 'mathutuc'],
  procedureName: ['tentthc', 'tenthutuc'],
  applicant: ['chuhoso'],
  applicantKind: ['loaidoituong'],
  phone: ['sodienthoai'],
  registeredAt: ['ngaynophoso'],
  receivedAt: ['ngaytiepnhan'],
  dueAt: ['ngayhentra'],
  newDueAt: ['ngayhentramoi'],
  extendedAt: ['ngaygiahan'],
  extensionLetter: ['sovanbanxinloi', 'sophieuxinloi'],
  finishedAt: ['ngayketthucxuly'],
  returnedAt: ['ngaytra'],
  refusedAt: ['ngaytuchoi'],
  status: ['trangthaihoso'],
  unit: ['donvixuly'],
  counter: ['quay', 'quaytraketqua'],
} as const satisfies Partial<Record<SourceField, readonly string[]>>;

/** As much as a cell of a spreadsheet holds. */
const MAX_CELL_LENGTH = 32_767;
/** More lines than any dossier has. */
const MAX_LIST_LENGTH = 1000;
/** More fields than any dossier has: what stands behind them is not looked at. */
const MAX_FIELDS = 1000;

type JsonObject = Readonly<Record<string, unknown>>;

export interface JsonRecords {
  readonly records: SourceRecord[];
  /** Progress (CapNhatTienDoHoSoMC) of dossiers that stand elsewhere: records with a code and lines only. */
  readonly progress: SourceRecord[];
}

/** Dossiers and progress lines of a push as text: an envelope, several of them, a bare array, or a single one. */
export function recordsOfJson(file: string, text: string, report: ReportCollector): JsonRecords {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    report.refused(file, { place: 'file', code: 'not-json', message: 'the file is no valid JSON' });
    return { records: [], progress: [] };
  }
  return recordsOfValue(file, root, report);
}

/** The same of what was parsed already. */
export function recordsOfValue(file: string, root: unknown, report: ReportCollector): JsonRecords {
  const objects = objectsOf(root);
  if (objects.length === 0) {
    report.refused(file, {
      place: 'file',
      code: 'no-records',
      message: 'the JSON holds no list of dossiers',
    });
  }
  const records: SourceRecord[] = [];
  const loose = new Map<string, SourceRecord & { progress: SourceProgress[] }>();
  objects.forEach(({ object, office }, index) => {
    const place = `record ${index + 1}`;
    if (!isObject(object)) {
      report.refused(file, { place, code: 'no-record', message: 'the entry is no object' });
      return;
    }
    const values = lowerCaseKeys(object);
    if (office !== undefined) values['madonvi'] ??= office;
    if (!isProgressLine(values)) {
      records.push(recordOf(file, place, values));
      return;
    }
    const code = String(cellOf(values, ['mahoso']) ?? '');
    const lines = loose.get(code) ?? { ...recordOf(file, place, values), progress: [] };
    lines.progress.push(progressOf(values));
    loose.set(code, lines);
  });
  return withLooseProgress(records, loose);
}

/** How many entries it holds, each of them a dossier or a line of progress. */
export function countRecords(root: unknown): number {
  return objectsOf(root).length;
}

interface ListedObject {
  readonly object: unknown;
  /** What the envelope says of the office. */
  readonly office?: unknown;
}

function objectsOf(root: unknown): ListedObject[] {
  if (Array.isArray(root)) return root.flatMap((entry) => envelopeData(entry) ?? [{ object: entry }]);
  return envelopeData(root) ?? (isObject(root) && Object.keys(root).length > 0 ? [{ object: root }] : []);
}

function envelopeData(value: unknown): ListedObject[] | undefined {
  if (!isObject(value)) return undefined;
  const { data, madonvi: office } = lowerCaseKeys(value);
  if (Array.isArray(data)) return data.map((object: unknown) => ({ object, office }));
  return isObject(data) ? [{ object: data, office }] : undefined;
}

function recordOf(file: string, place: string, values: JsonObject): SourceRecord {
  const cells: Partial<Record<SourceField, Cell>> = {};
  const names: Partial<Record<SourceField, string>> = {};
  for (const [field, candidates] of Object.entries(fieldNames) as [SourceField, readonly string[]][]) {
    const cell = cellOf(values, candidates);
    if (cell !== null) cells[field] = cell;
    names[field] = candidates[0] ?? field;
  }
  return {
    file,
    place,
    cells,
    names,
    supplements: listOf(values, ['danhsachhosobosung']).map(supplementOf),
    payments: listOf(values, ['danhsachlephi']).map(paymentOf),
    progress: listOf(values, ['danhsachtiendo', 'tiendo', 'danhsachtiendoxuly', 'quatrinhxuly']).map(
      progressOf,
    ),
  };
}

function supplementOf(values: JsonObject): SourceSupplement {
  const state = fold(String(cellOf(values, ['trangthaibosung']) ?? ''));
  return {
    text: cellOf(values, ['noidungbosung']),
    at: cellOf(values, ['ngaybosung']),
    done:
      state === '1' ||
      /^(?:da bo sung|da nop|hoan thanh)/u.test(state) ||
      cellOf(values, ['ngaytiepnhanbosung']) !== null,
    newDueAt: cellOf(values, ['ngayhentramoi']),
  };
}

function paymentOf(values: JsonObject): SourcePayment {
  const when = String(cellOf(values, ['hinhthucthu']) ?? '');
  return {
    name: cellOf(values, ['tenphilephi']),
    amount: cellOf(values, ['gia']),
    when: when === '1' ? 'receipt' : when === '2' ? 'supplement' : when === '4' ? 'return' : undefined,
  };
}

function progressOf(values: JsonObject): SourceProgress {
  return {
    at: cellOf(values, ['thoidiemxuly', 'ngaybatdau']),
    unit: cellOf(values, ['phongbanxuly']),
    text: cellOf(values, ['noidungxuly']),
    status: cellOf(values, ['trangthai']),
  };
}

function isProgressLine(values: JsonObject): boolean {
  return ['thoidiemxuly', 'phongbanxuly'].some((key) => key in values) && !('trangthaihoso' in values);
}

function withLooseProgress(
  records: readonly SourceRecord[],
  loose: Map<string, SourceRecord & { progress: SourceProgress[] }>,
): JsonRecords {
  const complete = records.map((record) => {
    const code = String(record.cells.code ?? '');
    const lines = loose.get(code);
    if (!lines) return record;
    loose.delete(code);
    return { ...record, progress: [...record.progress, ...lines.progress] };
  });
  return { records: complete, progress: [...loose.values()] };
}

function listOf(values: JsonObject, names: readonly string[]): JsonObject[] {
  for (const name of names) {
    const list = values[name];
    if (Array.isArray(list)) return list.slice(0, MAX_LIST_LENGTH).filter(isObject).map(lowerCaseKeys);
  }
  return [];
}

function cellOf(values: JsonObject, names: readonly string[]): Cell {
  for (const name of names) {
    const value = values[name];
    if (typeof value === 'string' && value.trim() !== '') return value.slice(0, MAX_CELL_LENGTH);
    if (typeof value === 'number') return value;
  }
  return null;
}

function lowerCaseKeys(object: JsonObject): Record<string, unknown> {
  const lower: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(object).slice(0, MAX_FIELDS)) lower[key.toLowerCase()] ??= object[key];
  return lower;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
