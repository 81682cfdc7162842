import type { IsoDay } from '../../shared/domain/identifiers.ts';
import type { Procedure } from '../../shared/domain/procedure.ts';
import { rowKeyOf, type CatalogueValue } from '../../shared/feed.ts';
import { slugOf } from '../import/text/slug.ts';
import type { HubStore, OfficeRecord, PostedProcedure, SourceAge } from '../store/hub-store.ts';
import { isBare, takeCatalogue } from './take-rows.ts';

export interface SeenInSource {
  readonly source: string;
  /** The day on which the source held these texts. */
  readonly day: IsoDay;
  readonly procedures: readonly Procedure[];
  /** What was posted before. */
  readonly before: ReadonlyMap<string, PostedProcedure>;
}

/**
 * Remembers when the posted texts were seen in their source, and publishes the oldest of these days, once for the whole
 * source: the same texts on another day are one changed row, not thousands.
 */
export function sawInSource(
  store: HubStore,
  office: OfficeRecord,
  { source, day, procedures, before }: SeenInSource,
): SourceAge {
  // A bare row of a list says nothing of the text of the whole record that stays in its place.
  const seen = procedures.filter((one) => !isBare(one) || before.get(one.code)?.whole !== true);
  store.inputs.sawRecords(
    office.code,
    source,
    seen.map(({ code }) => code),
    day,
  );
  const age = store.inputs.sourceAge(office.code, source);
  const id = slugOf(source);
  if (id === undefined) throw new Error(`"${source}" is no name of a source`);
  if (age.seenOn === undefined || age.unknown > 0) {
    store.removeRow(office.code, 'catalogue', `source:${id}`);
    return age;
  }
  const value: CatalogueValue = { type: 'source', id, name: source, seenOn: age.seenOn };
  takeCatalogue(store, office, [{ place: rowKeyOf(value), value }]);
  return age;
}
