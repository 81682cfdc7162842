import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { vi } from './support/words.ts';

async function typeOnPad(screen: Page, text: string): Promise<void> {
  for (const character of text) {
    const name =
      character === '-' ? vi('typeCode.hyphen') : character === '.' ? vi('typeCode.dot') : character;
    await screen.getByRole('button', { name, exact: true }).click();
  }
}

async function openByPad(screen: Page, code: string): Promise<void> {
  await screen.getByText(vi('attract.start')).click();
  await screen.getByRole('button', { name: vi('home.typeCode') }).click();
  await typeOnPad(screen, code.replace(/^H99\.24\.01-/, ''));
  await screen.getByRole('button', { name: vi('typeCode.submit') }).click();
}

test('a code typed on the pad, then the four digits, opens more; the end wipes it all', async ({
  screen,
  member,
}) => {
  const { code, phone4 } = member('supplement');
  await openByPad(screen, code);
  await expect(screen.getByText(vi('answer.sentence.supplement'))).toBeVisible();
  expect(await screen.content()).not.toContain('**');

  await screen.getByRole('button', { name: vi('answer.reveal') }).click();
  await typeOnPad(screen, '9999');
  await screen.getByRole('button', { name: vi('phone.submit') }).click();
  await expect(screen.getByText(vi('phone.noMatch'))).toBeVisible();
  await typeOnPad(screen, phone4 ?? '');
  await screen.getByRole('button', { name: vi('phone.submit') }).click();
  await expect(screen.getByText(vi('answer.supplement'), { exact: true })).toBeVisible();
  await expect(screen.getByText(vi('answer.applicant'))).toBeVisible();

  await screen.evaluate(() => Object.assign(window, { ofTheSessionBefore: true }));
  await screen.getByRole('button', { name: vi('bar.end') }).click();
  await expect(screen.getByText(vi('attract.start'))).toBeVisible();
  expect(await screen.evaluate(() => 'ofTheSessionBefore' in window), 'a fresh document').toBe(false);
  expect(await screen.content()).not.toContain(code);
  expect(
    await screen.evaluate(() => [
      window.name,
      sessionStorage.length,
      localStorage.length,
      location.href.includes('26'),
    ]),
  ).toEqual(['', 0, 0, false]);
});

test('a dossier without a phone answers wrong digits like any other', async ({ screen, member }) => {
  await openByPad(screen, member('no-phone').code);
  await screen.getByRole('button', { name: vi('answer.reveal') }).click();
  await typeOnPad(screen, '1234');
  await screen.getByRole('button', { name: vi('phone.submit') }).click();
  await expect(screen.getByText(vi('phone.noMatch'))).toBeVisible();
});

test('five wrong tries a day, then the counter', async ({ screen, member }) => {
  const { code, phone4 } = member('payment');
  await openByPad(screen, code);
  await screen.getByRole('button', { name: vi('answer.reveal') }).click();
  for (const digits of ['9991', '9992', '9993', '9994', '9995']) {
    await typeOnPad(screen, digits);
    await screen.getByRole('button', { name: vi('phone.submit') }).click();
    await expect(screen.getByText(vi('phone.noMatch'))).toBeVisible();
  }
  await typeOnPad(screen, phone4 ?? '');
  await screen.getByRole('button', { name: vi('phone.submit') }).click();
  await expect(screen.getByText(vi('phone.tooMany'))).toBeVisible();
});

test('a mistyped code is told, and nothing is lost', async ({ screen }) => {
  await openByPad(screen, '12');
  await expect(
    screen.getByText(vi('typeCode.malformed')).or(screen.getByText(vi('problem.malformed-code.title'))),
  ).toBeVisible();
});

test('a physical keyboard types as well', async ({ screen, member }) => {
  await screen.getByText(vi('attract.start')).click();
  await screen.getByRole('button', { name: vi('home.typeCode') }).click();
  await screen.keyboard.type(member('ready').code.replace(/^H99\.24\.01-/, ''), { delay: 80 });
  await screen.keyboard.press('Enter');
  await expect(screen.getByText(vi('answer.badge.ready'))).toBeVisible();
});
