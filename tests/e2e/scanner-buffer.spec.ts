import type { Page } from '@playwright/test';
import { devToolsOf } from './support/devtools.ts';
import { expect, test } from './support/fixtures.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, skipTime } from './support/skip-time.ts';
import { vi } from './support/words.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

// What one person typed and another reads once is read once too often.
test.describe.configure({ retries: 0 });

test('ten times slower than this machine: the first scan of every session opens its slip', async ({
  display,
  member,
}) => {
  test.setTimeout(180_000);
  const slow = await devToolsOf(display);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 10 });
  for (let session = 0; session < 4; session += 1) {
    await display.locator('.attract-start').waitFor({ timeout: 30_000 });
    await scanByHand(display, member('within').code);
    await expect(display.locator('.status-band')).toBeVisible({ timeout: 30_000 });
    await press(display, vi('bar.end'));
    await expect(display.locator('.status-band')).toHaveCount(0, { timeout: 30_000 });
  }
});

test('a slip scanned while the answer before it goes opens in the next session', async ({
  display,
  member,
}) => {
  const next = member('ready').code;
  await scanByHand(display, member('within').code);
  await expect(display.getByRole('button', { name: vi('bar.end') })).toBeVisible();
  await display.getByRole('button', { name: vi('bar.end') }).evaluate((end: HTMLElement, code) => {
    end.click();
    for (const key of [...code.split(''), 'Enter'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, next);
  await expect(display.getByText(next)).toBeVisible();
});

test('a slip scanned while a fresh document waits for its host opens when it is there', async ({
  display,
  member,
}) => {
  const { code } = member('ready');
  await keysAtBeginning(display, [...code.split(''), 'Enter'], 'later');
  await display.reload();
  await expect(display.getByText(code)).toBeVisible();
});

test('half a scan from before the end of a session is no scan in the next', async ({ display, member }) => {
  const { code, secret } = member('within');
  const half = 5;
  const lookedUp: string[] = [];
  await scanByHand(display, code);
  const end = display.getByRole('button', { name: vi('bar.end') });
  await expect(end).toBeVisible();
  display.on('request', (request) => {
    if (request.url().endsWith('dossiers.lookUp')) lookedUp.push(request.postData() ?? '');
  });
  const contents = `${code}-${secret}`;
  await keysAtBeginning(display, [...contents.slice(half).split(''), 'Enter'], 'at once');
  await end.evaluate((button: HTMLElement, keys) => {
    for (const key of keys)
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    button.click();
  }, contents.slice(0, half).split(''));
  await expect(display.getByRole('button', { name: vi('attract.start') })).toBeVisible();
  await expect.poll(() => display.evaluate(() => 'keysAreSent' in window)).toBe(true);
  // Longer than the longest silence that ends a scan.
  await display.waitForTimeout(600);
  expect(lookedUp).toEqual([]);
  await expect(display.getByRole('button', { name: vi('attract.start') })).toBeVisible();
  expect(await display.evaluate(() => window.name)).toBe('');
});

test('an answer that comes while Help is read waits below it, and nobody waits for it in vain', async ({
  display,
  member,
}) => {
  let answer = () => undefined as void;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await display.route('**/api/dossiers.lookUp', async (route) => {
    await asked;
    await route.continue();
  });
  await scanByHand(display, member('ready').code);
  await expect(display.getByRole('heading', { name: vi('lookingUp.title') })).toBeVisible();
  await display.keyboard.press('F1');
  const help = display.getByRole('heading', { level: 1, name: vi('help.title') });
  await expect(help).toBeVisible();
  const answered = display.waitForResponse('**/api/dossiers.lookUp');
  answer();
  await answered;
  await press(display, vi('bar.back'));
  await expect(display.getByText(vi('answer.sentence.ready'))).toBeVisible();
  await press(display, vi('bar.back'));
  await expect(display.getByRole('heading', { name: vi('home.greeting') })).toBeVisible();
});

for (const leave of ['bar.first', 'idle'] as const)
  test(`what was typed on the pad is gone after ${leave}`, async ({ display }) => {
    await allowSkippingTime(display);
    await display.reload();
    await press(display, vi('attract.start'));
    const typed = display.locator('.code-display');
    await display.getByRole('button', { name: vi('home.typeCode') }).click();
    const asItComes = (await typed.textContent()) ?? '';
    await display.keyboard.press('7');
    await expect(typed).toHaveText(/7$/);
    if (leave === 'bar.first') await press(display, vi('bar.first'));
    else {
      // Longer than any idle time that can be configured.
      await skipTime(display, 3600);
      await press(display, vi('attract.start'));
    }
    await display.getByRole('button', { name: vi('home.typeCode') }).click();
    await expect(typed).toHaveText(asItComes);
  });

/**
 * In the next documents keys come as soon as somebody listens to the scanner: the rest of what was begun before, or
 * (`later`) a scan of its own before there is a screen.
 */
async function keysAtBeginning(
  page: Page,
  keys: readonly string[],
  when: 'at once' | 'later',
): Promise<void> {
  await page.addInitScript(
    ([sent, delay]) => {
      const send = () => {
        for (const key of sent)
          window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        Object.assign(window, { keysAreSent: true });
      };
      if (delay) {
        const ask = window.fetch.bind(window);
        // No screen before the host has told its state.
        window.fetch = async (...args) => {
          await new Promise((resolve) => {
            setTimeout(resolve, 300);
          });
          if (!('keysAreSent' in window)) send();
          return await ask(...args);
        };
        return;
      }
      const listen = window.addEventListener.bind(window);
      // The scanner listens for keys that come up last.
      window.addEventListener = (...args: Parameters<typeof listen>) => {
        listen(...args);
        if (args[0] === 'keyup' && !('keysAreSent' in window)) send();
      };
    },
    [keys, when === 'later'] as const,
  );
}
