import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { STAFF_IDLE_SECONDS } from '../../shared/domain/staff.ts';

/** So often at most the host is told that somebody is there. */
const TELL_EVERY_MS = 5_000;
const CHECK_EVERY_MS = 250;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * Whether anybody of staff is there still, by real input and the monotonic clock. The host counts for itself; it is
 * told of signs of life soon after they were given, so that it never ends an entry before this does.
 */
export function useStaffIdle(options: { readonly onSign: () => void; readonly onGone: () => void }): {
  readonly secondsLeft: number;
  readonly hold: (reason: symbol, held: boolean) => void;
} {
  const sign = useEffectEvent(options.onSign);
  const gone = useEffectEvent(options.onGone);
  const [secondsLeft, setSecondsLeft] = useState(STAFF_IDLE_SECONDS);
  const held = useRef(new Set<symbol>());

  useEffect(() => {
    let lastSign = performance.now();
    let told = lastSign;
    const alive = (event: Event) => {
      if (event.isTrusted) lastSign = performance.now();
    };
    for (const name of SIGNS_OF_LIFE) window.addEventListener(name, alive, { capture: true, passive: true });
    const timer = setInterval(() => {
      const now = performance.now();
      if (held.current.size > 0) lastSign = now;
      if (lastSign > told && now - told >= TELL_EVERY_MS) {
        told = now;
        sign();
      }
      const left = STAFF_IDLE_SECONDS - (now - lastSign) / 1000;
      if (left <= 0) {
        clearInterval(timer);
        gone();
        return;
      }
      setSecondsLeft(Math.ceil(left));
    }, CHECK_EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const name of SIGNS_OF_LIFE) window.removeEventListener(name, alive, { capture: true });
    };
  }, []);

  const hold = useCallback((reason: symbol, isHeld: boolean) => {
    if (isHeld) held.current.add(reason);
    else held.current.delete(reason);
  }, []);
  return { secondsLeft, hold };
}
