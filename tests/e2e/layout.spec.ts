import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, landscape, portrait, test } from './support/fixtures.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { en, vi } from './support/words.ts';

const panels = {
  portrait: { viewport: portrait, pixelsPerMillimetre: 4.03 },
  landscape: { viewport: landscape, pixelsPerMillimetre: 4.03 },
  // A 15-inch panel of the oldest kind that is still about.
  small: { viewport: { width: 1024, height: 768 }, pixelsPerMillimetre: 3.37 },
};

/** What the numbers of a public screen forbid, measured in the page: each finding names the element. */
function findFaults(page: Page, pixelsPerMillimetre: number): Promise<string[]> {
  return page.evaluate((mm) => {
    const faults: string[] = [];
    const visible = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const name = (element: Element): string =>
      `<${element.tagName.toLowerCase()}> ${(element.textContent ?? '').trim().slice(0, 40)}`;
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    const buttons = [...document.querySelectorAll('button, a[href], [role=button]')].filter(visible);
    const boxes = buttons.map((button) => ({ button, box: button.getBoundingClientRect() }));
    for (const { button, box } of boxes) {
      if (box.width < 20 * mm - 1 || box.height < 20 * mm - 1)
        faults.push(
          `${name(button)}: ${Math.round(box.width / mm)} × ${Math.round(box.height / mm)} mm, 20 × 20 are needed`,
        );
      if (box.left < 0 || box.right > innerWidth + 1) faults.push(`${name(button)} reaches over the side`);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || (node.textContent ?? '').trim() === '' || !visible(element)) continue;
      const rect = element.getBoundingClientRect();
      if (rect.width <= 1 || rect.height <= 1 || element.closest('svg, [aria-hidden=true]')) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize) / mm;
      // 4.8 mm capitals are 27 px on a 21.5 inch panel: 6.7 mm of font size.
      if (size < 6.65) faults.push(`${name(element)}: type of ${size.toFixed(1)} mm, 6.7 are needed`);
      if (
        element.scrollWidth > element.clientWidth + 2 &&
        getComputedStyle(element).overflowX !== 'visible' &&
        element.clientWidth > 0
      )
        faults.push(`${name(element)} is cut off`);
      if (rect.right > innerWidth + 1) faults.push(`${name(element)} reaches over the side`);
    }
    return [...new Set(faults)];
  }, pixelsPerMillimetre);
}

/** What the accessibility rules find, by the element it stands on: contrast, names, order, roles. */
async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} on ${target.join(' ')}`));
}

for (const [panel, { viewport, pixelsPerMillimetre }] of Object.entries(panels)) {
  for (const [language, word] of Object.entries({ vi, en })) {
    test.describe(`${panel}, ${language}`, () => {
      test.use({ viewport, config: { screen: { pixelsPerMillimetre } } });

      test('every screen keeps the sizes, cuts nothing off and puts up no barrier', async ({
        display,
        member,
      }) => {
        test.setTimeout(180_000);
        const faults: string[] = [];
        const check = async (screen: string): Promise<void> => {
          await display.evaluate(() => document.fonts.ready);
          for (const fault of await findFaults(display, pixelsPerMillimetre))
            faults.push(`${screen}: ${fault}`);
          if (panel === 'portrait')
            faults.push(...(await findBarriers(display)).map((fault) => `${screen}: ${fault}`));
        };
        const home = async (): Promise<void> => {
          await display.goto(new URL('/', display.url()).href);
          await display.locator('main button').first().click();
          if (language === 'en') {
            await display.getByRole('button', { name: /English/ }).click();
            await display.getByRole('button', { name: 'English', exact: true }).click();
          }
          await display.getByRole('button', { name: word('home.scan') }).waitFor();
        };
        await check('attract');
        await home();
        await check('home');
        for (const door of ['home.scan', 'home.typeCode', 'home.procedures', 'home.office', 'bar.officer']) {
          await home();
          await display
            .getByRole('button', { name: word(door) })
            .first()
            .click();
          await display.getByRole('heading', { level: 1 }).waitFor();
          await check(door);
        }
        for (const situation of [
          'within',
          'overdue-reappointed',
          'supplement',
          'ready',
          'unmapped-status',
        ] as const) {
          await home();
          const { code, secret } = member(situation);
          await scanByHand(display, `${code}-${secret}`);
          await display.getByRole('button', { name: word('bar.end') }).waitFor();
          await check(situation);
        }
        await home();
        await scanByHand(display, 'https://zalo.me/0000000000000000000');
        await display.getByRole('heading', { level: 1 }).waitFor();
        await check('problem');
        expect(faults).toEqual([]);
      });
    });
  }
}
