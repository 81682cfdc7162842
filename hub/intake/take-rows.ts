import type { z } from 'zod';
import {
  catalogueValueSchema,
  contentValueSchema,
  rowKeyOf,
  rowKeySchema,
  type CatalogueValue,
  type ContentValue,
} from '../../shared/feed.ts';
import { procedureSchema, type Procedure } from '../../shared/domain/procedure.ts';
import type { HubStore, OfficeRecord } from '../store/hub-store.ts';

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
 * Takes procedures, fields and synonyms. A national record that comes anew leaves the office's own layer alone, and
 * a bare row of the portal's list never takes the place of a whole record.
 */
export function takeCatalogue(
  store: HubStore,
  office: OfficeRecord,
  values: Iterable<PlacedValue>,
): RowIntake {
  return takeRows(store, office, 'catalogue', values, (value, known) => {
    if (value.type !== 'procedure' || known === undefined) return value;
    const before = procedureSchema.safeParse(known);
    if (!before.success) return value;
    if (isBare(value) && !isBare(before.data)) return before.data;
    const local = value.local ?? before.data.local;
    return local === undefined ? value : { ...value, local };
  });
}

/** Takes the office's details, counters, units, officers, notices and the names of other agencies. */
export function takeContent(store: HubStore, office: OfficeRecord, values: Iterable<PlacedValue>): RowIntake {
  return takeRows(store, office, 'content', values, (value) => {
    if (value.type === 'office' && value.code !== office.code)
      return `it is about the office ${value.code}, not ${office.code}`;
    return value;
  });
}

const schemas = { catalogue: catalogueValueSchema, content: contentValueSchema } as const;
interface Values {
  catalogue: CatalogueValue;
  content: ContentValue;
}

function isBare(procedure: Procedure): boolean {
  return procedure.steps.length === 0 && procedure.methods.length === 0 && procedure.cases.length === 0;
}

/** `settle` sees each checked value with what is known under its key; a string is the reason to refuse it. */
function takeRows<S extends keyof Values>(
  store: HubStore,
  office: OfficeRecord,
  stream: S,
  values: Iterable<PlacedValue>,
  settle: (value: Values[S], known: unknown) => Values[S] | string,
): RowIntake {
  const intake: RowIntake = { added: 0, changed: 0, unchanged: 0, refused: [] };
  const schema: z.ZodType<Values[S]> = schemas[stream] as unknown as z.ZodType<Values[S]>;
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
      const known = store.row(office.code, stream, key)?.value;
      const settled = settle(parsed.data, known);
      if (typeof settled === 'string') {
        intake.refused.push({ place, message: settled });
      } else if (known !== undefined && JSON.stringify(settled) === JSON.stringify(schema.parse(known))) {
        intake.unchanged += 1;
      } else {
        store.put(office.code, stream, key, settled);
        if (known === undefined) intake.added += 1;
        else intake.changed += 1;
      }
    }
  });
  return intake;
}
