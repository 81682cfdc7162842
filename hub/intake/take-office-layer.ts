import { rowKeyOf } from '../../shared/feed.ts';
import type { IsoDay } from '../../shared/domain/identifiers.ts';
import { lifeEventSchema } from '../../shared/domain/life-event.ts';
import { counterSchema, unitSchema, type Counter, type Unit } from '../../shared/domain/office.ts';
import { synonymSchema, type Synonym } from '../../shared/domain/procedure.ts';
import type { LifeEvent } from '../../shared/domain/life-event.ts';
import type { OfficeContext } from '../import/office-layer/office-context.ts';
import type { ReadOfficeLayer } from '../import/office-layer/read-office-layer.ts';
import type { HubStore, OfficeRecord } from '../store/hub-store.ts';
import { putLayers, type LayerIntake } from './compose-procedure.ts';
import { takeCatalogue, type RowIntake } from './take-rows.ts';

export interface OfficeLayerIntake {
  readonly layers: LayerIntake;
  /** Synonyms and life events. */
  readonly words: RowIntake;
  readonly removed: number;
}

/** What the office has at present, for its sheet to be read against and to be filled with. */
export function officeContext(store: HubStore, office: OfficeRecord, today: IsoDay): OfficeContext {
  const counters: Counter[] = [];
  const units: Unit[] = [];
  for (const { value } of store.liveRows(office.code, 'content')) {
    const counter = counterSchema.safeParse(value);
    if (counter.success) counters.push(counter.data);
    const unit = unitSchema.safeParse(value);
    if (unit.success) units.push(unit.data);
  }
  const synonyms: Synonym[] = [];
  const lifeEvents: LifeEvent[] = [];
  for (const { value } of store.liveRows(office.code, 'catalogue')) {
    const synonym = synonymSchema.safeParse(value);
    if (synonym.success) synonyms.push(synonym.data);
    const event = lifeEventSchema.safeParse(value);
    if (event.success) lifeEvents.push(event.data);
  }
  return {
    today,
    posted: new Map(store.nationalRecords(office.code).map(({ code, name }) => [code, name])),
    counters,
    units,
    layers: new Map(store.layers(office.code).map(({ code, layer }) => [code, layer])),
    synonyms,
    lifeEvents: lifeEvents.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
  };
}

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
    const [refused] = words.refused;
    if (refused !== undefined) throw new Error(`${refused.place}: ${refused.message}`);
    const before = store.countRows(office.code, 'catalogue');
    for (const key of read.removed) store.removeRow(office.code, 'catalogue', key);
    return { layers, words, removed: before - store.countRows(office.code, 'catalogue') };
  });
}
