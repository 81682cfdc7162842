import { useEffect, useRef } from 'react';

/** Nobody types faster; a hand scanner does, and what it reads is not typing. */
const BURST_GAP_MS = 35;
/** Two keys may fall almost together under a person's fingers. */
const MOST_KEYS_AT_ONCE = 3;

/**
 * Keys of a physical keyboard, for pads that have no field to focus. Fast bursts are left to the hand scanner's own
 * listener. Enter and the space bar stay with the button that has the focus.
 */
export function useTypedKeys(onKey: (key: string) => void): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    let pending: string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      const keys = pending;
      pending = [];
      if (keys.length <= MOST_KEYS_AT_ONCE) for (const key of keys) latest.current(key);
    };
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const onButton = event.target instanceof HTMLButtonElement;
      if (onButton && (event.key === 'Enter' || event.key === ' ')) return;
      if (event.key.length > 1 && !['Backspace', 'Delete', 'Enter'].includes(event.key)) return;
      pending.push(event.key);
      clearTimeout(timer);
      timer = setTimeout(settle, BURST_GAP_MS + 10);
    };
    window.addEventListener('keydown', listen);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', listen);
    };
  }, []);
}
