import type { z } from 'zod';
import type { CheckedRow } from '../../db/cursor.ts';
import type { PackedDossier } from '../../db/dossiers/dossier-store.ts';
import type { Dossier } from '../../shared/domain/dossier.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import {
  catalogueValueSchema,
  contentValueSchema,
  dossierValueSchema,
  rowKeyOf,
  type CatalogueValue,
  type ContentValue,
  type FeedRow,
} from '../../shared/feed.ts';
import { parseRow, unpackChunk } from '../../shared/node/chunk-codec.ts';
import { chunkPath, refuse } from './feed-error.ts';
import type { Part, StreamPlan } from './plan-stream.ts';
import { scanOf, type Scan } from './scan-bytes.ts';
import { scanDossierRow } from './scan-dossier-rows.ts';
import { whatIsWrong } from './signed-files.ts';
import type { Staging } from './staging.ts';

export interface RowReading {
  readonly office: OfficeCode;
  readonly staging: Staging;
  /** The office's feed subkey; undefined for a stream that is not encrypted. */
  readonly key: Uint8Array | undefined;
  /** Told of rows whose `type` this version does not know: a newer hub wrote them. */
  readonly onSkipped: () => void;
  /** After the rows of each chunk. */
  readonly onRows?: (rows: number) => void;
}

/** What a stream's values must look like, and the key that each belongs under. */
interface StreamRules<V> {
  readonly types: ReadonlySet<string>;
  readonly schema: z.ZodType<V>;
  readonly keyOf: (value: V) => string | undefined;
}

const catalogueRules: StreamRules<CatalogueValue> = {
  types: typesOf(catalogueValueSchema.options),
  schema: catalogueValueSchema,
  keyOf: rowKeyOf,
};
const contentRules: StreamRules<ContentValue> = {
  types: typesOf(contentValueSchema.options),
  schema: contentValueSchema,
  keyOf: rowKeyOf,
};
const dossierRules: StreamRules<Dossier> = {
  types: typesOf([dossierValueSchema]),
  schema: dossierValueSchema,
  keyOf: (dossier) => dossier.codes[0],
};

const typesOfAllStreams = new Set([...catalogueRules.types, ...contentRules.types, ...dossierRules.types]);

export function catalogueRows(plan: StreamPlan, reading: RowReading): Generator<CheckedRow<CatalogueValue>> {
  return checkedRows(plan, catalogueRules, reading);
}

export function contentRows(plan: StreamPlan, reading: RowReading): Generator<CheckedRow<ContentValue>> {
  return checkedRows(plan, contentRules, reading);
}

export function dossierRows(
  plan: StreamPlan,
  reading: RowReading,
): Generator<CheckedRow<Dossier> | PackedDossier> {
  return checkedRows(plan, dossierRules, reading, scanDossierRow);
}

/** A row that it knows and finds right without parsing; undefined: parse it. */
type QuickRead<Q> = (scan: Scan, start: number, end: number) => Q | undefined;

/** All rows of a plan from staging, in order, each checked. Throws `FeedRefusal` at the first that is not right. */
function* checkedRows<V, Q = never>(
  plan: StreamPlan,
  rules: StreamRules<V>,
  reading: RowReading,
  quickly: QuickRead<Q> = () => undefined,
): Generator<CheckedRow<V> | Q> {
  for (const part of plan.parts) {
    for (const [index, chunk] of part.chunks.entries()) {
      const file = chunkPath(reading.office, chunk.sha256);
      const seal = reading.key && { key: reading.key, context: placeOf(plan, part, index, reading.office) };
      const unpacked = unpackChunk(reading.staging.read(chunk), chunk, seal);
      if (!unpacked.ok) refuse(unpacked.error.type, file, unpacked.error.detail);
      const { text, ends } = unpacked.value;
      const scan = scanOf(text);
      let start = 0;
      for (let at = 0; at < ends.length; at += 1) {
        const end = ends[at] as number;
        const quick = quickly(scan, start, end);
        if (quick !== undefined) {
          yield quick;
        } else {
          const row = parseRow(text.subarray(start, end), at);
          if (!row.ok) refuse(row.error.type, file, row.error.detail);
          const checked = checkRow(row.value, part, rules, { file, name: `row ${at + 1}` });
          if (checked) yield checked;
          else reading.onSkipped();
        }
        start = end + 1;
      }
      reading.onRows?.(ends.length);
    }
  }
}

function placeOf(
  { name, stream }: StreamPlan,
  { part, after, upTo }: Part,
  index: number,
  office: OfficeCode,
) {
  return { office, lineage: stream.lineage, stream: name, part, after, upTo, index };
}

/**
 * `undefined`: of a type that a newer hub knows. A refusal is written down and shown, and a dossier's code may stand in
 * any stream if whoever signs goes wrong: rows are named by their number, never by their key.
 */
function checkRow<V>(
  row: FeedRow,
  { part }: Part,
  rules: StreamRules<V>,
  { file, name }: { readonly file: string; readonly name: string },
): CheckedRow<V> | undefined {
  if (row.op === 'delete') {
    if (part === 'snapshot') refuse('row-invalid', file, `${name}: a snapshot deletes nothing`);
    return row;
  }
  const { type } = row.value;
  if (!rules.types.has(type)) {
    if (!typesOfAllStreams.has(type)) return undefined;
    refuse('row-invalid', file, `${name}: a ${type} belongs to another stream`);
  }
  const parsed = rules.schema.safeParse(row.value);
  if (!parsed.success) refuse('row-invalid', file, `${name}: a ${type}: ${whatIsWrong(parsed.error)}`);
  if (rules.keyOf(parsed.data) !== row.key)
    refuse('row-invalid', file, `${name}: a ${type} belongs under another key`);
  return { op: 'put', key: row.key, value: parsed.data };
}

function typesOf(
  schemas: readonly { readonly shape: { readonly type: z.ZodLiteral<string> } }[],
): Set<string> {
  return new Set(schemas.map(({ shape }) => shape.type.value));
}
