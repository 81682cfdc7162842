import { useEffect, useEffectEvent } from 'react';

const TAPS = 5;
const WITHIN_MS = 4_000;

/** Whether this key opens the door of staff: Ctrl+Alt+Shift+K, wherever K stands on the keyboard. */
export function isStaffChord(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey'>,
): boolean {
  const isK = event.key.toLowerCase() === 'k' || event.code === 'KeyK';
  return isK && event.ctrlKey && event.altKey && event.shiftKey;
}

/** Counts taps: true at the fifth within four seconds. Times in milliseconds of a monotonic clock. */
export function createTapCount(): (atMs: number) => boolean {
  let taps: number[] = [];
  return (atMs) => {
    taps = [...taps, atMs].slice(-TAPS);
    const [first = atMs] = taps;
    if (taps.length < TAPS || atMs - first > WITHIN_MS) return false;
    taps = [];
    return true;
  };
}

/**
 * Five taps on the office's emblem, or the key combination. The emblem is no button: nothing shows that it can be
 * touched, nothing moves, and a keyboard passes it by.
 */
export function useStaffGesture(onGesture: () => void): void {
  const report = useEffectEvent(onGesture);
  useEffect(() => {
    const isFifth = createTapCount();
    const tap = (event: MouseEvent) => {
      const onEmblem = event.target instanceof Element && event.target.closest('[data-staff-door]') !== null;
      if (onEmblem && isFifth(event.timeStamp)) report();
    };
    const press = (event: KeyboardEvent) => {
      if (!isStaffChord(event) || event.repeat) return;
      event.preventDefault();
      report();
    };
    window.addEventListener('click', tap);
    window.addEventListener('keydown', press, { capture: true });
    return () => {
      window.removeEventListener('click', tap);
      window.removeEventListener('keydown', press, { capture: true });
    };
  }, []);
}
