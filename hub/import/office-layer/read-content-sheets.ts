import { localIdSchema } from '../../../shared/domain/identifiers.ts';
import {
  counterSchema,
  noticeSchema,
  officerSchema,
  type Counter,
  type Notice,
  type Officer,
} from '../../../shared/domain/office.ts';
import { slugOf } from '../text/slug.ts';
import type { FoundSheet } from './find-sheets.ts';
import { findNamed, namesOf, type OfficeContext } from './office-context.ts';
import { isRemoval, readYesNo, type ColumnOf } from './office-words.ts';
import { readMoment } from './read-times.ts';
import { readFlag, readLocalText, readText } from './read-values.ts';
import type { SheetReport } from './sheet-report.ts';
import { rowsOf, type SheetRow } from './sheet-row.ts';

/** The sheets whose rows are rows of the office's content, each with an id, a name and a column for removing. */
type ContentKind = 'notices' | 'officers' | 'counters';
export type ContentRow = Notice | Officer | Counter;

export interface ReadContent {
  readonly values: ContentRow[];
  /** Keys of rows to delete. */
  readonly removed: string[];
}

export function readNotices(
  sheet: FoundSheet<'notices'>,
  { notices, today }: OfficeContext,
  report: SheetReport,
): ReadContent {
  return readRows(
    sheet,
    report,
    notices,
    'title',
    ({ title }) => title.vi,
    (row, id, before) => {
      const title = readLocalText(row, 'title', 'titleEn', before?.title);
      const text = readLocalText(row, 'text', 'textEn', before?.text);
      const from = readMoment(row, 'from', before?.from, 'from');
      const until = readMoment(row, 'until', before?.until, 'until');
      if (text === undefined) row.wrong('cell-missing', 'text');
      if (from !== undefined && until !== undefined && Date.parse(until) <= Date.parse(from))
        row.wrong('until-before-from', 'until');
      else if (until !== undefined && until.slice(0, 10) < today)
        row.tell('attention', 'notice-over', 'until');
      if (row.failed) return undefined;
      return noticeSchema.parse(present({ type: 'notice', id, title, text, from, until }));
    },
  );
}

export function readOfficers(
  sheet: FoundSheet<'officers'>,
  context: OfficeContext,
  report: SheetReport,
): ReadContent {
  return readRows(
    sheet,
    report,
    context.officers,
    'name',
    ({ name }) => name,
    (row, id, before) => {
      const name = readText(row, 'name', before?.name);
      const title = readLocalText(row, 'title', 'titleEn', before?.title);
      if (title === undefined) row.wrong('cell-missing', 'title');
      const phone = readPhone(row, before?.phone);
      const fields = readFields(row, before?.fields ?? [], context);
      const head = readFlag(row, 'head', before?.head ?? false);
      const order = row.text('order');
      if (order !== undefined && !/^\d{1,5}$/u.test(order))
        row.wrong('rank-unclear', 'order', { value: order });
      if (row.failed) return undefined;
      return officerSchema.parse(
        present({
          type: 'officer',
          id,
          name,
          title,
          phone,
          fields,
          head,
          order: order === undefined ? before?.order : Number(order),
        }),
      );
    },
  );
}

export function readCounters(
  sheet: FoundSheet<'counters'>,
  { counters, layers }: OfficeContext,
  report: SheetReport,
): ReadContent {
  return readRows(
    sheet,
    report,
    counters,
    'name',
    ({ name }) => name.vi,
    (row, id, before) => {
      const name = readLocalText(row, 'name', 'nameEn', before?.name);
      const place = readLocalText(row, 'place', 'placeEn', before?.place);
      return row.failed ? undefined : counterSchema.parse(present({ type: 'counter', id, name, place }));
    },
    (row, id) => {
      const count = [...layers.values()].filter(({ counter }) => counter === id).length;
      if (count > 0) row.tell('attention', 'counter-in-use', 'name', { count });
    },
  );
}

