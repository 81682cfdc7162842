import { useEffect, useRef, useState } from 'react';
import type { Stick, TakeOutKind, UpdateJob } from '../../../../shared/domain/stick.ts';
import { useKiosk } from '../../../bridge/kiosk-context.tsx';
import { useSession } from '../../../session/session-context.tsx';

export interface SticksNow {
  readonly sticks: readonly Stick[];
  readonly job?: UpdateJob | undefined;
  readonly takeOuts: readonly TakeOutKind[];
}

const ASK_EVERY_MS = 1000;

/** What is plugged in and how the update is going, asked every second; `again` asks at once. */
export function useSticks(): { readonly now: SticksNow | undefined; readonly again: () => void } {
  const { client } = useKiosk();
  const { fail } = useSession();
  const [now, setNow] = useState<SticksNow>();
  const askAtOnce = useRef(() => {});
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      clearTimeout(timer);
      try {
        const answer = await client.sticks.state({});
        if (over) return;
        if (answer.ok) setNow(answer.value);
        clearTimeout(timer);
        timer = setTimeout(() => void ask(), ASK_EVERY_MS);
      } catch (error) {
        if (!over) fail(error);
      }
    };
    askAtOnce.current = () => void ask();
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [client, fail]);
  const again = () => {
    askAtOnce.current();
  };
  return { now, again };
}
