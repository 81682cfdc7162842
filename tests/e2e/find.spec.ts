import type { Locator, Page, Request } from '@playwright/test';
import { expect, landscape, test } from './support/fixtures.ts';
import { scrolledAtRest } from './support/at-rest.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { twoFrames } from './support/two-frames.ts';
import { slideOff, tap } from './support/touch.ts';
import { en, vi } from './support/words.ts';

const languages = { vi, en };
type Language = keyof typeof languages;
type Words = typeof vi;

async function toHome(display: Page, language: Language): Promise<void> {
  await display.getByText(vi('attract.start')).click();
  if (language === 'en') {
    await display.getByRole('button', { name: /English/ }).click();
    await display.getByRole('button', { name: 'English', exact: true }).click();
  }
}

const press = (display: Page, name: string | RegExp) =>
  display.locator('main').getByRole('button', { name }).first().click();

async function toFind(display: Page, word: Words): Promise<void> {
  await press(display, word('home.procedures'));
  await expect(display.getByRole('heading', { level: 1, name: word('find.title') })).toBeVisible();
}

async function toSearch(display: Page, language: Language = 'vi'): Promise<Locator> {
  await toHome(display, language);
  await toFind(display, languages[language]);
  await press(display, languages[language]('find.search'));
  const field = display.getByRole('searchbox');
  await expect(field).toBeFocused();
  return field;
}

const key = (display: Page, name: string) =>
  display.getByRole('group', { name: vi('keyboard.label') }).getByRole('button', { name, exact: true });

/** What is found first, by its everyday name. */
const firstHit = (display: Page) =>
  display
    .getByRole('list', { name: vi('search.results') })
    .getByRole('button')
    .first();

test('the keyboard types "Đăng ký khai sinh" with its marks by touch, and finds it', async ({ display }) => {
  const field = await toSearch(display);
  const keys = ['Đ', 'Ă', 'N', 'G', vi('keyboard.space'), 'K', 'Y', vi('keyboard.tone.acute')];
  for (const name of keys) await tap(display, key(display, name));
  await expect(field).toHaveValue('Đăng ký');
  for (const name of [vi('keyboard.space'), 'K', 'H', 'A', 'I', vi('keyboard.space'), 'S', 'I', 'N', 'H'])
    await tap(display, key(display, name));
  await expect(field).toHaveValue('Đăng ký khai sinh');
  await expect(field).toBeFocused();
  await expect(firstHit(display)).toContainText('Làm giấy khai sinh cho con');
  await expect(firstHit(display).locator('mark').first()).toHaveText(/khai|sinh|đăng|ký/i);
  await firstHit(display).click();
  await expect(display.getByRole('heading', { level: 1, name: 'Làm giấy khai sinh cho con' })).toBeVisible();

  await display.getByRole('button', { name: vi('bar.back') }).click();
  await expect(field, 'what was typed is still there').toHaveValue('Đăng ký khai sinh');
  await expect(firstHit(display)).toContainText('Làm giấy khai sinh cho con');
});

test('a tone moves, goes and comes; a finger that slides off a key types nothing', async ({ display }) => {
  const field = await toSearch(display);
  for (const name of ['H', 'O', vi('keyboard.tone.grave'), 'A']) await tap(display, key(display, name));
  await expect(field).toHaveValue('Hòa');
  await tap(display, key(display, 'N'));
  await expect(field).toHaveValue('Hoàn');
  await tap(display, key(display, vi('keyboard.delete')));
  await tap(display, key(display, vi('keyboard.tone.grave')));
  await expect(field).toHaveValue('Hoa');
  await slideOff(display, key(display, 'B'), key(display, 'M'));
  await expect(field).toHaveValue('Hoa');
  await tap(display, key(display, vi('keyboard.clear')));
  await expect(field).toHaveValue('');
});

test('after two letters whole words are offered above the keys', async ({ display }) => {
  const field = await toSearch(display);
  for (const name of 'KH') await tap(display, key(display, name));
  const chips = display.getByRole('group', { name: vi('search.completions') }).getByRole('button');
  await expect(chips.first()).toBeVisible();
  const offered = (await chips.first().textContent()) ?? '';
  await tap(display, chips.first());
  await expect(field).toHaveValue(offered);
});

test('a physical keyboard types, also where a button has the focus', async ({ display }) => {
  const field = await toSearch(display);
  await display.keyboard.type('ket hon', { delay: 60 });
  await expect(field).toHaveValue('ket hon');
  await expect(firstHit(display)).toContainText(/kết hôn/i);
  await display.keyboard.press('Enter');
  await expect(firstHit(display)).toBeFocused();
  await display.keyboard.type('a', { delay: 60 });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('ket hona');
  await display.keyboard.press('Backspace');
  await expect(firstHit(display)).toContainText(/kết hôn/i);
  // As an input method writes it: whole letters at once.
  await field.fill('');
  await display.keyboard.insertText('chứng thực chữ ký');
  await expect(firstHit(display)).toContainText('Chứng thực chữ ký');
});

test('a scan while typing opens the slip and types nothing', async ({ display, member }) => {
  const field = await toSearch(display);
  await display.keyboard.type('nha', { delay: 60 });
  await expect(field).toHaveValue('nha');
  await scanByHand(display, '1.001193');
  await expect(display.getByText(vi('problem.not-a-slip.procedure-code.title'))).toBeVisible();
  await scanByHand(display, member('due-soon').code);
  await expect(display.getByText(vi('answer.badge.due-soon'))).toBeVisible();
});

