import type { ApiImplementation } from '../../shared/api.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { Procedure } from '../../shared/domain/procedure.ts';
import { addDays, vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { err, ok } from '../../shared/result.ts';
import type { KioskStores } from '../stores.ts';

/** Older than this, the screen advises to ask again at the counter. */
const CHECK_HOLDS_DAYS = 90;

export function catalogueApi(stores: KioskStores, clock: Clock): ApiImplementation['catalogue'] {
  return {
    overview: (filter) => {
      const fields = stores.inCatalogue((catalogue) => catalogue.fields()) ?? [];
      const all = stores.inCatalogue((catalogue) => catalogue.list(filter)) ?? [];
      return ok({
        total: all.length,
        fields,
        lifeEvents: [],
        audiences: [],
        levels: [],
        online: all.filter(({ online }) => online).length,
        mostUsed: [],
      });
    },
    list: ({ offset, limit, ...filter }) => {
      const all = stores.inCatalogue((catalogue) => catalogue.list(filter)) ?? [];
      return ok({ total: all.length, procedures: all.slice(offset, offset + limit) });
    },
    search: ({ text, limit }) => {
      const hits = stores.inCatalogue((catalogue) => catalogue.search(text, limit)) ?? [];
      return ok({
        hits: hits.map((procedure) => ({ procedure, marks: { vi: [], en: [], official: [] } })),
        how: hits.length === 0 ? ('none' as const) : ('words' as const),
        understoodAs: [],
        completions: [],
        helpfulWords: [],
      });
    },
    procedure({ code }) {
      const found = stores.inCatalogue((catalogue) => {
        const procedure = catalogue.procedure(code.trim());
        if (procedure === undefined) return undefined;
        const { counter: counterId, combineWith = [] } = procedure.local ?? {};
        const counter = counterId === undefined ? undefined : catalogue.counter(counterId);
        return {
          procedure,
          fieldName: catalogue.field(procedure.field)?.name ?? { vi: procedure.field },
          ...(counter !== undefined && { counter }),
          combineWith: catalogue.summaries(combineWith),
        };
      });
      if (found === undefined) return err({ type: 'unknown-procedure' });
      const checked = lastChecked(found.procedure, clock.now());
      return ok({ ...found, ...(checked !== undefined && { checked }) });
    },
  };
}

/** The later of "taken from the source" and "confirmed by staff". */
function lastChecked(procedure: Procedure, now: Date): { on: string; old: boolean } | undefined {
  const days = [procedure.source.takenAt, procedure.local?.checkedAt].filter((day) => day !== undefined);
  const on = days.toSorted().at(-1);
  if (on === undefined) return undefined;
  return { on, old: addDays(on, CHECK_HOLDS_DAYS) < vietnamDay(now) };
}
