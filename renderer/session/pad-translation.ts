import { useEffect, useEffectEvent } from 'react';
import { padFunctionOf, usualPad, type Pad, type PadFunction } from '../../shared/domain/pad.ts';

/** What everything in this kiosk listens to. */
const usualKey = {
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  ok: 'Enter',
  back: 'Escape',
  help: 'F1',
  repeat: 'F2',
} as const satisfies Record<PadFunction, string>;

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** The usual key for one that the configuration gives another meaning; undefined: it means what it always does. */
export function translated(pad: Pad, { code, ctrlKey, altKey, metaKey }: Pressed): string | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  const meaning = padFunctionOf(pad, code);
  return meaning === undefined || meaning === padFunctionOf(usualPad, code) ? undefined : usualKey[meaning];
}

/** Before anything else hears a key of a pad that sends its own, it becomes the usual one. */
export function usePadTranslation(pad: Pad): void {
  const usualKeyFor = useEffectEvent((event: KeyboardEvent) => translated(pad, event));
  useEffect(() => {
    let isTranslating = false;
    const listen = (event: KeyboardEvent) => {
      const key = isTranslating ? undefined : usualKeyFor(event);
      if (key === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      isTranslating = true;
      pressInstead(event, key);
      isTranslating = false;
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => {
      window.removeEventListener('keydown', listen, { capture: true });
    };
  }, []);
}

function pressInstead({ target, repeat }: KeyboardEvent, key: string): void {
  const goesOn = target?.dispatchEvent(
    new KeyboardEvent('keydown', { key, code: key, repeat, bubbles: true, cancelable: true }),
  );
  // The browser presses a button by a real Enter only.
  if (key === 'Enter' && goesOn === true && !repeat && target instanceof HTMLElement)
    if (target.matches('button, a[href]')) target.click();
}
