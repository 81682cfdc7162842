import { expect, test } from './support/fixtures.ts';
import { floodWithKeys, scanByHand } from './support/scan-by-hand.ts';
import { demoAgencies } from './support/demo-agencies.ts';
import { vi } from './support/words.ts';

// What one person scanned and another reads once is read once too often.
test.describe.configure({ retries: 0 });

test('works on every screen, and each scan starts a clean session', async ({ display, member }) => {
  const first = member('within');
  const second = member('ready');
  await scanByHand(display, `QRSCAN=${first.code}-${first.secret}`);
  await expect(display.getByText(first.code)).toBeVisible();
  await expect(display.getByText(vi('answer.applicant'))).toBeVisible();
  const firstName = await display
    .getByText(/\p{Lu}\*\*/u)
    .first()
    .textContent();

  await scanByHand(display, second.code);
  await expect(display.getByText(second.code)).toBeVisible();
  await expect(display.getByText(vi('answer.badge.ready')).first()).toBeVisible();
  await expect(display.locator('.status-band')).toContainText(
    /, Tầng 1.*Hôm nay mở cửa: 7 giờ 30 đến 11 giờ 30, 13 giờ 30 đến 17 giờ\./,
  );
  expect(await display.content()).not.toContain(firstName ?? 'no name was shown');
  expect(await display.content()).not.toContain(first.code);
});

/** What is held before it, and what the display then says: its own calm sentence, and a next step. */
const strange: [name: string, contents: string, sentence: string, nextStep: string][] = [
  [
    'an ID card',
    '000000000000|000000000|NGUYỄN VĂN MẪU|01012000|Nam|Thôn Mẫu|01012022',
    'problem.not-a-slip.id-card.title',
    'problem.rescan',
  ],
  [
    'a payment QR',
    '00020101021138540010A00000072701240006000000011000000000000208QRIBFTTA53037045802VN6304ABCD',
    'problem.not-a-slip.payment.title',
    'problem.rescan',
  ],
  [
    'a Wi-Fi QR',
    'WIFI:T:WPA;S:Mang-khong-co-that;P:mat-khau-mau;;',
    'problem.not-a-slip.wifi.title',
    'problem.rescan',
  ],
  [
    'an opaque link',
    'qr.vi-du.example/apiqr/qr?id=00000000-0000-4000-8000-000000000000',
    'problem.not-a-slip.phone-only-link.title',
    'problem.typeCode',
  ],
  ['a Zalo link', 'https://zalo.me/0000000000000000000', 'problem.not-a-slip.zalo.title', 'problem.typeCode'],
  ['a web page', 'https://trang-mau.example/', 'problem.not-a-slip.web-link.title', 'problem.typeCode'],
  ['a procedure code', '1.001193', 'problem.not-a-slip.procedure-code.title', 'problem.rescan'],
  ['a code nobody knows', 'H99.24.01-261023-9999', 'problem.unknown-code.title', 'problem.correctCode'],
  ['a code newer than the data', 'H99.24.01-261125-0001', 'problem.newer-than-data.title', 'problem.officer'],
];
test('what is no slip of this office gets its own sentence and a next step', async ({ display }) => {
  for (const [name, contents, sentence, nextStep] of strange) {
    await scanByHand(display, contents);
    await expect(display.getByText(vi(sentence)), name).toBeVisible();
    await expect(display.getByRole('button', { name: vi(nextStep) }).first(), name).toBeVisible();
    const shown = await display.content();
    for (const personal of ['NGUYỄN VĂN MẪU', '000000000000|', 'mat-khau-mau'])
      expect(shown, name).not.toContain(personal);
  }
});

test('a slip of another office names the office that has it, and says when one can go there', async ({
  display,
}) => {
  for (const { prefix, name } of demoAgencies()) {
    await scanByHand(display, `${prefix}-261116-0001`);
    await expect(display.getByRole('heading', { level: 1 })).toContainText(name);
  }
  await scanByHand(display, 'H99.24.02-261116-0001');
  await expect(display.getByText('Giờ làm việc: Thứ Hai đến thứ Sáu: 7 giờ 30 đến 11 giờ 30')).toBeVisible();
  await scanByHand(display, 'H98.76.54-261116-0001');
  await expect(display.getByRole('heading', { level: 1 })).toHaveText(
    vi('problem.other-agency.titleUnknown'),
  );
});

