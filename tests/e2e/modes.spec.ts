import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import { sampleAnswers } from '../../renderer/bridge/samples/answers.ts';
import { outboxBatchSchema } from '../../shared/outbox.ts';
import { expect, test } from './support/fixtures.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, skipTime } from './support/skip-time.ts';
import { en, vi } from './support/words.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** As the style sheets are told. Asked of whatever document is there, so that a fresh one may come meanwhile. */
async function expectModes(page: Page, expected: string, why?: string): Promise<void> {
  const [text = '', contrast = '', reach = '', language = ''] = expected.split(' ');
  const html = page.locator('html');
  await expect(html, why).toHaveAttribute('data-text', text);
  await expect(html, why).toHaveAttribute('data-contrast', contrast);
  await expect(html, why).toHaveAttribute('data-reach', reach);
  await expect(html, why).toHaveAttribute('lang', language);
}
const plain = '100 normal normal vi';

test('who chooses big type and then scans reads their own answer in it; the next scan begins anew', async ({
  display,
  member,
}) => {
  await display.locator('main button').first().click();
  await press(display, vi('bar.bigText'));
  await press(display, vi('bar.clearColours'));
  await press(display, vi('bar.lowReach'));
  await expectModes(display, '200 high low vi');
  await scanByHand(display, member('within').code);
  await display.getByRole('button', { name: vi('bar.end') }).waitFor();
  await expectModes(display, '200 high low vi', 'no fresh document, so nothing is lost');
  await expect(display.getByRole('button', { name: vi('bar.bigText') })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await scanByHand(display, member('ready').code);
  await display.getByRole('heading', { name: vi('answer.sentence.ready') }).waitFor();
  await expectModes(display, plain, 'another slip over an open answer is another session');
});

test.describe('codes of a shape that the configuration names', () => {
  test.use({ config: { codes: { patterns: [String.raw`^VN(\d{8})X\d{10}$`] } } });

  test('whoever scans the slip of the open answer once more stays in it, in the same type', async ({
    display,
  }) => {
    const reply = { ok: true, value: sampleAnswers.within };
    await display.route('**/api/dossiers.lookUp', (route) => route.fulfill({ json: { result: reply } }));
    await scanByHand(display, 'VN20261116X0000000007');
    await display.getByRole('button', { name: vi('bar.end') }).waitFor();
    await press(display, vi('bar.bigText'));
    await expectModes(display, '200 normal normal vi');
    await press(display, vi('bar.officer'));
    await display.getByRole('heading', { name: vi('help.title') }).waitFor();
    await scanByHand(display, 'VN20261116X0000000007');
    await display.getByRole('heading', { name: vi('answer.sentence.in-progress') }).waitFor();
    await expectModes(display, '200 normal normal vi', 'no slip of somebody else');
  });
});

for (const leave of ['bar.end', 'bar.first'] as const) {
  test(`"${vi(leave)}" over an answer leaves the kiosk as it comes`, async ({ display, member }) => {
    await display.locator('main button').first().click();
    await display.locator('.bar-languages button').click();
    await press(display, 'English');
    await press(display, en('bar.bigText'));
    await scanByHand(display, member('within').code);
    await display.getByRole('button', { name: en('bar.end') }).waitFor();
    await expectModes(display, '200 normal normal en');
    await press(display, en(leave));
    await display.getByRole('button', { name: vi('bar.bigText') }).waitFor();
    await expectModes(display, plain);
  });
}

test('a language pack that is tapped twice while it comes goes back once, to the answer', async ({
  display,
  member,
}) => {
  const pack = { id: 'qaa', name: 'Ƀăñ', speech: false };
  await display.route('**/api/kiosk.state', async (route) => {
    const response = await route.fetch();
    const reply = (await response.json()) as { result: { value: { languages: object[] } } };
    reply.result.value.languages.push(pack);
    await route.fulfill({ response, json: reply });
  });
  const bothTaps = Promise.withResolvers<void>();
  let asked = 0;
  await display.route('**/api/kiosk.language', async (route) => {
    asked += 1;
    await bothTaps.promise;
    await route.fulfill({
      json: {
        result: {
          ok: true,
          value: { strings: {}, names: { procedures: {}, fields: {}, lifeEvents: {} }, clips: [] },
        },
      },
    });
  });
  await openKiosk(display, new URL(display.url()).origin);
  await scanByHand(display, member('within').code);
  await display.locator('.status-band').waitFor();
  await display.locator('.bar-languages button').click();
  await press(display, pack.name);
  await press(display, pack.name);
  bothTaps.resolve();
  await expect(display.locator('html')).toHaveAttribute('lang', pack.id);
  await expect(display.locator('.status-band')).toBeVisible();
  await press(display, vi('bar.officer'));
  await press(display, vi('bar.back'));
  await expect(display.locator('.status-band'), 'it is there still').toBeVisible();
  expect(asked).toBe(1);
});

test('going to the first page with nothing of a person on it keeps the modes', async ({ display }) => {
  await display.locator('main button').first().click();
  await press(display, vi('bar.bigText'));
  await press(display, vi('bar.officer'));
  await press(display, vi('bar.first'));
  await display.getByRole('heading', { name: vi('home.greeting') }).waitFor();
  await expectModes(display, '200 normal normal vi');
});

test.describe('with the shortest idle time', () => {
  test.use({ config: { idle: { otherSeconds: 60 } } });

  test('who chose big type on the attract screen and went away leaves it plain', async ({ display }) => {
    await allowSkippingTime(display);
    await display.reload();
    await press(display, vi('bar.bigText'));
    await expectModes(display, '200 normal normal vi');
    await skipTime(display, 61);
    await expectModes(display, plain);
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
  test.use({
    ownKiosk: true,
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures off it
    config: async ({}, use) => {
      const hub = createServer((request, response) => {
        void (async () => {
          const { entries } = outboxBatchSchema.parse(await json(request));
          response.end(JSON.stringify({ confirmed: entries.map(({ id }) => id) }));
        })();
      });
      await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
      const { port } = hub.address() as AddressInfo;
      await use({ outbox: { url: `http://127.0.0.1:${port}/outbox`, token } });
      hub.closeAllConnections();
      hub.close();
    },
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
