import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { scrolledAtRest } from './support/at-rest.ts';
import { expect, test } from './support/fixtures.ts';
import { printed } from './support/printed.ts';
import { root } from './support/run.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { vi } from './support/words.ts';

const programWords = readFileSync(path.join(root, 'assets', 'languages', 'vi.json'), 'utf8');

test.use({ config: { printer: { paper: 'a4' } } });

const office = 'Trung tâm Phục vụ hành chính công Xã Suối Lành';
const foot = [
  'Dữ liệu đến 8 giờ 55 hôm nay',
  'Địa chỉ: Số 1 đường Ví Dụ, thôn Mẫu, xã Suối Lành',
  'Giờ làm việc: Thứ Hai đến thứ Sáu: 7 giờ 30 đến 11 giờ 30, 13 giờ 30 đến 17 giờ. Thứ Bảy: 7 giờ 30 đến 11 giờ 30',
  'Điện thoại: 0200 000 0001 Đường dây nóng: 1022',
  'Tra cứu lúc 9 giờ 24, thứ Tư, ngày 18 tháng 11.',
  'Tờ này chỉ để tham khảo, không phải giấy hẹn.',
];

/** By situation: the whole sheet at each level. */
const sheets = {
  within: {
    byCode: (code: string) => [
      office,
      'Hồ sơ đang được giải quyết. Tiếp theo, cơ quan trả kết quả cho ông/bà.',
      `Mã hồ sơ: ${code}`,
      'Hẹn trả kết quả 16 giờ 30, thứ Hai, ngày 23 tháng 11. Còn 3 ngày làm việc.',
      'Nơi nhận: Quầy số 2: Đất đai – Xây dựng, Tầng 1, bên trái cửa vào',
      'Đường đi của hồ sơ',
      'Đã tiếp nhận hồ sơ: 7 giờ 40, ngày 6 tháng 11',
      'Kiểm tra hồ sơ: Hồ sơ đang ở bước này. Từ 14 giờ, ngày 11 tháng 11',
      'Hỏi ý kiến cơ quan khác Lãnh đạo ký Trả kết quả',
      ...foot,
    ],
    bySlip: (code: string) => [
      office,
      'Hồ sơ đang được giải quyết. Tiếp theo, cơ quan trả kết quả cho ông/bà.',
      `Mã hồ sơ: ${code}`,
      'Thủ tục: Giấy phép xây nhà Người nộp: Lê V** D** T**',
      'Hẹn trả kết quả 16 giờ 30, thứ Hai, ngày 23 tháng 11. Còn 3 ngày làm việc.',
      'Nơi nhận: Quầy số 2: Đất đai – Xây dựng, Tầng 1, bên trái cửa vào',
      'Đường đi của hồ sơ',
      'Đã tiếp nhận hồ sơ: 7 giờ 40, ngày 6 tháng 11, tại Bộ phận Một cửa',
      'Kiểm tra hồ sơ: Hồ sơ đang ở bước này. Từ 14 giờ, ngày 11 tháng 11, tại Địa chính',
      'Hỏi ý kiến cơ quan khác: tại Phòng Kinh tế Lãnh đạo ký: tại Ủy ban nhân dân xã Trả kết quả',
      ...foot,
    ],
  },
  supplement: {
    byCode: (code: string) => [
      office,
      'Ông/bà cần bổ sung giấy tờ.',
      `Mã hồ sơ: ${code}`,
      'Ngày hẹn trả 16 giờ 30, thứ Ba, ngày 1 tháng 12.',
      'Nơi nộp: Quầy số 4: Kinh tế – Hộ kinh doanh, Tầng 1, bên phải cửa vào',
      'Đường đi của hồ sơ',
      'Đã tiếp nhận hồ sơ: 7 giờ 40, ngày 11 tháng 11',
      'Kiểm tra hồ sơ: 14 giờ, ngày 13 tháng 11',
      'Chờ bổ sung giấy tờ: Hồ sơ đang ở bước này. Từ 15 giờ 30 hôm qua',
      'Lãnh đạo ký Trả kết quả',
      ...foot,
    ],
    bySlip: (code: string) => [
      office,
      'Ông/bà cần bổ sung giấy tờ. Mời ông/bà mang giấy tờ đến quầy số 4.',
      `Mã hồ sơ: ${code}`,
      'Thủ tục: Mở hộ kinh doanh, mở quán Người nộp: Trần T** T**',
      'Cần bổ sung Bản sao giấy tờ về nơi kinh doanh Giấy đề nghị có đủ chữ ký',
      'Ngày hẹn trả 16 giờ 30, thứ Ba, ngày 1 tháng 12.',
      'Nơi nộp: Quầy số 4: Kinh tế – Hộ kinh doanh, Tầng 1, bên phải cửa vào',
      'Đường đi của hồ sơ',
      'Đã tiếp nhận hồ sơ: 7 giờ 40, ngày 11 tháng 11, tại Bộ phận Một cửa',
      'Kiểm tra hồ sơ: 14 giờ, ngày 13 tháng 11, tại Phòng Kinh tế',
      'Chờ bổ sung giấy tờ: Hồ sơ đang ở bước này. Từ 15 giờ 30 hôm qua, tại Phòng Kinh tế',
      'Lãnh đạo ký: tại Ủy ban nhân dân xã Trả kết quả',
      ...foot,
    ],
  },
};

for (const situation of ['within', 'supplement'] as const) {
  test(`${situation}: the printout says what the answer says at its level, and not a word more`, async ({
    display,
    member,
  }, info) => {
    const { code, secret } = member(situation);
    const byCode = await printAnswer(display, code, info.outputPath('by-code.pdf'));
    const bySlip = await printAnswer(display, `${code}-${secret}`, info.outputPath('by-slip.pdf'));
    expect(byCode.text).toBe(sheets[situation].byCode(code).join(' '));
    expect(bySlip.text).toBe(sheets[situation].bySlip(code).join(' '));

    // Names of stages ("Lãnh đạo ký") hold those of departments.
    const own = bySlip.told.filter((text) => !byCode.told.includes(text) && !programWords.includes(text));
    expect(own.some((text) => text.includes('**'))).toBe(true);
    for (const text of [...own, secret]) expect(byCode.text).not.toContain(text);
    expect(bySlip.text, 'the secret opens the answer to whoever finds the sheet').not.toContain(secret);
  });
}

/** Opens an answer, prints it, and ends the session. Answers the sheet's text and every text that the host told. */
async function printAnswer(
  display: Page,
  contents: string,
  file: string,
): Promise<{ text: string; told: string[] }> {
  const reply = display.waitForResponse((response) => response.url().endsWith('dossiers.lookUp'));
  await scanByHand(display, contents);
  const told = textsIn(await (await reply).json());
  const take = display.getByRole('button', { name: vi('answer.photoOrPrint') });
  // Nobody presses while a page is still gliding.
  await take.scrollIntoViewIfNeeded();
  await scrolledAtRest(display.locator('.paged'));
  await take.click();
  await expect(display.getByRole('button', { name: vi('take.print'), exact: true })).toBeVisible();
  await expect(display.locator('.print-sheet')).toContainText(contents.slice(0, 21));
  const { text, pages } = await printed(display, file);
  expect(pages).toBe(1);
  await display.getByRole('button', { name: vi('bar.end') }).click();
  await display.getByRole('button', { name: vi('attract.start') }).waitFor();
  return { text: text.trim(), told };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
