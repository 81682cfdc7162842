import { useEffect, useState } from 'react';
import type { HealthStatus } from '../../../../shared/api/health.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { useSession } from '../../../session/session-context.tsx';
import { askAgainAfterMs } from './ask-again-after.ts';

/** How the kiosk is, asked again while the page is open; `check` has everything looked at anew. */
export function useHealth(): { readonly status: HealthStatus | undefined; readonly check: () => void } {
  const { client } = useKiosk();
  const { fail } = useSession();
  const [status, setStatus] = useState<HealthStatus>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const answer = await client.health.status({});
        if (over || !answer.ok) return;
        setStatus(answer.value);
        timer = setTimeout(() => void ask(), askAgainAfterMs(answer.value));
      } catch (error) {
        if (!over) fail(error);
      }
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- asked for, it asks at once
  }, [client, fail, asked]);
  const check = async () => {
    try {
      await client.health.checkNow({});
      setAsked((before) => before + 1);
    } catch (error) {
      fail(error);
    }
  };
  return { status, check: () => void check() };
}
