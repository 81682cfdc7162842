import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import { outboxBatchSchema } from '../../shared/outbox.ts';
import { expect, test } from './support/fixtures.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { en, vi } from './support/words.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const modes = (page: Page) =>
  page.evaluate(() => {
    const { text, contrast, reach } = document.documentElement.dataset;
    return `${text} ${contrast} ${reach} ${document.documentElement.lang}`;
  });
const plain = '100 normal normal vi';

test('who chooses big type and then scans reads their own answer in it; the next scan begins anew', async ({
  display,
  member,
}) => {
  await display.locator('main button').first().click();
  await press(display, vi('bar.bigText'));
  await press(display, vi('bar.clearColours'));
  await press(display, vi('bar.lowReach'));
  expect(await modes(display)).toBe('200 high low vi');
  await scanByHand(display, member('within').code);
  await display.getByRole('button', { name: vi('bar.end') }).waitFor();
  expect(await modes(display), 'no fresh document, so nothing is lost').toBe('200 high low vi');
  await expect(display.getByRole('button', { name: vi('bar.bigText') })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await scanByHand(display, member('ready').code);
  await display.getByRole('heading', { name: vi('answer.sentence.ready') }).waitFor();
  expect(await modes(display), 'another slip over an open answer is another session').toBe(plain);
});

for (const leave of ['bar.end', 'bar.first'] as const) {
  test(`"${vi(leave)}" over an answer leaves the kiosk as it comes`, async ({ display, member }) => {
    await display.locator('main button').first().click();
    await press(display, 'Tiếng Việt · English');
    await press(display, 'English');
    await press(display, en('bar.bigText'));
    await scanByHand(display, member('within').code);
    await display.getByRole('button', { name: en('bar.end') }).waitFor();
    expect(await modes(display)).toBe('200 normal normal en');
    await press(display, en(leave));
    await display.getByRole('button', { name: vi('bar.bigText') }).waitFor();
    expect(await modes(display)).toBe(plain);
  });
}

test('going to the first page with nothing of a person on it keeps the modes', async ({ display }) => {
  await display.locator('main button').first().click();
  await press(display, vi('bar.bigText'));
  await press(display, vi('bar.officer'));
  await press(display, vi('bar.first'));
  await display.getByRole('heading', { name: vi('home.greeting') }).waitFor();
  expect(await modes(display)).toBe('200 normal normal vi');
});

test.describe('with the shortest idle time', () => {
  test.use({ config: { idle: { otherSeconds: 60 } } });

  test('who chose big type on the attract screen and went away leaves it plain', async ({ display }) => {
    test.setTimeout(120_000);
    await press(display, vi('bar.bigText'));
    expect(await modes(display)).toBe('200 normal normal vi');
    await expect.poll(() => modes(display), { timeout: 80_000 }).toBe(plain);
  });
});

test('without a way to staff help says whom to go to, and offers no call', async ({ display }) => {
  await press(display, vi('bar.officer'));
  await expect(display.getByText(vi('help.officer'))).toBeVisible();
  await expect(display.getByRole('button', { name: vi('help.callNow') })).toHaveCount(0);
});

const token = 'a-token-of-this-kiosk-0123456789';

test.describe('with a way to staff that is broken', () => {
  test.use({ config: { outbox: { url: 'http://127.0.0.1:9/outbox', token } } });

  test('a call that reached nobody is not said to have, and the person is sent to the counter', async ({
    display,
  }) => {
    await press(display, vi('bar.officer'));
    await press(display, vi('help.callNow'));
    await expect(display.getByText(vi('help.notReached'))).toBeVisible();
    await expect(display.getByText(vi('help.officer'))).toBeVisible();
    await expect(display.getByRole('heading', { name: vi('help.called') })).toHaveCount(0);
  });
});

test.describe('with a way to staff', () => {
  const HUB_PORT = 24_817;
  test.use({ config: { outbox: { url: `http://127.0.0.1:${HUB_PORT}/outbox`, token } } });

  const hub = createServer((request, response) => {
    void (async () => {
      const { entries } = outboxBatchSchema.parse(await json(request));
      response.end(JSON.stringify({ confirmed: entries.map(({ id }) => id) }));
    })();
  });
  test.beforeAll(() => new Promise<void>((resolve) => hub.listen(HUB_PORT, '127.0.0.1', resolve)));
  test.afterAll(() => {
    hub.closeAllConnections();
    hub.close();
  });

  test('one tap calls an officer; after three calls it says so politely', async ({ display }) => {
    for (const _ of [1, 2, 3]) {
      await press(display, vi('bar.officer'));
      await press(display, vi('help.callNow'));
      await expect(display.getByRole('heading', { name: vi('help.called') })).toBeVisible();
      await press(display, vi('bar.back'));
    }
    await press(display, vi('bar.officer'));
    await press(display, vi('help.callNow'));
    await expect(display.getByText(vi('help.limitReached'))).toBeVisible();
  });
});
