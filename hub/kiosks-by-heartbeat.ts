import type { Hub } from './hub.ts';
import type { KnownKiosk, LastHeartbeat } from './store/kiosk-store.ts';

export type KioskByHeartbeat = Pick<LastHeartbeat, 'kiosk'> &
  Pick<KnownKiosk, 'office' | 'lastSeenAt'> &
  Partial<LastHeartbeat>;

/** Those never heard of first, then whoever was silent for longest. */
export function kiosksByHeartbeat(hub: Hub): KioskByHeartbeat[] {
  const beats = new Map(hub.kiosks.heartbeats().map((beat) => [beat.kiosk, beat]));
  return hub.kiosks
    .kiosks()
    .map(({ id, office, lastSeenAt }) => ({
      kiosk: id,
      office,
      ...(lastSeenAt !== undefined && { lastSeenAt }),
      ...beats.get(id),
    }))
    .toSorted((a, b) => (a.receivedAt ?? '').localeCompare(b.receivedAt ?? ''));
}
