import path from 'node:path';
import type { Page } from '@playwright/test';
import { readDemoContent } from '../../hub/demo/demo-content.ts';
import { demoLanguagePack, UNTRANSLATED } from '../../hub/demo/demo-language.ts';
import { builtInNames } from '../../shared/domain/language-pack.ts';
import { pseudo } from '../../shared/text/pseudo.ts';
import { makeDemoOffice } from './support/demo-office.ts';
import { fontsOf } from './support/drawn-fonts.ts';
import { expect, test as withDemo } from './support/fixtures.ts';
import { removeFromRun } from './support/run-folder.ts';
import { runOrFail } from './support/run.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { vi } from './support/words.ts';

const demo = demoLanguagePack(readDemoContent());
/** With the letters that minority languages need, those with U+0306 among them. */
const added = { id: 'qaa', name: 'ƀ č ñ ĕ ŏ ŭ ĭ ê̆ ô̆ ơ̆ ư̆ â̆' };
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

withDemo(
  'the demo office has a language of its own: marked texts, until the session ends',
  async ({ display, member }) => {
    await press(display, `${builtInNames.vi} · ${builtInNames.en} · ${demo.name}`);
    await expect(display.locator('.language')).toHaveText([/^Tiếng Việt/u, builtInNames.en, demo.name]);
    await press(display, demo.name);
    await expect(display.locator('html')).toHaveAttribute('lang', demo.id);
    await press(display, pseudo(vi('attract.start')));
    await expect(display.getByRole('heading', { name: pseudo(vi('home.greeting')) })).toBeVisible();
    await expect(
      display.getByText(vi(UNTRANSLATED), { exact: true }),
      'left out of the pack: in Vietnamese',
    ).toBeVisible();
    await expect(
      display.locator('.bar-aloud button'),
      'nobody has recorded it, and no voice speaks it',
    ).toHaveCount(0);

    await scanByHand(display, member('ready').code);
    await expect(display.getByRole('heading', { name: pseudo(vi('answer.sentence.ready')) })).toBeVisible();
    await press(display, pseudo(vi('bar.end')));
    await expect(display.getByText(vi('attract.start'), { exact: true })).toBeVisible();
    await expect(display.locator('html'), 'the next person begins in Vietnamese').toHaveAttribute(
      'lang',
      'vi',
    );
  },
);

/** An office of its own: what is published here must not reach the kiosks of other tests. */
const test = withDemo.extend<object, { office: string }>({
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

/** The demo's words under another name, by the commands that somebody who translates gives. */
async function publishPack(office: string): Promise<void> {
  const hub = ['--data', path.join(office, 'hub')];
  const workbook = path.join(office, 'translated.xlsx');
  await runOrFail(['hub/cli.ts', 'pack', 'template', workbook, '--language', demo.id, ...hub]);
  const made = ['pack', 'make', workbook, '--id', added.id, '--name', added.name];
  await runOrFail(['hub/cli.ts', ...made, ...hub]);
  await publish(office);
}

async function publish(office: string): Promise<void> {
  const hub = ['--data', path.join(office, 'hub')];
  await runOrFail(['hub/cli.ts', 'publish', '--out', path.join(office, 'feed'), ...hub]);
}

test.describe('a kiosk that asks for news every two seconds', () => {
  test.use({ ownKiosk: true, config: { sync: { everySeconds: 2, jitterSeconds: 0 } } });

  test('a language pack comes while the kiosk runs, is read in, ends with the session, and goes again', async ({
    display,
    office,
    member,
  }) => {
    test.setTimeout(180_000);
    const globe = (others: string) =>
      display.getByRole('button', {
        name: `${builtInNames.vi} · ${builtInNames.en} · ${others}`,
        exact: true,
      });
    await expect(globe(demo.name)).toBeVisible();
    await publishPack(office);
    await expect(globe('+2')).toBeVisible({ timeout: 30_000 });

    await globe('+2').click();
    const own = display.getByRole('button', { name: added.name, exact: true });
    await expect(own).toHaveAttribute('lang', added.id);
    await expect
      .poll(
        () => fontsOf(display, `button[lang=${added.id}]`),
        'every letter of its name is in the font we ship',
      )
      .toEqual([{ family: 'Noto Sans', ours: true }]);
    await own.click();
    await expect(display.locator('html')).toHaveAttribute('lang', added.id);
    await press(display, pseudo(vi('attract.start')));
    await expect(
      display.getByText(vi(UNTRANSLATED), { exact: true }),
      'not translated: in Vietnamese',
    ).toBeVisible();

    await press(display, pseudo(vi('home.procedures')));
    await press(display, pseudo(vi('find.byField')));
    await display.getByRole('button', { name: pseudo('Hộ tịch') }).click();
    await display.getByRole('button', { name: pseudo('Làm giấy khai sinh cho con') }).click();
    await expect(
      display.getByRole('heading', { name: pseudo('Làm giấy khai sinh cho con') }),
    ).toHaveAttribute('lang', added.id);
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
    await expect(display.locator('html'), 'the next person begins in Vietnamese').toHaveAttribute(
      'lang',
      'vi',
    );

    await runOrFail(['hub/cli.ts', 'pack', 'remove', added.id, '--data', path.join(office, 'hub')]);
    await publish(office);
    await expect(globe(demo.name)).toBeVisible({ timeout: 30_000 });
  });
});
