import { useEffect, useEffectEvent } from 'react';
import type { Screen } from './screens.ts';
import { useSession } from './session-context.tsx';

/** When the screen goes, its place in the history remembers how it was left, so that "back" leads to just that. */
export function useLeftAs<S extends Screen>(screen: S, asLeft: () => S): void {
  const { keep } = useSession();
  const leave = useEffectEvent(() => {
    keep(screen, asLeft());
  });
  useEffect(
    () => () => {
      leave();
    },
    [],
  );
}
