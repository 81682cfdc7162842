import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { ApiClient, KioskState } from '../../shared/api.ts';

interface Kiosk {
  readonly client: ApiClient;
  readonly state: KioskState;
  /** False while the host does not answer; what is on screen stays. */
  readonly reachable: boolean;
  /** The host's clock, going on between two polls. */
  readonly now: () => Date;
}

const KioskContext = createContext<Kiosk | undefined>(undefined);

const POLL_EVERY_MS = 5_000;
/** While nothing is known yet the host is starting: ask often, so that the first screen comes at once. */
const POLL_AT_START_EVERY_MS = 500;

interface Polled {
  readonly state: KioskState;
  readonly receivedMs: number;
}

/** Polls the state of the kiosk. Until the first reply, `starting` is shown. */
export function KioskProvider(props: {
  readonly client: ApiClient;
  readonly starting: ReactNode;
  readonly children: ReactNode;
}) {
  const { client, starting, children } = props;
  const [polled, setPolled] = useState<Polled>();
  const [reachable, setReachable] = useState(true);

  useEffect(() => {
    let stopped = false;
    let known = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = async () => {
      try {
        const reply = await client.kiosk.state({});
        if (stopped) return;
        if (reply.ok) setPolled({ state: reply.value, receivedMs: performance.now() });
        known = true;
        setReachable(true);
      } catch {
        // Whatever went wrong, the next poll tries again; calls of a person report their own failures.
        if (!stopped) setReachable(false);
      }
      if (!stopped) timer = setTimeout(() => void poll(), known ? POLL_EVERY_MS : POLL_AT_START_EVERY_MS);
    };
    void poll();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [client]);

  const kiosk = useMemo(
    () =>
      polled && {
        client,
        state: polled.state,
        reachable,
        now: () => new Date(Date.parse(polled.state.now) + performance.now() - polled.receivedMs),
      },
    [client, polled, reachable],
  );
  return kiosk === undefined ? starting : <KioskContext value={kiosk}>{children}</KioskContext>;
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
