import type { ApiImplementation } from '../../../shared/api.ts';
import { err, ok } from '../../../shared/result.ts';

export const sampleSticks: ApiImplementation['sticks'] = {
  state: () => ok({ sticks: [], takeOuts: [] }),
  begin: () => err({ type: 'stick-gone' }),
  preview: () => err({ type: 'no-job' }),
  apply: () => err({ type: 'no-job' }),
  close: () => err({ type: 'no-job' }),
  deleteSource: () => err({ type: 'no-job' }),
  takeOut: () => err({ type: 'stick-gone' }),
};