/** Without the keys that say nothing, as a row of the feed is. */
function present(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

interface Identified {
  readonly type: string;
  readonly id: string;
}

/** What the three have in common: which one a row is about, whether it goes, and that no two rows are about one. */
function readRows<K extends ContentKind, V extends ContentRow & Identified>(
  sheet: FoundSheet<K>,
  report: SheetReport,
  shown: readonly V[],
  nameColumn: ColumnOf<K>,
  nameOf: (value: V) => string,
  read: (row: SheetRow<K>, id: string, before: V | undefined) => V | undefined,
  onRemoval: (row: SheetRow<K>, id: string) => void = () => undefined,
): ReadContent {
  const values = new Map<string, V>();
  const removed = new Set<string>();
  const rows = new Map<string, number>();
  const repeated = new Set<string>();
  for (const row of rowsOf(sheet, report)) {
    const named = row.text(nameColumn);
    const id = idOf(row, named, nameColumn, shown, nameOf);
    if (id === undefined) continue;
    const before = shown.find((value) => value.id === id);
    const first = rows.get(id);
    if (first !== undefined) {
      row.wrong('row-repeated', row.text('id') === undefined ? nameColumn : 'id', {
        value: row.text('id') ?? named ?? id,
        first,
      });
      repeated.add(id);
    } else rows.set(id, row.number);
    if (isToGo(row) || (named !== undefined && isRemoval(named))) {
      onRemoval(row, id);
      if (!row.failed) removed.add(id);
      continue;
    }
    if (named === undefined && before === undefined) row.wrong('cell-missing', nameColumn);
    const value = read(row, id, before);
    if (value !== undefined && !row.failed) values.set(id, value);
  }
  // Which of two rows is meant, nobody can say.
  for (const id of repeated) {
    values.delete(id);
    removed.delete(id);
  }
  return {
    values: [...values.values()],
    removed: [...removed].map((id) => `${typeOf[sheet.kind]}:${id}`),
  };
}

const typeOf = { notices: 'notice', officers: 'officer', counters: 'counter' } as const;

/** The id that stands there, that of the one with this name, or one made of the name. */
function idOf<K extends ContentKind, V extends Identified>(
  row: SheetRow<K>,
  named: string | undefined,
  nameColumn: ColumnOf<K>,
  shown: readonly V[],
  nameOf: (value: V) => string,
): string | undefined {
  const said = row.text('id');
  if (said !== undefined) {
    if (localIdSchema.safeParse(said).success) return said;
    row.wrong('id-unusable', 'id', { value: said });
    return undefined;
  }
  if (named === undefined || isRemoval(named)) {
    if (!row.failed) row.wrong('cell-missing', named === undefined ? nameColumn : 'id');
    return undefined;
  }
  const id = shown.find((value) => nameOf(value) === named)?.id ?? slugOf(named);
  if (id === undefined) row.wrong('id-unusable', nameColumn, { value: named });
  return id;
}

function isToGo<K extends ContentKind>(row: SheetRow<K>): boolean {
  const said = row.text('remove');
  if (said === undefined) return false;
  const answer = isRemoval(said) ? true : readYesNo(said);
  if (answer === undefined) row.wrong('remove-unclear', 'remove', { value: said });
  return answer ?? false;
}

/** Excel takes a telephone number for a number, and drops its leading 0. */
function readPhone(row: SheetRow<'officers'>, before: string | undefined): string | undefined {
  const said = row.text('phone');
  if (said === undefined) return before;
  if (isRemoval(said)) return undefined;
  if (!/^[+(]?\d[\d\s().+-]{1,24}$/u.test(said)) {
    row.wrong('phone-unclear', 'phone', { value: said });
    return before;
  }
  if (typeof row.cell('phone') !== 'number' || !/^(?:[35789]\d{8}|2\d{9})$/u.test(said)) return said;
  row.tell('repaired', 'phone-repaired', 'phone', { value: `0${said}` });
  return `0${said}`;
}

function readFields(
  row: SheetRow<'officers'>,
  before: readonly string[],
  { fields }: OfficeContext,
): string[] {
  const said = row.text('fields');
  if (said === undefined) return [...before];
  if (isRemoval(said)) return [];
  const known = (name: string): string | undefined =>
    before.includes(name) ? name : findNamed(name, fields);
  const names = said.split(/[;\n]+/u).flatMap((part) => {
    const name = part.trim();
    // A comma may stand inside a name, or between two.
    return known(name) === undefined ? name.split(',') : [name];
  });
  const ids = names
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => {
      const id = known(name);
      if (id === undefined) row.wrong('field-unknown', 'fields', { value: name, known: namesOf(fields) });
      return id;
    });
  return [...new Set(ids.filter((id) => id !== undefined))];
}
