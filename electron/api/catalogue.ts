import type { ApiImplementation, SearchAnswer } from '../../shared/api.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { IsoDay } from '../../shared/domain/identifiers.ts';
import type { Procedure, Source } from '../../shared/domain/procedure.ts';
import { addDays, vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { err, ok } from '../../shared/result.ts';
import { procedurePage } from './procedure-page.ts';
import type { KioskStores } from '../stores.ts';

/** Older than this, the screen advises to ask again at the counter. */
const CHECK_HOLDS_DAYS = 90;

/** While the catalogue is loading. */
const NOTHING_TO_CHOOSE = {
  total: 0,
  fields: [],
  lifeEvents: [],
  audiences: [],
  levels: [],
  online: 0,
  mostUsed: [],
};
const NOTHING_FOUND: SearchAnswer = {
  hits: [],
  how: 'none',
  understoodAs: [],
  completions: [],
  helpfulWords: [],
};

export function catalogueApi(stores: KioskStores, clock: Clock): ApiImplementation['catalogue'] {
  return {
    overview: (filter) =>
      ok(stores.inCatalogue((catalogue) => catalogue.overview(filter)) ?? NOTHING_TO_CHOOSE),
    list: ({ offset, limit, ...filter }) =>
      ok(
        stores.inCatalogue((catalogue) => catalogue.list(filter, { offset, limit })) ?? {
          total: 0,
          procedures: [],
        },
      ),
    search: ({ text, limit }) =>
      ok(stores.inCatalogue((catalogue) => catalogue.search(text, limit)) ?? NOTHING_FOUND),
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
          checkedOn: lastChecked(procedure, catalogue.source(procedure.source.name)),
          ...pageOf(procedurePage(procedure, catalogue.office())),
        };
      });
      if (found === undefined) return err({ type: 'unknown-procedure' });
      const { checkedOn: on, ...details } = found;
      if (on === undefined) return ok(details);
      return ok({
        ...details,
        checked: { on, old: addDays(on, CHECK_HOLDS_DAYS) < vietnamDay(clock.now()) },
      });
    },
  };
}

function pageOf(page: string | undefined): { page?: string } {
  return page === undefined ? {} : { page };
}

/**
 * The later of "stood in its source" and "confirmed by staff". A source that no longer has a procedure says nothing of
 * it, however lately the others were seen.
 */
function lastChecked({ source, withdrawn, local }: Procedure, whole: Source | undefined): IsoDay | undefined {
  const given = withdrawn === undefined && source.keptSince === undefined;
  const days = [source.takenAt, given ? whole?.seenOn : undefined, local?.checkedAt];
  return days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
}
