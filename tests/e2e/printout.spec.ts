import { openProcedure } from './support/open-procedure.ts';
import { expect, test } from './support/fixtures.ts';
import { printed } from './support/printed.ts';
import { words } from './support/words.ts';

for (const language of ['vi', 'en'] as const) {
  for (const paper of ['a4', 'roll-80'] as const) {
    test.describe(`${paper}, ${language}`, () => {
      test.use({ config: { printer: { paper } } });

      test('the printout holds what to bring, how long, how much and where, and nothing else', async ({
        display,
      }, info) => {
        const word = words(language);
        await openProcedure(display, '1.001193', language);
        await display.getByRole('button', { name: word('procedure.take') }).click();
        await expect(display.getByRole('button', { name: word('take.print') })).toBeEnabled();
        const { text, pages, sizeMm } = await printed(display, info.outputPath('printout.pdf'));

        const english = language === 'en';
        const expected = [
          english ? 'Suoi Lanh Commune' : 'Xã Suối Lành',
          'Thủ tục đăng ký khai sinh',
          word('procedure.code', { code: '1.001193' }),
          word('sheet.bring'),
          word('sheet.time'),
          english ? '1 working day' : '1 ngày làm việc',
          word('sheet.fee'),
          english ? 'This kiosk does not know' : 'Máy chưa có thông tin này. Mời hỏi quầy số 1',
          word('sheet.where'),
          `${word('sheet.hours')}:`,
          english ? 'Monday to Friday: 7:30' : 'Thứ Hai đến thứ Sáu: 7 giờ 30 đến 11 giờ 30',
          `${word('sheet.phone')}: 0200 000 0001`,
          'https://dichvucong.gov.vn/thu-tuc-hanh-',
          word('sheet.free'),
        ];
        for (const line of expected) expect(text).toContain(line);
        const order = [word('sheet.bring'), word('sheet.time'), word('sheet.fee'), word('sheet.where')];
        expect(order.map((heading) => text.indexOf(heading))).toEqual(
          order.map((heading) => text.indexOf(heading)).toSorted((a, b) => a - b),
        );
        expect(text, 'nothing of the screen around it').not.toContain(word('bar.back'));
        expect(text).not.toMatch(/miễn phí|free of charge/i);
        expect(pages).toBe(1);
        if (paper === 'a4') expect(sizeMm).toEqual([210, 297]);
        else expect(sizeMm[0]).toBe(80);
      });
    });
  }
}

test.describe('with a printer', () => {
  test.use({ config: { printer: { paper: 'a4' } } });

  test('“In ra giấy” prints once and says so; pressed again at once, it says that it has', async ({
    display,
  }) => {
    const word = words('vi');
    await display.evaluate(() => {
      const counted = window as unknown as { printouts: number; print: () => void };
      counted.printouts = 0;
      counted.print = () => {
        counted.printouts += 1;
      };
    });
    const printouts = () => display.evaluate(() => (window as unknown as { printouts: number }).printouts);
    await openProcedure(display, '1.001193');
    await display.getByRole('button', { name: word('procedure.take') }).click();
    const print = display.getByRole('button', { name: word('take.print') });
    await print.click();
    await expect(display.getByText(word('take.printed'))).toBeVisible();
    expect(await printouts()).toBe(1);
    await print.click();
    await expect(display.getByText(word('take.limit-reached'))).toBeVisible();
    expect(await printouts()).toBe(1);
  });
});

test('without a printer nothing offers to print, and the screens themselves print as nothing', async ({
  display,
}, info) => {
  const word = words('vi');
  await openProcedure(display, '1.001193');
  await display.getByRole('button', { name: word('procedure.take') }).click();
  await expect(display.getByRole('button', { name: word('take.photo') })).toBeVisible();
  await expect(display.getByRole('button', { name: word('take.print') })).toHaveCount(0);
  const { text } = await printed(display, info.outputPath('screen.pdf'));
  expect(text.trim()).toBe('');
});
