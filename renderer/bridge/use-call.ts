import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../shared/result.ts';
import { useSession } from '../session/session-context.tsx';

/** What a screen shows that reads from the kiosk: not there yet, or the call's outcome. */
export type Loaded<V, E extends { type: string }> = Result<V, E> | undefined;

/**
 * Calls once for each `key`, and again when it changes. A call that ends in a bug takes the session to the error
 * screen. `call` must depend on nothing but `key`.
 */
export function useCall<V, E extends { type: string }>(
  key: string,
  call: () => Promise<Result<V, E>>,
): Loaded<V, E> {
  const { fail } = useSession();
  const [loaded, setLoaded] = useState<{ key: string; outcome: Result<V, E> }>();
  // `key` stands for all that the call depends on; the function itself is another one at each render.
  const latestCall = useRef(call);
  useEffect(() => {
    latestCall.current = call;
  });
  useEffect(() => {
    let stale = false;
    const carryOut = async () => {
      try {
        const outcome = await latestCall.current();
        if (!stale) setLoaded({ key, outcome });
      } catch (error) {
        if (!stale) fail(error);
      }
    };
    void carryOut();
    return () => {
      stale = true;
    };
  }, [key, fail]);
  return loaded?.key === key ? loaded.outcome : undefined;
}
