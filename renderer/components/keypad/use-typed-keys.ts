import { useEffect, useRef } from 'react';
import { isHeldPress } from '../../session/browser-shortcuts.ts';

const editing = ['Backspace', 'Delete', 'Enter'];

/**
 * Keys of a physical keyboard, for pads that have no field to focus. A hand scanner's bursts never get here: its
 * listener stands before and keeps them. Enter and the space bar stay with the button that has the focus.
 */
export function useTypedKeys(onKey: (key: string) => void): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isHeldPress(event)) return;
      const onButton = event.target instanceof HTMLButtonElement;
      if (onButton && (event.key === 'Enter' || event.key === ' ')) return;
      if (event.key.length === 1 || editing.includes(event.key)) latest.current(event.key);
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);
}
