import { changesAtRest } from './support/changes-at-rest.ts';
import { plain } from './support/gallery.ts';
import { expect, test } from './support/gallery-test.ts';
import { panels } from './support/panels.ts';
import { vi } from './support/words.ts';

const long = process.env['PROOF'] === 'long';

/** What changes its arrangement changes the room that it is arranged for: an 18.5 inch panel, by 3 mm, never came to rest. */
test('keys of the search stand still, however high the panel', async ({ view: { page, show, draw } }) => {
  test.setTimeout(900_000);
  await draw(false);
  const widths = long ? Object.values(panels) : [panels['eighteen-inch']];
  for (const { width, mm } of widths)
    for (const text of long ? ([100, 200] as const) : ([200] as const)) {
      await page.setViewportSize({ width, height: 768 });
      await show({ example: 'search', language: 'vi', ...plain, text, contrast: 'high', mm });
      for (let height = 720; height < 1100; height += 2 * mm) {
        await page.setViewportSize({ width, height: Math.round(height) });
        const message = `${width} × ${Math.round(height)}, type of ${text} %`;
        await expect.poll(() => changesAtRest(page), { message, timeout: 5000 }).toBe(0);
      }
    }
});

/** Beside the buttons that turn it this page is narrower and, with its words otherwise broken, short enough to need none. */
test('a page that needs no turning beside the buttons that turn it comes to rest', async ({
  view: { page, show, draw },
}) => {
  await draw(false);
  const { mm } = panels['eighteen-inch'];
  await page.setViewportSize(panels['eighteen-inch']);
  await show({ example: 'scan', language: 'en', ...plain, reach: 'low', speech: 'on', mm });
  await expect.poll(() => changesAtRest(page)).toBe(0);
});

test('what turns a page in big type is gone with it, and leaves no room behind, however often', async ({
  view: { page, show, draw },
}) => {
  await draw(true);
  await page.setViewportSize(panels.landscape);
  await show({ example: 'problem/unknown-code', language: 'vi', ...plain, mm: panels.landscape.mm });
  const bigger = page.getByRole('button', { name: vi('bar.bigText'), exact: true });
  const turns = page.locator('.frame-turn .page-button');
  for (const places of [0, 2, 0, 2, 0]) {
    await expect.poll(() => changesAtRest(page)).toBe(0);
    await expect(turns).toHaveCount(places);
    await bigger.click();
  }
});
