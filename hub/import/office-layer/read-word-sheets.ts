import { localIdSchema } from '../../../shared/domain/identifiers.ts';
import { lifeEventSchema, type LifeEvent } from '../../../shared/domain/life-event.ts';
import { synonymSchema, type Synonym } from '../../../shared/domain/procedure.ts';
import { rowKeyOf, rowKeySchema } from '../../../shared/feed.ts';
import type { FoundSheet } from './find-sheets.ts';
import type { OfficeContext } from './office-context.ts';
import { isRemoval } from './office-words.ts';
import { readCodes, readLocalText } from './read-values.ts';
import type { SheetReport } from './sheet-report.ts';
import { rowsOf } from './sheet-row.ts';

export interface ReadWords<V> {
  readonly values: V[];
  /** Keys of rows to delete. */
  readonly removed: string[];
}

export function readSynonyms(sheet: FoundSheet<'synonyms'>, report: SheetReport): ReadWords<Synonym> {
  const read: ReadWords<Synonym> = { values: [], removed: [] };
  const rows = new Map<string, number>();
  const repeated = new Set<string>();
  for (const row of rowsOf(sheet, report)) {
    const said = row.text('said');
    const means = row.text('means');
    if (said === undefined) row.wrong('cell-missing', 'said');
    if (means === undefined) row.wrong('cell-missing', 'means');
    if (said === undefined || means === undefined) continue;
    const synonym = synonymSchema.parse({ type: 'synonym', said, means });
    const key = rowKeyOf(synonym);
    if (!rowKeySchema.safeParse(key).success) row.wrong('text-too-long', 'said', { limit: 110 });
    const first = rows.get(key);
    if (first !== undefined) {
      row.wrong('row-repeated', 'said', { value: said, first });
      repeated.add(key);
    }
    rows.set(key, row.number);
    if (row.failed) continue;
    if (isRemoval(means)) read.removed.push(key);
    else read.values.push(synonym);
  }
  return without(repeated, read);
}

export function readLifeEvents(
  sheet: FoundSheet<'lifeEvents'>,
  context: OfficeContext,
  posted: ReadonlySet<string>,
  report: SheetReport,
): ReadWords<LifeEvent> {
  const read: ReadWords<LifeEvent> = { values: [], removed: [] };
  const rows = new Map<string, number>();
  const repeated = new Set<string>();
  for (const row of rowsOf(sheet, report)) {
    const id = row.text('id');
    if (id === undefined || !localIdSchema.safeParse(id).success) {
      row.wrong(id === undefined ? 'cell-missing' : 'id-unusable', 'id', { value: id ?? '' });
      continue;
    }
    const first = rows.get(id);
    if (first !== undefined) {
      row.wrong('row-repeated', 'id', { value: id, first });
      repeated.add(`life-event:${id}`);
    }
    rows.set(id, row.number);
    const before = context.lifeEvents.find((event) => event.id === id);
    const nameCell = row.text('name');
    if (nameCell !== undefined && isRemoval(nameCell)) {
      if (!row.failed) read.removed.push(`life-event:${id}`);
      continue;
    }
    const name = readLocalText(row, 'name', 'nameEn', before?.name);
    if (name === undefined && !row.failed) row.wrong('cell-missing', 'name');
    const order = row.text('order');
    if (order !== undefined && !/^\d{1,5}$/u.test(order))
      row.wrong('rank-unclear', 'order', { value: order });
    const procedures = readCodes(row, 'procedures', posted) ?? before?.procedures ?? [];
    for (const code of procedures)
      if (!posted.has(code)) row.tell('attention', 'combine-not-posted', 'procedures', { code });
    if (row.failed || name === undefined) continue;
    read.values.push(
      lifeEventSchema.parse({
        ...before,
        type: 'life-event',
        id,
        name,
        ...(order !== undefined && { order: Number(order) }),
        procedures,
      }),
    );
  }
  return without(repeated, read);
}

/** Which of two rows about one thing is meant, nobody can say. */
function without<V extends Synonym | LifeEvent>(keys: ReadonlySet<string>, read: ReadWords<V>): ReadWords<V> {
  return {
    values: read.values.filter((value) => !keys.has(rowKeyOf(value))),
    removed: read.removed.filter((key) => !keys.has(key)),
  };
}
