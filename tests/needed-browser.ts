import { ensureChromium } from '../electron/launcher/set-up.mjs';

/**
 * The browser for the wanted steps of `npm test`, by its file; one is installed where it can be. None is looked for where
 * no step starts one. Of the unit tests only those of the camera do, and without one they are left out; the end-to-end
 * tests are nothing without it: throws.
 */
export function neededBrowser(
  wanted: (step: 'unit' | 'end to end') => boolean,
  ensure: () => string | undefined = ensureChromium,
): string | undefined {
  if (!wanted('unit') && !wanted('end to end')) return undefined;
  const browser = ensure();
  if (browser === undefined && wanted('end to end'))
    throw new Error('the end-to-end tests need Chromium, Chrome or Edge: CHROMIUM_PATH can name one');
  return browser;
}
