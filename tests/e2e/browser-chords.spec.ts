import type { Page } from '@playwright/test';
import { devToolsOf } from './support/devtools.ts';
import { expect, test } from './support/fixtures.ts';
import { hearChords, type Chord } from './support/chords.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { vi } from './support/words.ts';

/**
 * What leads out of a page, or away from it, by the keyboard. The page keeps all of it (renderer/session/
 * browser-shortcuts.ts), as far as it is asked, which is the business of what shows it:
 * - Chromium is started with `--app` (electron/launcher/chromium-window.ts): such a window asks the page first for every
 *   chord, Ctrl+W, T and N too, which it keeps for itself in a window with tabs. Whoever opens the printed address in
 *   such a one has those three; it is for trying things out.
 * - Electron's window has no menu (electron/shell/window.ts), and without it no chord of its own.
 * - Alt+F4, Alt+Tab and the like are taken by a window manager before either: docs/set-up.md has the kiosk in a session
 *   that shows nothing else and starts it again whenever it ends.
 */
const chords = [
  'Control+p Control+w Control+t Control+n Control+o Control+s Control+u Control+l Control+r Control+f Control+g',
  'Control+h Control+j Control+d Control+e Control+k Control+q Control+a Control+c Control+v Control+x Control+z',
  'Control+Shift+I Control+Shift+J Control+Shift+C Control+Shift+N Control+Shift+T Control+Shift+Delete Control+Shift+R',
  'Control++ Control+- Control+0 Control+1 Control+9 Control+Tab Control+Enter Control+F4 Control+F5 Control+Escape',
  'Alt+F4 Alt+ArrowLeft Alt+ArrowRight Alt+Home Alt+d Alt+f Alt+Enter Meta+l Meta+r Meta+d',
  'F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 BrowserBack BrowserHome BrowserRefresh BrowserSearch',
  // Opens Help, so it comes last.
  'F1',
].flatMap((line) => line.split(' '));

const screens = {
  attract: async () => {},
  home: (display: Page) => press(display, 'attract.start'),
  'the code': async (display: Page) => {
    await press(display, 'attract.start');
    await press(display, 'home.typeCode');
  },
  search: async (display: Page) => {
    await press(display, 'attract.start');
    await press(display, 'home.procedures');
    await press(display, 'find.search');
  },
  help: (display: Page) => press(display, 'bar.officer'),
  'an answer': async (display: Page, code: string) => {
    await scanByHand(display, code);
    await display.locator('.status-band').waitFor();
  },
};

test('no chord and no function key is left to the browser, on any screen', async ({ display, member }) => {
  const heard: Chord[] = [];
  await hearChords(display, (chord) => heard.push(chord));
  for (const [screen, open] of Object.entries(screens)) {
    await openKiosk(display, new URL(display.url()).origin);
    await open(display, member('within').code);
    heard.length = 0;
    for (const chord of chords) await type(display, chord);
    await expect
      .poll(() => heard.length, `${screen}: the page hears each`)
      .toBeGreaterThanOrEqual(chords.length);
    expect(
      heard.map(({ name }) => name),
      screen,
    ).toEqual(chords);
    expect(
      heard.filter(({ kept }) => !kept).map(({ name }) => name),
      `${screen}: left to the browser`,
    ).toEqual([]);
  }
});

/** Keys of a browser are on no keyboard that Playwright knows. */
async function type(display: Page, chord: string): Promise<void> {
  if (!chord.startsWith('Browser')) return display.keyboard.press(chord);
  const keyboard = await devToolsOf(display);
  for (const event of ['rawKeyDown', 'keyUp'] as const)
    await keyboard.send('Input.dispatchKeyEvent', { type: event, key: chord });
}

async function press(display: Page, key: string): Promise<void> {
  await display.getByRole('button', { name: vi(key) }).click();
}