test('scanning works on every citizen screen', async ({ display, member }) => {
  const { code } = member('due-soon');
  const ways: Record<string, string[]> = {
    scan: ['home.scan'],
    'type-code': ['home.typeCode'],
    find: ['home.procedures'],
    search: ['home.procedures', 'find.search'],
    office: ['home.office'],
    help: ['bar.officer'],
  };
  await display.getByText(vi('attract.start')).click();
  for (const [screen, way] of Object.entries(ways)) {
    for (const door of way)
      await display
        .getByRole('button', { name: vi(door) })
        .first()
        .click();
    await scanByHand(display, code);
    await expect(display.getByText(vi('answer.badge.due-soon')), `from ${screen}`).toBeVisible();
    await display.getByRole('button', { name: vi('bar.first') }).click();
    await expect(display.getByRole('button', { name: vi('home.scan') })).toBeVisible();
  }
  await display.getByRole('button', { name: vi('home.procedures') }).click();
  await display.getByRole('button', { name: vi('find.byField') }).click();
  await display.getByRole('button', { name: 'Hộ tịch' }).click();
  await display.getByRole('button', { name: 'Làm giấy khai sinh cho con' }).click();
  await scanByHand(display, code);
  await expect(display.getByText(vi('answer.badge.due-soon')), 'from a procedure').toBeVisible();
  await display.getByRole('button', { name: vi('answer.reveal') }).click();
  await scanByHand(display, member('ready').code);
  await expect(display.getByText(vi('answer.badge.ready')).first(), 'from the phone digits').toBeVisible();
  await scanByHand(display, 'https://zalo.me/0000000000000000000');
  await expect(display.getByText(vi('problem.not-a-slip.zalo.title'))).toBeVisible();
  await scanByHand(display, code);
  await expect(display.getByText(vi('answer.badge.due-soon')), 'from a problem').toBeVisible();
});

test('control keys of a hostile barcode press nothing and are kept from the browser', async ({ display }) => {
  await display.getByText(vi('attract.start')).click();
  await display.evaluate(() => Object.assign(window, { sameDocument: true }));
  await display.keyboard.type('H99.24.0', { delay: 0 });
  for (const key of ['F5', 'Control+r', 'Control+p', 'Alt+ArrowLeft', 'Escape'])
    await display.keyboard.press(key);
  expect(await display.evaluate(() => 'sameDocument' in window)).toBe(true);
  await expect(display.getByRole('button', { name: vi('home.scan') }), 'the same screen').toBeVisible();
  const kept = await display.evaluate(() =>
    ['F5', 'F12', 'p', 'u'].map((key) => {
      const press = new KeyboardEvent('keydown', {
        key,
        ctrlKey: key.length === 1,
        bubbles: true,
        cancelable: true,
      });
      return !document.body.dispatchEvent(press);
    }),
  );
  expect(kept, 'the browser does not get to act on them').toEqual([true, true, true, true]);
});

test.describe('a day of unknown codes', () => {
  test.use({ ownKiosk: true });

  test('after six different unknown codes the machine rests, but a slip with its secret still opens', async ({
    display,
    member,
  }) => {
    for (let number = 9901; number <= 9905; number += 1) {
      const unknown = `H99.24.01-261023-${number}`;
      await scanByHand(display, unknown);
      await expect(display.getByText(unknown)).toBeVisible();
    }
    await scanByHand(display, 'H99.24.01-261023-9906');
    await expect(display.getByText(vi('problem.paused.title'))).toBeVisible();
    const { code, secret } = member('ready');
    await scanByHand(display, `${code}-${secret}`);
    await expect(display.getByText(vi('answer.badge.ready')).first()).toBeVisible();
  });
});

test('10 KB of garbage is told to be no slip, calmly', async ({ display }) => {
  await floodWithKeys(display, 'x9!'.repeat(3400));
  await expect(display.getByText(vi('problem.not-a-slip.garbage.title'))).toBeVisible();
  await expect(display.getByRole('button', { name: vi('problem.typeCode') })).toBeVisible();
});
