import type { Page } from '@playwright/test';
import { proofRuns } from '../../shared/testing/proof.ts';
import { expect, landscape, portrait, test } from './support/fixtures.ts';
import { clickAt } from './support/touch.ts';
import { vi } from './support/words.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const ownLetters = 'ĂÂÊÔƠƯĐ'.split('');
const digits = '1234567890'.split('');
/** Codes of procedures have them. */
const signs = '.-/'.split('');
const tones = { acute: 'á', grave: 'à', hook: 'ả', tilde: 'ã', dot: 'ạ' };
const pagesOfHalves = ['first', 'second', 'marks', 'others'].map((page) => vi(`keyboard.page.${page}`));

const eighteenInch = { width: 1366, height: 768 };
/** Six, three and two rows in the short form. */
const EVERY = proofRuns(2, 1);
/** How the keyboard stands: in so many rows, on these pages. */
const arrangements = [
  { panel: portrait, modes: [], rows: 6, pages: [vi('keyboard.signs')] },
  { panel: landscape, modes: [], rows: 6, pages: [vi('keyboard.signs')] },
  { panel: eighteenInch, modes: ['lowReach'], rows: 3, pages: [vi('keyboard.digits')] },
  { panel: eighteenInch, modes: ['bigText'], rows: 5, pages: [vi('keyboard.digits')] },
  // Read aloud, with the bar for it, the room is that low.
  { panel: eighteenInch, modes: ['lowReach', 'bigText'], rows: 2, pages: pagesOfHalves, highMm: 50 },
] as const;

for (const { panel, modes, rows, pages, ...room } of arrangements.filter((_, at) => at % EVERY === 0)) {
  test.describe(`${panel.width} × ${panel.height} ${modes.join(' ')}`, () => {
    test.use({ config: { screen: { pixelsPerMillimetre: panel === eighteenInch ? 3.34 : 4.03 } } });

    test(`each key types what it says: ${rows} rows`, async ({ display }) => {
      test.setTimeout(180_000);
      await display.setViewportSize(panel);
      await openKeyboard(display, modes);
      if ('highMm' in room) await makeLow(display, room.highMm);
      await expect.poll(() => rowsOfKeys(display)).toBe(rows);
      const typed = new Set<string>();
      for (const page of ['', ...pages]) {
        if (page !== '') await key(display, page).click();
        const keys = await keysInSight(display);
        const characters = keys.filter(({ name }) => name.length === 1);
        // The first letter of all becomes a capital.
        await display.getByRole('searchbox').fill('x');
        for (const one of characters) await clickAt(display, one);
        const names = characters.map(({ name }) => name);
        await expect(display.getByRole('searchbox')).toHaveValue(
          `x${names.join('').toLocaleLowerCase('vi')}`,
        );
        for (const name of names) typed.add(name);
        for (const one of keys) {
          const { name } = one;
          const after = afterTone(name);
          if (after === undefined) continue;
          await display.getByRole('searchbox').fill('a');
          await clickAt(display, one);
          await expect(display.getByRole('searchbox'), `after “${name}”`).toHaveValue(after);
          typed.add(name);
        }
      }
      const toneNames = Object.keys(tones).map((tone) => vi(`keyboard.tone.${tone}`));
      expect([...typed].toSorted()).toEqual(
        [...letters, ...ownLetters, ...digits, ...signs, ...toneNames].toSorted(),
      );

      await display.getByRole('searchbox').fill('ab');
      await display.getByRole('button', { name: vi('keyboard.space'), exact: true }).click();
      await expect(display.getByRole('searchbox')).toHaveValue('ab ');
      for (const left of ['ab', 'a']) {
        await display.getByRole('button', { name: vi('keyboard.delete'), exact: true }).click();
        await expect(display.getByRole('searchbox')).toHaveValue(left);
      }
      await display.getByRole('button', { name: vi('keyboard.clear'), exact: true }).click();
      await expect(display.getByRole('searchbox')).toHaveValue('');
    });
  });
}

async function openKeyboard(display: Page, modes: readonly string[]): Promise<void> {
  await display.getByRole('button', { name: vi('attract.start') }).click();
  for (const mode of modes)
    await display.getByRole('button', { name: vi(`bar.${mode}`), exact: true }).click();
  await display.getByRole('button', { name: vi('home.procedures') }).click();
  await display
    .locator('main')
    .getByRole('button', { name: vi('find.search') })
    .first()
    .click();
  await display.locator('.keyboard').waitFor();
}

async function makeLow(display: Page, highMm: number): Promise<void> {
  await display.locator('.search').evaluate((search: HTMLElement, mm) => {
    search.style.flex = 'none';
    search.style.height = `calc(${mm} * var(--mm))`;
  }, highMm);
}

function key(display: Page, name: string) {
  return display.locator('.keyboard').getByRole('button', { name, exact: true });
}

interface KeyInSight {
  /** What a screen reader says of it. */
  readonly name: string;
  /** Its middle, where nothing lies over it. */
  readonly x: number;
  readonly y: number;
}

async function keysInSight(display: Page): Promise<KeyInSight[]> {
  return await display.locator('.keyboard button').evaluateAll((keys) =>
    keys.map((one) => {
      const name =
        one.getAttribute('aria-label') ?? (one.querySelector('.key-name') ?? one).textContent ?? '';
      const { left, top, width, height } = one.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      if (!one.contains(document.elementFromPoint(x, y))) throw new Error(`“${name}” is covered`);
      return { name, x, y };
    }),
  );
}

async function rowsOfKeys(display: Page): Promise<number> {
  const tops = await display
    .locator('.keyboard button')
    .evaluateAll((keys) => keys.map((one) => Math.round(one.getBoundingClientRect().top)));
  return new Set(tops).size;
}

/** What becomes of an “a” when a key of this name is pressed; of a tone, that is. */
function afterTone(name: string): string | undefined {
  return Object.entries(tones).find(([tone]) => vi(`keyboard.tone.${tone}`) === name)?.[1];
}
