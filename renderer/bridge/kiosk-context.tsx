import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { ApiClient, KioskState } from '../../shared/api.ts';
import { readSlipsBy } from '../scanning/slip-in.ts';
import { watchHost, type HostTrouble } from './host-watch.ts';

interface Kiosk {
  readonly client: ApiClient;
  readonly state: KioskState;
  /** The host has not answered for a while: nothing that needs it may be offered. */
  readonly trouble: HostTrouble | undefined;
  /** The host's clock, going on between two polls. */
  readonly now: () => Date;
}

const KioskContext = createContext<Kiosk | undefined>(undefined);

interface Polled {
  readonly state: KioskState;
  readonly receivedMs: number;
}

/** Polls the state of the kiosk. Until the first reply, what `starting` makes is shown. */
export function KioskProvider(props: {
  readonly client: ApiClient;
  readonly starting: (trouble: HostTrouble | undefined) => ReactNode;
  readonly children: ReactNode;
}) {
  const { client, starting, children } = props;
  const [polled, setPolled] = useState<Polled>();
  const [trouble, setTrouble] = useState<HostTrouble>();

  useEffect(
    () =>
      watchHost(client, {
        onState: (state) => {
          readSlipsBy(state.codePatterns);
          setPolled({ state, receivedMs: performance.now() });
          setTrouble(undefined);
        },
        onTrouble: setTrouble,
      }),
    [client],
  );

  const kiosk = useMemo(
    () =>
      polled && {
        client,
        state: polled.state,
        trouble,
        now: () => new Date(Date.parse(polled.state.now) + performance.now() - polled.receivedMs),
      },
    [client, polled, trouble],
  );
  return kiosk === undefined ? starting(trouble) : <KioskContext value={kiosk}>{children}</KioskContext>;
}

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (kiosk === undefined) throw new Error('used outside KioskProvider');
  return kiosk;
}

/** The present minute; renders anew when it changes. */
export function useMinute(): Date {
  const { now } = useKiosk();
  const [, setMinute] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      setMinute(Math.floor(now().getTime() / 60_000));
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [now]);
  return now();
}
