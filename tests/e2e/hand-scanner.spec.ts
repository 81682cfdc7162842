import { expect, scanByHand, test } from './support/fixtures.ts';
import { vi } from './support/words.ts';

test('works on every screen, and each scan starts a clean session', async ({ screen, member }) => {
  const first = member('within');
  const second = member('ready');
  await scanByHand(screen, `QRSCAN=${first.code}-${first.secret}`);
  await expect(screen.getByText(first.code)).toBeVisible();
  await expect(screen.getByText(vi('answer.applicant'))).toBeVisible();
  const firstName = await screen
    .getByText(/\p{Lu}\*\*/u)
    .first()
    .textContent();

  await scanByHand(screen, second.code);
  await expect(screen.getByText(second.code)).toBeVisible();
  await expect(screen.getByText(vi('answer.badge.ready'))).toBeVisible();
  expect(await screen.content()).not.toContain(firstName ?? 'no name was shown');
  expect(await screen.content()).not.toContain(first.code);
});

test('from home, from the pad and from a list of procedures', async ({ screen, member }) => {
  const { code } = member('due-soon');
  await screen.getByText(vi('attract.start')).click();
  for (const door of ['home.typeCode', 'home.procedures', 'home.office']) {
    await screen.getByRole('button', { name: vi(door) }).click();
    await scanByHand(screen, code);
    await expect(screen.getByText(vi('answer.badge.due-soon'))).toBeVisible();
    await screen.getByRole('button', { name: vi('bar.first') }).click();
    await expect(screen.getByRole('button', { name: vi('home.scan') })).toBeVisible();
  }
});

/** What is held before it, and what the screen then says: its own calm sentence, and a next step. */
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
  ['a procedure code', '1.001193', 'problem.not-a-slip.procedure-code.title', 'problem.procedures'],
  ['a code nobody knows', 'H99.24.01-261023-9999', 'problem.unknown-code.title', 'problem.correctCode'],
  ['a code newer than the data', 'H99.24.01-261125-0001', 'problem.newer-than-data.title', 'problem.officer'],
  ['10 KB of garbage', 'x9!'.repeat(3400), 'problem.not-a-slip.garbage.title', 'problem.typeCode'],
];
for (const [name, contents, sentence, nextStep] of strange) {
  test(`${name} gets its own sentence and a next step`, async ({ screen }) => {
    await scanByHand(screen, contents);
    await expect(screen.getByText(vi(sentence))).toBeVisible();
    await expect(screen.getByRole('button', { name: vi(nextStep) })).toBeVisible();
    const shown = await screen.content();
    for (const personal of ['NGUYỄN VĂN MẪU', '000000000000|', 'mat-khau-mau'])
      expect(shown).not.toContain(personal);
  });
}

test('a slip of another office names the office, and what is scanned is never opened', async ({ screen }) => {
  await scanByHand(screen, '000.00.01.H21-261116-0001');
  await expect(screen.getByRole('heading', { level: 1 })).toContainText(/H21|tiếp nhận/);
});

test('control characters of a hostile barcode press nothing', async ({ screen, member }) => {
  await screen.getByText(vi('attract.start')).click();
  const address = screen.url();
  await screen.keyboard.type(member('within').code.slice(0, 8), { delay: 0 });
  for (const key of ['Control+l', 'F5', 'Alt+ArrowLeft', 'Control+w']) await screen.keyboard.press(key);
  await screen.keyboard.press('Enter');
  await expect(
    screen.getByRole('button', { name: vi('home.typeCode') }).or(screen.getByRole('heading', { level: 1 })),
  ).not.toHaveCount(0);
  expect(screen.url()).toBe(address);
});

test('after six different unknown codes the machine rests, but a slip with its secret still opens', async ({
  screen,
  member,
}) => {
  for (let number = 9901; number <= 9907; number += 1) {
    await scanByHand(screen, `H99.24.01-261023-${number}`);
    await expect(
      screen.getByText(vi('problem.unknown-code.title')).or(screen.getByText(vi('problem.paused.title'))),
    ).toBeVisible();
  }
  await expect(screen.getByText(vi('problem.paused.title'))).toBeVisible();
  const { code, secret } = member('ready');
  await scanByHand(screen, `${code}-${secret}`);
  await expect(screen.getByText(vi('answer.badge.ready'))).toBeVisible();
});
