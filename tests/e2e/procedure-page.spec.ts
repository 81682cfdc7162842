import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { scrolledAtRest } from './support/at-rest.ts';
import { openProcedure } from './support/open-procedure.ts';
import { expect, test } from './support/fixtures.ts';
import { en, vi } from './support/words.ts';

test('short answers first; a door leads to the full text, and back to where one was', async ({ display }) => {
  await openProcedure(display, '1.001193');
  const main = display.locator('main');
  await expect(main).toContainText('1 ngày làm việc');
  const door = display.getByRole('button', { name: vi('procedure.part.rules') });
  const more = display.getByRole('button', { name: vi('page.more') });
  // The page glides: where one was is where it came to rest.
  const scrolled = () => scrolledAtRest(display.locator('.paged'));
  await expect(more).toBeVisible();
  let left = 0;
  while (await more.isVisible()) {
    await more.click();
    left = await scrolled();
  }
  expect(left).toBeGreaterThan(300);
  await expect(door).toBeInViewport();
  await door.click();
  await expect(display.getByRole('heading', { level: 1 })).toHaveText(vi('procedure.part.rules'));
  await expect(main).toContainText(vi('procedure.section.legalBasis'));
  await display.getByRole('button', { name: vi('bar.back') }).click();
  await expect(door).toBeVisible();
  await expect(door).toBeInViewport();
  await expect.poll(scrolled).toBeCloseTo(left, -1);
});

test('brought into sight without a hand on the page, a control stays there when the page grows', async ({
  display,
}) => {
  await openProcedure(display, '1.001193');
  const places = await display.locator('main .paged').evaluate(async (page) => {
    const frames = async (count: number): Promise<void> => {
      for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
    };
    await frames(3);
    page.scrollTop = 200;
    await frames(3);
    const before = page.scrollTop;
    // As a picture or a face that comes late.
    page.firstElementChild?.setAttribute('style', 'padding-bottom: 3000px');
    await frames(3);
    return [before, page.scrollTop];
  });
  expect(places[0]).toBeGreaterThan(0);
  expect(places[1]).toBe(places[0]);
});

test('in English the page says once that the official text is Vietnamese, and marks it so', async ({
  display,
}) => {
  await openProcedure(display, '1.001193', 'en');
  await expect(display.getByText(en('procedure.officialVietnamese'))).toHaveCount(1);
  const official = display.locator('[lang=vi]').filter({ hasText: 'Thủ tục đăng ký khai sinh' });
  await expect(official.first()).toBeVisible();
  await expect(display.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'en');
});

test('the QR code on the screen opens the procedure’s page on the national portal', async ({ display }) => {
  await openProcedure(display, '1.001193');
  await display.getByRole('button', { name: vi('procedure.take') }).click();
  const code = display.getByRole('img', { name: vi('take.qr') });
  await expect(code).toBeVisible();
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const [read] = await readBarcodes(new Uint8Array(await code.screenshot()));
  expect(read?.text).toMatch(/^https:\/\/dichvucong\.gov\.vn\/thu-tuc-hanh-chinh\/[0-9a-f-]{36}$/);
  await expect(display.locator('main')).toContainText(read?.text.replace('https://', '') ?? '');
});

test('a form is shown page by page and larger, without a way out of the kiosk', async ({ display }) => {
  await openProcedure(display, '1.001193');
  await display.getByRole('button', { name: vi('procedure.forms') }).click();
  await display
    .getByRole('button', { name: vi('forms.view') })
    .first()
    .click();
  const page = display.locator('canvas[data-page="1"]');
  await expect(page).toBeVisible();
  const dark = () =>
    page.evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let count = 0;
      for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 100) count += 1;
      return count;
    });
  await expect.poll(dark, 'something is written on the page').toBeGreaterThan(500);
  const width = await page.evaluate((canvas: HTMLCanvasElement) => canvas.width);
  await display.getByRole('button', { name: vi('forms.larger') }).click();
  await expect.poll(() => page.evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBeGreaterThan(width);
  await expect(display.getByRole('button', { name: vi('forms.down'), exact: true })).toBeVisible();
  await expect(display.locator('main a')).toHaveCount(0);
});
