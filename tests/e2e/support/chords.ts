import type { Page } from '@playwright/test';

/** A key that a browser would act on by itself. */
export interface Chord {
  /** As Playwright writes it: `Control+Shift+i`. */
  readonly name: string;
  /** The page has told the browser not to. */
  readonly kept: boolean;
}

/**
 * From the next document on: tells of every chord and function key that the page hears, when those who listen in it
 * have had their turn. Keys that come by the debugger go to the page alone, so that what a browser would have done with
 * them is never seen: only whether it was kept from it.
 */
export async function hearChords(page: Page, tell: (chord: Chord) => void): Promise<void> {
  await page.exposeFunction('tellChord', tell);
  await page.addInitScript(() => {
    const { tellChord } = window as unknown as { tellChord: (chord: Chord) => void };
    window.addEventListener('keydown', (event) => {
      const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
      // By itself it does nothing; with AltGr, which arrives as Ctrl+Alt, letters are written.
      if (['Control', 'Alt', 'Meta', 'Shift'].includes(key) || (ctrlKey && altKey)) return;
      const held = [ctrlKey && 'Control', altKey && 'Alt', metaKey && 'Meta'].filter((one) => one !== false);
      if (held.length === 0 && !/^(?:F\d+|Browser\w+)$/.test(key)) return;
      const name = [...held, ...(shiftKey ? ['Shift'] : []), key].join('+');
      tellChord({ name, kept: event.defaultPrevented });
    });
  });
}
