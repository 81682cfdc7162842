import type { LifeEvent } from '../../shared/domain/life-event.ts';
import type { Counter, Notice, Office, Officer, Unit } from '../../shared/domain/office.ts';
import type { Field, OfficeLayer, Synonym } from '../../shared/domain/procedure.ts';
import { ok, type Result } from '../../shared/result.ts';
import { makeStore, openReadOnly, type OpenDatabaseError, type SqliteDatabase } from '../open-database.ts';
import { catalogueKind } from './catalogue-schema.ts';

/** What staff can say in a workbook, as a version shows it. */
export interface SheetContent {
  readonly procedures: readonly {
    readonly code: string;
    readonly name: string;
    readonly layer?: OfficeLayer;
  }[];
  readonly synonyms: readonly Synonym[];
  readonly lifeEvents: readonly LifeEvent[];
  readonly fields: readonly Field[];
  readonly counters: readonly Counter[];
  readonly units: readonly Unit[];
  readonly notices: readonly Notice[];
  readonly officers: readonly Officer[];
  readonly office?: Office;
}

/** Reads all of it at once, in tenths of a second: not on the main thread. Rows were checked when they were applied. */
export function readSheetContent(file: string): Result<SheetContent, OpenDatabaseError> {
  const opened = openReadOnly(file, catalogueKind);
  if (!opened.ok) return opened;
  const content = makeStore(opened.value, contentOf);
  if (content.ok) opened.value.close();
  return content.ok ? ok(content.value) : content;
}

function contentOf(database: SqliteDatabase): SheetContent {
  const valuesOf = <V>(table: 'catalogue_rows' | 'content_rows', type: string): V[] =>
    database
      .prepare<[string], string>(`SELECT value FROM ${table} WHERE type = ? ORDER BY key`)
      .pluck()
      .all(type)
      .map((value) => JSON.parse(value) as V);
  const procedures = database
    .prepare<[], { code: string; name: string; layer: string | null }>(
      `SELECT key AS code, value ->> '$.name' AS name, value -> '$.local' AS layer
       FROM catalogue_rows WHERE type = 'procedure' ORDER BY key`,
    )
    .all();
  const [office] = valuesOf<Office>('content_rows', 'office');
  return {
    procedures: procedures.map(({ code, name, layer }) => ({
      code,
      name,
      ...(layer !== null && { layer: JSON.parse(layer) as OfficeLayer }),
    })),
    synonyms: valuesOf('catalogue_rows', 'synonym'),
    lifeEvents: valuesOf('catalogue_rows', 'life-event'),
    fields: valuesOf('catalogue_rows', 'field'),
    counters: valuesOf('content_rows', 'counter'),
    units: valuesOf('content_rows', 'unit'),
    notices: valuesOf('content_rows', 'notice'),
    officers: valuesOf('content_rows', 'officer'),
    ...(office !== undefined && { office }),
  };
}
