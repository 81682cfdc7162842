import { expect, test } from 'vitest';
import { amountsIn, readFees, saysFree } from './read-fee.ts';
import { RecordNotes } from './record-notes.ts';
import { busyMs } from '../../../shared/testing/busy-ms.ts';

function read(value: number | null, description: string, currencyName?: string, others = 0) {
  const notes = new RecordNotes();
  const fee = { type: 'FEE', value, description, currencyName, attachment: null };
  const silent = { type: 'FEE', value: null, description: 'khác', currencyName: undefined, attachment: null };
  const [first] = readFees([fee, ...Array.from({ length: others }, () => silent)], notes);
  const found = notes.findings('f', 'p', { code: '1.000001', name: 'Một' });
  return { fee: first, attention: found.map(({ finding }) => finding.code) };
}

test.each([
  ['Miễn phí', true],
  ['Miễn phí.', true],
  ['MIỄN LỆ PHÍ', true],
  ['(Không thu phí)', true],
  ['Miễn phí Đồng - Trường hợp công dân thuộc diện được miễn phí', false],
  ['Miễn lệ phí cho người thuộc hộ nghèo', false],
  ['Miễn lệ phí. Phí cấp bản sao Trích lục kết hôn (nếu có yêu cầu) theo quy định', false],
  ['Miễn phí (nếu có yêu cầu)', false],
  ['0 Đồng', false],
  ['Không quy định', false],
  ['Không', false],
])('"%s" says free: %s', (text, free) => {
  expect(saysFree(text)).toBe(free);
  expect(read(0, text).fee?.free).toBe(free);
  expect(read(null, text).fee?.text).toBe(text);
});

test.each([[0], [null]])('%s without a word is not free: nothing is known', (value) => {
  expect(read(value, '')).toEqual({ fee: { kind: 'fee', free: false }, attention: ['fee-unknown'] });
});

test('an attached fee table is named: the file is not there, but staff and people know of it', () => {
  const notes = new RecordNotes();
  const row = { type: 'FEE', value: 0, description: '', currencyName: null };
  const fees = readFees(
    [
      { ...row, attachment: { fileName: ' Biểu phí.pdf' } },
      { ...row, attachment: {} },
    ],
    notes,
  );
  expect(fees).toEqual([
    { kind: 'fee', attachment: 'Biểu phí.pdf', free: false },
    { kind: 'fee', free: false },
  ]);
  const found = notes.findings('f', 'p', { code: '1.000001', name: 'Một' });
  expect(found.map(({ finding }) => [finding.code, finding.detail])).toEqual([
    ['fee-attachment', 'Biểu phí.pdf'],
  ]);
});

test('a way to hand in without a single fee row says as little as one with empty rows', () => {
  const notes = new RecordNotes();
  expect(readFees([], notes)).toEqual([]);
  expect(notes.findings('f', 'p', { code: '1.000001', name: 'Một' })).toHaveLength(1);
});

test('a price never goes with "free", whatever the text says', () => {
  expect(read(8000, 'Miễn phí', 'Việt Nam Đồng').fee?.free).toBe(false);
});

const TEXT_2_001610 =
  'Phí công bố nội dung đăng ký doanh nghiệp: 100.000 đồng/lần (Thông tư số 47/2019/TT-BTC)';
test.each([
  [100_000, TEXT_2_001610, undefined, 100_000, []],
  [100, TEXT_2_001610, undefined, undefined, ['fee-in-thousands']],
  [
    90,
    'Từ ngày 01/01/2026 áp dụng Thông tư số 156/2025/TT-BTC',
    undefined,
    undefined,
    ['fee-likely-in-thousands'],
  ],
  [
    5000,
    'nộp hồ sơ trực tuyến thu 7.000 đồng/lần',
    'Việt Nam Đồng',
    undefined,
    ['fee-number-and-text-differ'],
  ],
  [7000, 'trực tuyến 7.000 đồng, trực tiếp 15.000 đồng', 'Việt Nam Đồng', undefined, []],
  [25_000, 'Lệ phí cấp Giấy chứng nhận', 'Việt Nam Đồng', 25_000, []],
  [40_000, 'Lệ phí cấp Giấy chứng nhận', undefined, undefined, ['fee-without-currency']],
  [20, 'Lệ phí', 'Việt Nam Đồng', undefined, ['fee-likely-in-thousands']],
  [5000, 'Trực tuyến thu 5000 đồng/lần', 'Việt Nam Đồng', 5000, []],
])('%s beside "%s" in %s gives the amount %s', (value, text, currency, amount, attention) => {
  const result = read(value, text, currency);
  expect(result.fee?.text).toBe(text);
  expect(result.fee?.amount?.value).toBe(amount);
  expect(result.attention).toEqual(attention);
});

test('dollars stay dollars', () => {
  expect(read(20, 'Đăng ký khai sinh', 'USD').fee?.amount).toEqual({ value: 20, currency: 'USD' });
});

test('a number without words is told only where it is the one fee', () => {
  expect(read(50_000, '', 'Việt Nam Đồng').fee?.amount).toEqual({ value: 50_000, currency: 'VND' });
  expect(read(50_000, '', 'Việt Nam Đồng', 1).fee?.amount).toBeUndefined();
});

test.each([
  ['8.000 đồng/văn bản', [8000]],
  ['8.000đ và 15.000 đ', [8000, 15_000]],
  ['30 nghìn đồng', [30_000]],
  ['1,5 triệu đồng', [1_500_000]],
  ['1.500.000 VNĐ', [1_500_000]],
  ['Thông tư 75/2022/TT-BTC điều 4 đoạn 2', []],
])('the amounts in "%s" are %s', (text, values) => {
  expect(amountsIn(text).map(({ value }) => value)).toEqual(values);
});

test('a text made to keep the reader busy is read in no time', () => {
  const busy = busyMs(() => expect(amountsIn(`1${' '.repeat(60_000)}x`)).toEqual([]));
  expect(busy).toBeLessThan(1000);
});
