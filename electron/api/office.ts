import type { ApiImplementation } from '../../shared/api.ts';
import { err, ok } from '../../shared/result.ts';
import type { KioskStores } from '../stores.ts';

export function officeApi(stores: KioskStores): ApiImplementation['office'] {
  return {
    details() {
      const details = stores.inCatalogue((catalogue) => {
        const office = catalogue.office();
        return (
          office && {
            office,
            counters: catalogue.counters(),
            officers: catalogue.officers(),
            fields: catalogue.fields().map(({ id, name }) => ({ id, name })),
          }
        );
      });
      return details === undefined ? err({ type: 'still-loading' }) : ok(details);
    },
  };
}
