import type { HostTrouble } from '../../bridge/host-watch.ts';
import { ErrorScreen } from '../error/error-screen.tsx';
import { UnreachableScreen } from '../unreachable/unreachable-screen.tsx';

/** In place of the whole kiosk, without anything to press: it goes by itself when the host answers again. */
export function HostTroubleScreen({ trouble }: { readonly trouble: HostTrouble }) {
  return trouble.type === 'away' ? <UnreachableScreen /> : <ErrorScreen eventId={trouble.eventId} />;
}
