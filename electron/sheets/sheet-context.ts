import { readSheetContent } from '../../db/catalogue/sheet-content.ts';
import type { OfficeContext } from '../../hub/import/office-layer/office-context.ts';
import type { ShownContent } from './office-sheets.ts';

/** What the kiosk shows, in the form in which sheets are read against it and templates are filled with it. */
export function sheetContext({ catalogueFile, today }: ShownContent): OfficeContext {
  const read = readSheetContent(catalogueFile);
  if (!read.ok) throw new Error(`the shown version cannot be opened: ${read.error.type}`);
  const { procedures, lifeEvents, officers, office, ...rest } = read.value;
  return {
    ...rest,
    today,
    onlyPosted: true,
    posted: new Map(procedures.map(({ code, name }) => [code, name])),
    layers: new Map(procedures.flatMap(({ code, layer }) => (layer === undefined ? [] : [[code, layer]]))),
    lifeEvents: lifeEvents.toSorted(inOrder),
    officers: officers.toSorted(inOrder),
    ...(office !== undefined && {
      hours: { openings: office.openings, closedDays: office.closedDays, openDays: office.openDays },
    }),
  };
}

function inOrder(a: { order: number; id: string }, b: { order: number; id: string }): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}
