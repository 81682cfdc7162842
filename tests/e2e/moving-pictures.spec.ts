import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { vi } from './support/words.ts';

test.describe('what is shown without a word, for whoever does not read', () => {
  test.use({ camera: 'desk' });

  test('moves: how a slip is held, where a finger comes down, where on the paper the code is', async ({
    display,
  }) => {
    for (const [picture, open] of pictures(display)) {
      await open();
      await display.emulateMedia({ reducedMotion: 'no-preference' });
      await expect(picture).toBeVisible();
      expect(new Set(await statesOf(picture))).toEqual(new Set(['running']));
      const begun = await pictureAt(picture, 0);
      expect((await pictureAt(picture, 0.5)).equals(begun), 'half a turn later it looks different').toBe(
        false,
      );
    }
  });

  test('stands still where the system asks for little motion', async ({ display }) => {
    for (const [picture, open] of pictures(display)) {
      await open();
      await expect(picture).toBeVisible();
      expect(await statesOf(picture)).toEqual([]);
    }
  });
});

/** Each with the way to it from the one before. */
function pictures(display: Page): [picture: Locator, open: () => Promise<void>][] {
  const stay = () => Promise.resolve();
  return [
    [display.locator('.attract-scene'), stay],
    [display.locator('.attract-finger'), stay],
    [
      display.locator('.scan-guide'),
      async () => {
        await display.getByRole('button', { name: vi('attract.start') }).click();
        await display.getByRole('button', { name: vi('home.scan') }).click();
      },
    ],
    [display.locator('.slip-drawing'), () => display.locator('.bar-help button').click()],
  ];
}

function statesOf(picture: Locator): Promise<string[]> {
  return picture.evaluate((element) =>
    element.getAnimations({ subtree: true }).map(({ playState }) => playState),
  );
}

/** With all that moves in it held at this share of its way, which no slow machine comes late to. */
async function pictureAt(picture: Locator, share: number): Promise<Buffer> {
  await picture.evaluate((element, at) => {
    for (const animation of element.getAnimations({ subtree: true })) {
      const { delay = 0, duration } = animation.effect?.getTiming() ?? {};
      animation.pause();
      animation.currentTime = delay + at * Number(duration);
    }
  }, share);
  return picture.screenshot();
}
