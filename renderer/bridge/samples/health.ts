import type { ApiImplementation } from '../../../shared/api.ts';
import { ok } from '../../../shared/result.ts';

export const sampleHealth: ApiImplementation['health'] = {
  status: () => ok({ at: '2026-11-21T08:00:00+07:00', checking: false, checks: [], events: [], syncs: [] }),
  checkNow: () => ok({}),
  posted: () => ok({ from: '2026-07-01', procedures: 124, withGaps: 3 }),
};
