import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { vi } from './support/words.ts';

async function typeOnPad(display: Page, text: string): Promise<void> {
  for (const character of text) {
    const name =
      character === '-' ? vi('typeCode.hyphen') : character === '.' ? vi('typeCode.dot') : character;
    await display.getByRole('button', { name, exact: true }).click();
  }
}

const typed = (display: Page) => display.locator('.code-display');
const press = (display: Page, name: string) => display.getByRole('button', { name, exact: true }).click();

async function openByPad(display: Page, code: string): Promise<void> {
  await display.getByText(vi('attract.start')).click();
  await display.getByRole('button', { name: vi('home.typeCode') }).click();
  await typeOnPad(display, code.replace(/^H99\.24\.01-/, ''));
  await display.getByRole('button', { name: vi('typeCode.submit') }).click();
}

test('a code typed on the pad, then the four digits, opens more; the end wipes it all', async ({
  display,
  member,
}) => {
  const { code, phone4 } = member('supplement');
  await openByPad(display, code);
  await expect(display.getByText(vi('answer.sentence.supplement'))).toBeVisible();
  expect(await display.content()).not.toContain('**');

  await display.getByRole('button', { name: vi('answer.reveal') }).click();
  await typeOnPad(display, '9999');
  await display.getByRole('button', { name: vi('phone.submit') }).click();
  await expect(display.getByText(vi('phone.noMatch'))).toBeVisible();
  await typeOnPad(display, phone4 ?? '');
  await display.getByRole('button', { name: vi('phone.submit') }).click();
  await expect(display.getByText(vi('answer.supplement'), { exact: true })).toBeVisible();
  await expect(display.getByText(vi('answer.applicant'))).toBeVisible();

  await display.evaluate(() => Object.assign(window, { ofTheSessionBefore: true }));
  await display.getByRole('button', { name: vi('bar.end') }).click();
  await expect(display.getByText(vi('attract.start'))).toBeVisible();
  expect(await display.evaluate(() => 'ofTheSessionBefore' in window), 'a fresh document').toBe(false);
  expect(await display.content()).not.toContain(code);
  expect(
    await display.evaluate(() => [
      window.name,
      sessionStorage.length,
      localStorage.length,
      location.href.includes('26'),
    ]),
  ).toEqual(['', 0, 0, false]);
});

test('a dossier without a phone answers wrong digits like any other', async ({ display, member }) => {
  await openByPad(display, member('no-phone').code);
  await display.getByRole('button', { name: vi('answer.reveal') }).click();
  await typeOnPad(display, '1234');
  await display.getByRole('button', { name: vi('phone.submit') }).click();
  await expect(display.getByText(vi('phone.noMatch'))).toBeVisible();
});

test.describe('a day of wrong digits', () => {
  test.use({ ownKiosk: true });

  test('five wrong tries a day, then the counter', async ({ display, member }) => {
    const { code, phone4 } = member('payment');
    await openByPad(display, code);
    await display.getByRole('button', { name: vi('answer.reveal') }).click();
    for (const digits of ['9991', '9992', '9993', '9994', '9995']) {
      await typeOnPad(display, digits);
      await display.getByRole('button', { name: vi('phone.submit') }).click();
      await expect(display.getByText(vi('phone.noMatch'))).toBeVisible();
    }
    await typeOnPad(display, phone4 ?? '');
    await display.getByRole('button', { name: vi('phone.submit') }).click();
    await expect(display.getByText(vi('phone.tooMany'))).toBeVisible();
    await press(display, vi('bar.officer'));
    await expect(display.getByText(vi('phone.tooMany'))).toHaveCount(0);
    await press(display, vi('bar.back'));
    await expect(display.getByText(vi('phone.tooMany')), 'after the help too').toBeVisible();
    await expect(display.getByRole('button', { name: vi('phone.submit') })).toHaveCount(0);
  });
});

test('a mistyped code is told, and nothing is lost', async ({ display }) => {
  await openByPad(display, '12');
  await expect(display.getByText(vi('typeCode.malformed'))).toBeVisible();
  await expect(typed(display)).toHaveText(/12$/);
  await press(display, '3');
  await display.getByRole('button', { name: vi('typeCode.showWhere') }).click();
  await expect(display.getByText(vi('help.where'))).toBeVisible();
  await press(display, vi('bar.back'));
  await expect(typed(display), 'as it was before the picture of the slip').toHaveText(/123$/);

  const own = display.getByRole('button', { pressed: true });
  const chosen = await own.textContent();
  await press(display, vi('typeCode.clear'));
  await expect(typed(display), "the office's own beginning stays").toHaveText('H99.24.01-');
  await press(display, '7');
  await expect(typed(display)).toHaveText('H99.24.01-7');
  await expect(own).toHaveText(chosen ?? '');

  await display.getByRole('button', { name: vi('typeCode.letters') }).press('Enter');
  await expect(
    display.getByRole('button', { name: 'A', exact: true }),
    'of the keys that came',
  ).toBeFocused();
  await display.getByRole('button', { name: vi('typeCode.digits') }).press('Enter');
  await expect(display.getByRole('button', { name: '1', exact: true })).toBeFocused();

  await press(display, vi('bar.first'));
  await display.getByRole('button', { name: vi('home.typeCode') }).click();
  await expect(typed(display), 'of the one before').toHaveText('H99.24.01-');
});

test('a physical keyboard types as well', async ({ display, member }) => {
  await display.getByText(vi('attract.start')).click();
  await display.getByRole('button', { name: vi('home.typeCode') }).click();
  await display.keyboard.type(member('ready').code.replace(/^H99\.24\.01-/, ''), { delay: 80 });
  await display.keyboard.press('Enter');
  await expect(display.getByText(vi('answer.badge.ready')).first()).toBeVisible();
});
