import type { Unit } from '../../shared/domain/office.ts';
import { rowKeyOf } from '../../shared/feed.ts';
import type { Hub } from '../hub.ts';
import type { OfficeRecord } from '../store/hub-store.ts';

/** A department that the rows name gets a row of its own, unless the office described it itself. */
export function nameNewUnits(hub: Hub, office: OfficeRecord, units: readonly Unit[]): void {
  const unknown = units.filter((unit) => {
    const row = hub.store.row(office.code, 'content', rowKeyOf(unit));
    return row?.value === undefined;
  });
  hub.takeContent(
    office,
    unknown.map((value) => ({ place: `unit ${value.id}`, value })),
  );
}
