import type { ApiImplementation } from '../../shared/api.ts';
import { err, ok } from '../../shared/result.ts';
import type { KioskStores } from '../stores.ts';

export function officeApi(stores: KioskStores): ApiImplementation['office'] {
  return {
    details() {
      const store = stores.catalogue();
      const office = store?.office();
      if (store === undefined || office === undefined) return err({ type: 'still-loading' });
      return ok({
        office,
        counters: store.counters(),
        officers: store.officers(),
        fields: store.fields().map(({ id, name }) => ({ id, name })),
      });
    },
  };
}
