import type { ApiClient } from '../../shared/api.ts';
import { CallFailed } from '../bridge/client.ts';

/** The host answers at first; then it is silent, or says once that it failed. */
export type HostGoes = 'away' | 'failed';

export function hostThatGoes(client: ApiClient, how: HostGoes): ApiClient {
  let gone = false;
  let hasFailed = false;
  const state: ApiClient['kiosk']['state'] = (input) => {
    if (!gone) {
      // Asked twice where effects run twice: both come before this.
      setTimeout(() => {
        gone = true;
      });
      return client.kiosk.state(input);
    }
    if (how === 'away' || hasFailed) return new Promise(() => {});
    hasFailed = true;
    return Promise.reject(new CallFailed('kiosk.state', 'E-2026-1121-0007'));
  };
  return { ...client, kiosk: { ...client.kiosk, state } };
}
