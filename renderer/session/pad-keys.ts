import { useEffect, useEffectEvent } from 'react';
import { useSession } from './session-context.tsx';

/**
 * The keys of an eight-key pad beside arrows and OK: back (Escape or Backspace), help (F1). `active`: not while a
 * warning stands over the screen. Backspace stays with what is typed where something can be typed.
 */
export function usePadKeys(active: boolean): void {
  const { screen, canGoBack, back, go } = useSession();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!active || event.repeat) return;
    switch (padKeyOf(event, typesText(screen.name, event.target))) {
      case 'back':
        if (canGoBack) back();
        break;
      case 'help':
        if (screen.name !== 'help') go({ name: 'help', from: screen.name });
        break;
      case undefined:
        break;
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      press(event);
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);
}

export function padKeyOf(
  { key, ctrlKey, altKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
  typing: boolean,
): 'back' | 'help' | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  if (key === 'Escape' || (key === 'Backspace' && !typing)) return 'back';
  return key === 'F1' ? 'help' : undefined;
}

function typesText(screen: string, target: EventTarget | null): boolean {
  return (
    screen === 'type-code' ||
    screen === 'phone-digits' ||
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement
  );
}
