/**
 * Keys that would leave the kiosk's page: reload, print, save, find, developer tools, back in history. A barcode can
 * hold them as well as a keyboard can. Closing the window (Alt+F4) stays with the system.
 */
export function isBrowserShortcut(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): boolean {
  // AltGr writes letters on many layouts and arrives as Ctrl+Alt.
  const writesLetter = event.ctrlKey && event.altKey;
  const isChord = (event.ctrlKey || event.altKey || event.metaKey) && !writesLetter;
  return isChord || /^(?:F\d{1,2}|Browser\w+)$/.test(event.key);
}

/**
 * Enter or the space bar that has been down for a while. The browser would press the button that has the focus at each
 * repeat, and whatever gets the focus then: something that leans on a key would answer every question for the person.
 */
export function isHeldPress({ key, repeat }: Pick<KeyboardEvent, 'key' | 'repeat'>): boolean {
  return repeat && (key === 'Enter' || key === ' ');
}

/** Takes both from the browser from now on; the screens hear them still. */
export function keepBrowserShortcuts(target: Pick<Window, 'addEventListener'>): void {
  target.addEventListener(
    'keydown',
    (event) => {
      if (isBrowserShortcut(event) || isHeldPress(event)) event.preventDefault();
    },
    { capture: true },
  );
  // A long press and the key beside the right Ctrl open one: print, save, look into the page.
  target.addEventListener(
    'contextmenu',
    (event) => {
      event.preventDefault();
    },
    { capture: true },
  );
}
