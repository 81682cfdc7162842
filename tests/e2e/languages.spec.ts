import path from 'node:path';
import type { Page } from '@playwright/test';
import { PSEUDO_ID, PSEUDO_NAME, pseudo, UNTRANSLATED } from '../fixtures/pseudo-pack.ts';
import { makeDemoOffice } from './support/demo-office.ts';
import { fontsOf } from './support/drawn-fonts.ts';
import { expect, test as base } from './support/fixtures.ts';
import { removeFromRun } from './support/run-folder.ts';
import { runOrFail } from './support/run.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { vi } from './support/words.ts';

/** An office of its own: what is published here must not reach the kiosks of other tests. */
const test = base.extend<object, { office: string }>({
  office: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures off it
    async ({}, use, worker) => {
      const folder = await makeDemoOffice(`office-languages-${worker.workerIndex}`);
      await use(folder);
      removeFromRun(folder);
    },
    { scope: 'worker' },
  ],
});
test.use({ ownKiosk: true, config: { sync: { everySeconds: 2, jitterSeconds: 0 } } });

const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const inBar = `Tiếng Việt · English · ${PSEUDO_NAME}`;

async function publishPack(office: string): Promise<void> {
  const hub = ['--data', path.join(office, 'hub')];
  const workbook = path.join(office, 'pseudo.xlsx');
  await runOrFail(['tests/fixtures/pseudo-pack.ts', path.join(office, 'hub'), workbook]);
  const made = ['pack', 'make', workbook, '--id', PSEUDO_ID, '--name', PSEUDO_NAME];
  await runOrFail(['hub/cli.ts', ...made, ...hub]);
  await publish(office);
}

async function publish(office: string): Promise<void> {
  const hub = ['--data', path.join(office, 'hub')];
  await runOrFail(['hub/cli.ts', 'publish', '--out', path.join(office, 'feed'), ...hub]);
}

test('a language pack comes while the kiosk runs, is read in, ends with the session, and goes again', async ({
  display,
  office,
  member,
}) => {
  test.setTimeout(180_000);
  await expect(display.getByRole('button', { name: 'Tiếng Việt · English', exact: true })).toBeVisible();
  await publishPack(office);
  const globe = display.getByRole('button', { name: inBar, exact: true });
  await expect(globe).toBeVisible({ timeout: 30_000 });

  await globe.click();
  const own = display.getByRole('button', { name: PSEUDO_NAME, exact: true });
  await expect(own).toHaveAttribute('lang', PSEUDO_ID);
  await expect
    .poll(
      () => fontsOf(display, `button[lang=${PSEUDO_ID}]`),
      'every letter of its name is in the font we ship',
    )
    .toEqual([{ family: 'Noto Sans', ours: true }]);
  await own.click();
  await expect(display.locator('html')).toHaveAttribute('lang', PSEUDO_ID);
  await press(display, pseudo(vi('attract.start')));
  await expect(
    display.getByText(vi(UNTRANSLATED), { exact: true }),
    'not translated: in Vietnamese',
  ).toBeVisible();

  await press(display, pseudo(vi('home.procedures')));
  await press(display, pseudo(vi('find.byField')));
  await display.getByRole('button', { name: pseudo('Hộ tịch') }).click();
  await display.getByRole('button', { name: pseudo('Làm giấy khai sinh cho con') }).click();
  await expect(display.getByRole('heading', { name: pseudo('Làm giấy khai sinh cho con') })).toHaveAttribute(
    'lang',
    PSEUDO_ID,
  );
  await expect(display.getByRole('heading', { name: pseudo(vi('procedure.bring')) })).toBeVisible();
  await expect(
    display.locator('.procedure-official-name [lang=vi]'),
    'the official name is Vietnamese',
  ).toContainText('khai sinh');

  await scanByHand(display, member('ready').code);
  // Published today, after the kiosk's own day: the answer says so, in the pack's words.
  await expect(display.locator('main h1')).toContainText(/\[.*kết quả.*\]/u);
  await press(display, pseudo(vi('bar.end')));
  await expect(display.getByText(vi('attract.start'))).toBeVisible();
  await expect(display.locator('html'), 'the next person begins in Vietnamese').toHaveAttribute('lang', 'vi');

  await runOrFail(['hub/cli.ts', 'pack', 'remove', PSEUDO_ID, '--data', path.join(office, 'hub')]);
  await publish(office);
  await expect(display.getByRole('button', { name: 'Tiếng Việt · English', exact: true })).toBeVisible({
    timeout: 30_000,
  });
});
