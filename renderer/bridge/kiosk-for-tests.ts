import { sampleState } from './samples/office.ts';
import { createTestDouble } from './test-double.ts';

/** In the place of kiosk-context.tsx: without a browser nothing polls a host. */
export function useKiosk() {
  return { client: createTestDouble(), state: sampleState };
}
