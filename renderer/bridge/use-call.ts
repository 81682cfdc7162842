import { useEffect, useState } from 'react';
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
  useEffect(() => {
    let stale = false;
    call().then(
      (outcome) => {
        if (!stale) setLoaded({ key, outcome });
      },
      (error: unknown) => {
        if (!stale) fail(error);
      },
    );
    return () => {
      stale = true;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for everything `call` depends on.
  }, [key, fail]);
  return loaded?.key === key ? loaded.outcome : undefined;
}
