import { expect, test } from 'vitest';
import { feeSchema } from '../../../shared/domain/fee.ts';
import { procedureSchema } from '../../../shared/domain/procedure.ts';
import { aProcedure } from '../../../shared/testing/procedures.ts';
import { createWords } from '../../words/i18n.ts';
import {
  checkedWords,
  counterName,
  feeLine,
  feeLines,
  timeLines,
  type ProcedureLine,
} from './procedure-words.ts';

const { t } = createWords('vi');
const procedure = (more: object) => procedureSchema.parse({ ...aProcedure(), ...more });

test.each([
  [{ kind: 'fee' }, undefined],
  [{ kind: 'fee', free: true }, 'Miễn phí'],
  [{ kind: 'fee', text: '100.000 đồng (nếu có yêu cầu)' }, '100.000 đồng (nếu có yêu cầu)'],
  // Where both are there the text is the fee: numbers in the national data are in thousands, or 0 beside a condition.
  [
    { kind: 'fee', text: 'Theo nghị quyết của tỉnh', amount: { value: 0, currency: 'VND' } },
    'Theo nghị quyết của tỉnh',
  ],
  [{ kind: 'fee', text: '0 Đồng', amount: { value: 0, currency: 'VND' } }, '0 Đồng'],
  [{ kind: 'fee', amount: { value: 75_000, currency: 'VND' } }, '75.000 đồng'],
  [{ kind: 'fee', amount: { value: 25, currency: 'USD' } }, '25 USD'],
])('a fee is what its source says: %j', (fee, text) => {
  expect(toldBy(feeLine(feeSchema.parse(fee), t))).toBe(text);
});

test('ways that say the same are told once, without their names', () => {
  const time = { type: 'stated', quantity: 1, unit: 'working-day' };
  const lines = timeLines(
    procedure({
      methods: [
        { channel: 'direct', time, fees: [] },
        { channel: 'online', time, fees: [] },
      ],
    }),
    t,
  );
  expect(lines).toEqual([{ said: '1 ngày làm việc' }]);
});

test('ways that differ are told apart, and what is not known has no text', () => {
  const lines = timeLines(
    procedure({
      methods: [
        { channel: 'direct', time: { type: 'ask' }, fees: [] },
        { channel: 'online', time: { type: 'text', text: 'Ngay trong ngày' }, fees: [] },
      ],
    }),
    t,
  );
  expect(lines).toEqual([
    { label: 'Nộp trực tiếp' },
    { label: 'Nộp trực tuyến', text: { vi: 'Ngay trong ngày' } },
  ]);
});

test('the office’s own promise and fee go before the national record, with their papers', () => {
  const own = procedure({
    local: {
      time: { quantity: 2, unit: 'hour', decision: '15/QĐ' },
      fee: { text: { vi: '2.000 đồng mỗi trang' }, resolution: '226/2016' },
    },
  });
  expect(timeLines(own, t)).toEqual([
    { said: '2 giờ', notes: ['Cơ quan cam kết trả trong thời gian này.', 'Theo 15/QĐ'] },
  ]);
  expect(feeLines(own, t)).toEqual([{ text: { vi: '2.000 đồng mỗi trang' }, notes: ['Theo 226/2016'] }]);
});

test('under the office’s promise stands the law’s limit, where the law tells one', () => {
  const own = procedure({
    methods: [
      { channel: 'direct', time: { type: 'stated', quantity: 3, unit: 'working-day' }, fees: [] },
      { channel: 'online', time: { type: 'ask' }, fees: [] },
    ],
    local: { time: { quantity: 0.5, unit: 'working-day' } },
  });
  expect(timeLines(own, t)).toEqual([
    { said: '0,5 ngày làm việc', notes: ['Cơ quan cam kết trả trong thời gian này.'] },
    { heading: 'Quy định chung cho phép:', label: 'Nộp trực tiếp:', said: '3 ngày làm việc', minor: true },
  ]);
});

test('“Miễn phí” is said once where staff confirmed it, and never where they did not', () => {
  const withFee = (fee: object) => procedure({ local: { fee } });
  expect(feeLines(withFee({ text: { vi: 'Miễn phí' }, free: true }), t)).toEqual([
    { text: { vi: 'Miễn phí' } },
  ]);
  expect(feeLines(withFee({ text: { vi: 'Không thu' }, free: true }), t)[0]?.said).toBe('Miễn phí');
  expect(feeLines(withFee({ text: { vi: '0 Đồng' } }), t)).toEqual([{ text: { vi: '0 Đồng' } }]);
});

test('a fee that stands in a file names the file and still says that the machine does not know', () => {
  expect(feeLine(feeSchema.parse({ kind: 'fee', attachment: 'Biểu phí.docx' }), t)).toEqual({
    label: 'Phí',
    attachment: 'Biểu phí.docx',
  });
});

test.each([
  ['vi', { on: '2026-07-18', old: false }, 'Nội dung cập nhật đến ngày 18 tháng 7 năm 2026.'],
  [
    'vi',
    { on: '2026-07-18', old: true },
    'Nội dung cập nhật đến ngày 18 tháng 7 năm 2026. Trước khi nộp, mời hỏi lại quầy.',
  ],
  ['vi', undefined, 'Chưa rõ nội dung cập nhật đến ngày nào. Trước khi nộp, mời hỏi lại quầy.'],
  ['en', { on: '2026-07-18', old: false }, 'Content as of 18 July 2026.'],
  [
    'en',
    { on: '2026-07-18', old: true },
    'Content as of 18 July 2026. Please ask at the counter before handing in.',
  ],
  ['en', undefined, 'It is not known how old this content is. Please ask at the counter before handing in.'],
] as const)('how old the text is, in %s: %j', (language, checked, told) => {
  expect(checkedWords(checked, createWords(language).t)).toBe(told);
});

function toldBy({ said, text }: ProcedureLine): string | undefined {
  return said ?? text?.vi;
}

test.each([
  [undefined, 'quầy'],
  ['Quầy số 4: Kinh tế – Hộ kinh doanh', 'quầy số 4'],
  // There is no shorter one, and nowhere else on the screen does it stand.
  ['Bộ phận tiếp nhận hồ sơ đất đai', 'bộ phận tiếp nhận hồ sơ đất đai'],
])('a sentence that sends people to %s says “%s”', (name, said) => {
  const counter = name === undefined ? undefined : { type: 'counter' as const, id: '4', name: { vi: name } };
  expect(counterName(counter, createWords('vi').t, 'vi')).toBe(said);
});
