import type { z } from 'zod';
import {
  catalogueValueSchema,
  contentValueSchema,
  rowKeyOf,
  rowKeySchema,
  type CatalogueValue,
  type ContentValue,
} from '../../shared/feed.ts';
import type { Procedure } from '../../shared/domain/procedure.ts';
import type { HubStore, NationalRecord, OfficeRecord } from '../store/hub-store.ts';
import { recompose } from './compose-procedure.ts';

export interface RowIntake {
  added: number;
  changed: number;
  unchanged: number;
  readonly refused: { readonly place: string; readonly message: string }[];
}

export interface PlacedValue {
  /** Where it was read, e.g. `content.json, row 3`. */
  readonly place: string;
  readonly value: unknown;
}

/**
 * Takes procedures, fields, synonyms and life events. A procedure counts as a national record and, where it brings
 * one, the office's layer over it: a national record that comes anew leaves the layer alone, and a bare row of the
 * portal's list never takes the place of a whole record.
 */
export function takeCatalogue(
  store: HubStore,
  office: OfficeRecord,
  values: Iterable<PlacedValue>,
): RowIntake {
  return takeRows(store, catalogueValueSchema, values, (value) => {
    if (value.type !== 'procedure') return putRow(store, office, 'catalogue', value);
    return putProcedure(store, office, value);
  });
}

/** Takes the office's details, counters, units, officers, notices and the names of other agencies. */
export function takeContent(store: HubStore, office: OfficeRecord, values: Iterable<PlacedValue>): RowIntake {
  return takeRows(store, contentValueSchema, values, (value) => {
    if (value.type === 'office' && value.code !== office.code)
      return { refused: `it is about the office ${value.code}, not ${office.code}` };
    return putRow(store, office, 'content', value);
  });
}

const schemas = { catalogue: catalogueValueSchema, content: contentValueSchema } as const;
interface Values {
  catalogue: CatalogueValue;
  content: ContentValue;
}

type Taken = 'added' | 'changed' | 'unchanged';

function takeRows<V extends CatalogueValue | ContentValue>(
  store: HubStore,
  schema: z.ZodType<V>,
  values: Iterable<PlacedValue>,
  take: (value: V) => Taken | { readonly refused: string },
): RowIntake {
  const intake: RowIntake = { added: 0, changed: 0, unchanged: 0, refused: [] };
  store.inTransaction(() => {
    for (const { place, value } of values) {
      const parsed = schema.safeParse(value);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        intake.refused.push({
          place,
          message: issue ? `${issue.path.join('.') || 'row'}: ${issue.message}` : 'wrong shape',
        });
        continue;
      }
      const key = rowKeyOf(parsed.data);
      if (!rowKeySchema.safeParse(key).success) {
        intake.refused.push({ place, message: `its key of ${key.length} characters is too long` });
        continue;
      }
      const taken = take(parsed.data);
      if (typeof taken === 'string') intake[taken] += 1;
      else intake.refused.push({ place, message: taken.refused });
    }
  });
  return intake;
}

function putProcedure(store: HubStore, office: OfficeRecord, { local, ...national }: Procedure): Taken {
  const before = store.inputs.nationalRecord(office.code, national.code);
  if (local !== undefined) store.inputs.putLayer(office.code, national.code, local);
  if (before === undefined || !isBare(national) || isBare(before))
    store.inputs.putNationalRecord(office.code, national);
  const composed = recompose(store, office.code, national.code);
  if (composed === 'waiting') throw new Error(`no national record of ${national.code} was kept`);
  return composed;
}

/** Nothing but what a row of the portal's list holds. */
export function isBare(national: NationalRecord): boolean {
  return national.steps.length === 0 && national.methods.length === 0 && national.cases.length === 0;
}

function putRow<S extends keyof Values>(
  store: HubStore,
  office: OfficeRecord,
  stream: S,
  value: Values[S],
): Taken {
  const key = rowKeyOf(value);
  const known = store.row(office.code, stream, key)?.value;
  if (known !== undefined) {
    const before = schemas[stream].safeParse(known);
    if (before.success && JSON.stringify(before.data) === JSON.stringify(value)) return 'unchanged';
  }
  store.put(office.code, stream, key, value);
  return known === undefined ? 'added' : 'changed';
}
