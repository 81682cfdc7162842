import { z } from 'zod';
import { rowKeyOf } from '../../shared/feed.ts';
import type { IsoDay } from '../../shared/domain/identifiers.ts';
import { lifeEventSchema } from '../../shared/domain/life-event.ts';
import {
  counterSchema,
  noticeSchema,
  officerSchema,
  officeSchema,
  unitSchema,
  type Counter,
  type Notice,
  type Office,
  type Officer,
  type Unit,
} from '../../shared/domain/office.ts';
import { fieldSchema, synonymSchema, type Field, type Synonym } from '../../shared/domain/procedure.ts';
import type { LifeEvent } from '../../shared/domain/life-event.ts';
import type { OfficeContext } from '../import/office-layer/office-context.ts';
import type { ReadOfficeLayer } from '../import/office-layer/read-office-layer.ts';
import type { HubStore, OfficeRecord } from '../store/hub-store.ts';
import { putLayers, type LayerIntake } from './compose-procedure.ts';
import { takeCatalogue, takeContent, type RowIntake } from './take-rows.ts';

export interface OfficeLayerIntake {
  readonly layers: LayerIntake;
  /** Synonyms and life events. */
  readonly words: RowIntake;
  /** Notices, officers, counters, and the office's own row where its hours changed. */
  readonly content: RowIntake;
  readonly removed: number;
}

/** What the office has at present, for its sheet to be read against and to be filled with. */
export function officeContext(store: HubStore, office: OfficeRecord, today: IsoDay): OfficeContext {
  const counters: Counter[] = [];
  const units: Unit[] = [];
  const notices: Notice[] = [];
  const officers: Officer[] = [];
  let itself: Office | undefined;
  for (const { value } of store.liveRows(office.code, 'content')) {
    const row = contentRowSchema.safeParse(value).data;
    if (row?.type === 'counter') counters.push(row);
    else if (row?.type === 'unit') units.push(row);
    else if (row?.type === 'notice') notices.push(row);
    else if (row?.type === 'officer') officers.push(row);
    else if (row?.type === 'office') itself = row;
  }
  const synonyms: Synonym[] = [];
  const lifeEvents: LifeEvent[] = [];
  const fields: Field[] = [];
  for (const { value } of store.liveRows(office.code, 'catalogue')) {
    const row = wordRowSchema.safeParse(value).data;
    if (row?.type === 'synonym') synonyms.push(row);
    else if (row?.type === 'life-event') lifeEvents.push(row);
    else if (row?.type === 'field') fields.push(row);
  }
  return {
    today,
    posted: new Map(store.inputs.nationalRecords(office.code).map(({ code, name }) => [code, name])),
    counters,
    units,
    layers: new Map(store.inputs.layers(office.code).map(({ code, layer }) => [code, layer])),
    synonyms,
    lifeEvents: lifeEvents.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
    fields,
    notices,
    officers: officers.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
    ...(itself !== undefined && {
      hours: { openings: itself.openings, closedDays: itself.closedDays, openDays: itself.openDays },
    }),
  };
}

const contentRowSchema = z.discriminatedUnion('type', [
  counterSchema,
  unitSchema,
  noticeSchema,
  officerSchema,
  officeSchema,
]);
const wordRowSchema = z.discriminatedUnion('type', [synonymSchema, lifeEventSchema, fieldSchema]);

/** Takes what a sheet held. The rows were checked while it was read: one that is refused here is a fault. */
export function takeOfficeLayer(
  store: HubStore,
  office: OfficeRecord,
  read: ReadOfficeLayer,
): OfficeLayerIntake {
  return store.inTransaction(() => {
    const layers = putLayers(store, office.code, read.layers);
    const words = takeCatalogue(
      store,
      office,
      read.rows.map((value) => ({ place: rowKeyOf(value), value })),
    );
    const content = takeContent(
      store,
      office,
      [...read.content, ...officeWithHours(store, office, read)].map((value) => ({
        place: rowKeyOf(value),
        value,
      })),
    );
    const [refused] = [...words.refused, ...content.refused];
    if (refused !== undefined) throw new Error(`${refused.place}: ${refused.message}`);
    const removed =
      removeRows(store, office, 'catalogue', read.removed) +
      removeRows(store, office, 'content', read.removedContent);
    return { layers, words, content, removed };
  });
}

function officeWithHours(store: HubStore, { code }: OfficeRecord, { hours }: ReadOfficeLayer): Office[] {
  if (hours === undefined) return [];
  return [{ ...officeSchema.parse(store.row(code, 'content', 'office')?.value), ...hours }];
}

/** Answers how many there were. */
function removeRows(
  store: HubStore,
  { code }: OfficeRecord,
  stream: 'catalogue' | 'content',
  keys: readonly string[],
): number {
  const before = store.countRows(code, stream);
  for (const key of keys) store.removeRow(code, stream, key);
  return before - store.countRows(code, stream);
}