test('spelt by ear: "did you mean"', async ({ display }) => {
  const field = await toSearch(display);
  await field.fill('khai xinh');
  await expect(display.getByRole('status').filter({ hasText: vi('search.sound') })).toBeVisible();
  await expect(firstHit(display)).toContainText(/khai sinh/i);
});

test('in everyday words: what they are officially is told', async ({ display }) => {
  const field = await toSearch(display);
  await field.fill('giấy độc thân');
  await expect(firstHit(display)).toContainText('Giấy độc thân');
  await field.fill('bìa đỏ');
  await expect(display.getByText(vi('search.understood'))).toContainText(/quyền sử dụng đất/);
});

test('nothing found: helpful words, one touch away', async ({ display }) => {
  const field = await toSearch(display);
  await field.fill('qwwqz');
  await expect(display.getByText(vi('search.none'))).toBeVisible();
  const words = display.getByRole('group', { name: vi('search.tryThese') }).getByRole('button');
  await tap(display, words.first());
  await expect(field).not.toHaveValue('qwwqz');
  await expect(firstHit(display)).toBeVisible();
});

test('while letters still come the latest answer wins', async ({ display }) => {
  const field = await toSearch(display);
  const last = Promise.withResolvers<undefined>();
  const searchFor = (text: string) => (request: Request) =>
    request.url().endsWith('/api/catalogue.search') &&
    (request.postDataJSON() as { text: string }).text === text;
  const isOfFirst = searchFor('c');
  await display.route('**/api/catalogue.search', async (route) => {
    const response = await route.fetch();
    if (isOfFirst(route.request())) await last.promise;
    await route.fulfill({ response });
  });
  const late = display.waitForEvent('requestfinished', isOfFirst);
  const whole = display.waitForEvent('requestfinished', searchFor('chung thuc'));
  await display.keyboard.type('chung thuc', { delay: 45 });
  await expect(field).toHaveValue('chung thuc');
  await expect(firstHit(display)).toContainText(/chứng thực/i);
  await expect(display.getByRole('status')).not.toHaveText(vi('search.none'));
  await whole;
  await twoFrames(display);
  const hits = display.getByRole('list', { name: vi('search.results') });
  const found = await hits.allInnerTexts();
  last.resolve(undefined);
  await late;
  await twoFrames(display);
  expect(await hits.allInnerTexts()).toEqual(found);
});

for (const language of ['vi', 'en'] as const) {
  const word = languages[language];

  test.describe(`five procedures in five ways, ${language}`, () => {
    const isRead = async (display: Page, name: string) => {
      await expect(display.getByRole('heading', { level: 1, name })).toBeVisible();
      await expect(display.getByRole('heading', { name: word('procedure.bring') }).first()).toBeAttached();
    };
    const open = async (display: Page, names: Record<Language, string>) => {
      await press(display, names[language]);
      await isRead(display, names[language]);
    };

    test('by field, by audience, by life event', async ({ display }) => {
      await toHome(display, language);

      await toFind(display, word);
      await press(display, word('find.byField'));
      await press(display, language === 'vi' ? /^Hộ tịch/ : /^Civil status/);
      await open(display, { vi: 'Giấy độc thân', en: 'Single status certificate' });
      await display.getByRole('button', { name: word('bar.first') }).click();

      await toFind(display, word);
      await press(display, word('find.byAudience'));
      await press(display, new RegExp(`^${word('audience.business')}`));
      await expect(display.getByRole('heading', { level: 1 })).toHaveText(word('audience.for.business'));
      await press(display, language === 'vi' ? /hộ kinh doanh/ : /household business|business/i);
      await open(display, { vi: 'Tạm nghỉ bán hàng', en: 'Pause a household business' });
      await display.getByRole('button', { name: word('bar.back') }).click();
      await expect(display.getByText(word('audience.for.business'))).toBeVisible();
      await display.getByRole('button', { name: word('bar.first') }).click();

      await toFind(display, word);
      await press(display, language === 'vi' ? 'Sinh con' : 'A child is born');
      await open(display, { vi: 'Làm giấy khai sinh cho con', en: 'Birth certificate for a child' });
      for (const question of ['procedure.time', 'procedure.fee'])
        await expect(display.getByRole('heading', { name: word(question) })).toBeAttached();
      const said = await display.locator('main').textContent();
      expect(said).toContain(word('procedure.notKnown', { counter: '|' }).split('|')[0]);
      expect(said, 'an unknown fee is never free').not.toMatch(/miễn phí|free of charge/i);
    });

    test('by search, by code', async ({ display }) => {
      const field = await toSearch(display, language);
      await field.fill('tam tru');
      await open(display, { vi: 'Đăng ký tạm trú', en: 'Register temporary residence' });
      await display.getByRole('button', { name: word('bar.back') }).click();
      await field.fill('1.013225');
      await open(display, { vi: 'Giấy phép xây nhà', en: 'Permit to build a house' });
    });
  });
}

test.describe('on a wide panel', () => {
  test.use({ viewport: landscape });

  test('a list is where one left it', async ({ display }) => {
    await toHome(display, 'vi');
    await toFind(display, vi);
    await press(display, vi('find.byField'));
    await press(display, /^Hộ tịch/);
    const last = display.locator('main li').last().getByRole('button');
    await last.scrollIntoViewIfNeeded();
    const place = () => scrolledAtRest(display.locator('.paged'));
    await expect.poll(place).toBeGreaterThan(0);
    const left = await place();
    await last.click();
    await expect(display.getByRole('heading', { name: vi('procedure.bring') }).first()).toBeAttached();
    await display.getByRole('button', { name: vi('bar.back') }).click();
    await expect.poll(place).toBe(left);
  });
});
