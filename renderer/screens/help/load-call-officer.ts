import { HostUnreachable } from '../../bridge/transport.ts';
import type { CallOfficer } from './call-officer.ts';

/** What few come to need is not loaded with the first screen. Rejects with `HostUnreachable`. */
export async function loadCallOfficer(): Promise<CallOfficer> {
  try {
    return (await import('./call-from-here.ts')).callOfficer;
  } catch (cause) {
    // In a Chromium window the host serves it: that it is away is nothing wrong with the kiosk.
    throw new HostUnreachable('call-officer', { cause });
  }
}
