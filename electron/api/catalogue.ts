import type { ApiImplementation, SearchAnswer } from '../../shared/api.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { err, ok } from '../../shared/result.ts';
import { checkOf, type Check } from './last-checked.ts';
import { procedurePage } from './procedure-page.ts';
import type { KioskStores } from '../stores.ts';

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
    search: ({ text, limit, language }) =>
      ok(stores.inCatalogue((catalogue) => catalogue.search(text, limit, { language })) ?? NOTHING_FOUND),
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
          ...checkedOf(checkOf(procedure, catalogue.source(procedure.source.name), clock.now())),
          ...pageOf(procedurePage(procedure, catalogue.office())),
        };
      });
      if (found === undefined) return err({ type: 'unknown-procedure' });
      return ok(found);
    },
  };
}

function checkedOf(checked: Check | undefined): { checked?: Check } {
  return checked === undefined ? {} : { checked };
}

function pageOf(page: string | undefined): { page?: string } {
  return page === undefined ? {} : { page };
}
