import type { ApiImplementation } from '../../shared/api.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { spansOn } from '../../shared/domain/opening-hours.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { workingCalendar } from '../../shared/domain/working-calendar.ts';
import { err, ok } from '../../shared/result.ts';
import type { KioskStores } from '../stores.ts';

export function officeApi(stores: KioskStores, clock: Clock): ApiImplementation['office'] {
  return {
    details() {
      const details = stores.inCatalogue((catalogue) => {
        const office = catalogue.office();
        if (office === undefined) return undefined;
        const today = spansOn(office, vietnamDay(clock.now()), workingCalendar);
        return {
          office,
          counters: catalogue.counters(),
          officers: catalogue.officers(),
          fields: catalogue.fields().map(({ id, name }) => ({ id, name })),
          ...(today !== undefined && { today: [...today] }),
        };
      });
      return details === undefined ? err({ type: 'still-loading' }) : ok(details);
    },
  };
}
