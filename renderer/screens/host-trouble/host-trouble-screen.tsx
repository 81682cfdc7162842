import type { HostTrouble } from '../../bridge/host-watch.ts';
import { ErrorScreen } from '../error/error-screen.tsx';
import { UnreachableScreen } from '../unreachable/unreachable-screen.tsx';
import './host-trouble-screen.css';

/** In place of the whole kiosk, without anything to press: it goes by itself when the host answers again. */
export function HostTroubleScreen({ trouble }: { readonly trouble: HostTrouble }) {
  return (
    <main className="host-trouble">
      {trouble.type === 'away' ? <UnreachableScreen /> : <ErrorScreen eventId={trouble.eventId} />}
    </main>
  );
}
