import { expect, test } from 'vitest';
import { feeSchema } from '../../../shared/domain/fee.ts';
import { procedureSchema } from '../../../shared/domain/procedure.ts';
import { createWords } from '../../words/i18n.ts';
import { feeLine, feeLines, timeLines } from './procedure-words.ts';

const telling = { t: createWords('vi').t, language: 'vi' } as const;
const procedure = (more: object) =>
  procedureSchema.parse({
    type: 'procedure',
    code: '1.000001',
    name: 'Thủ tục thử',
    levels: ['commune'],
    field: 'thu',
    source: { name: 'test' },
    ...more,
  });

test.each([
  [{ kind: 'fee' }, undefined],
  [{ kind: 'fee', free: true }, 'Miễn phí'],
  [{ kind: 'fee', text: '100.000 đồng (nếu có yêu cầu)' }, '100.000 đồng (nếu có yêu cầu)'],
  // Where both are there the text is the fee: numbers in the national data are in thousands, or 0 beside a condition.
  [
    { kind: 'fee', text: 'Theo nghị quyết của tỉnh', amount: { value: 0, currency: 'VND' } },
    'Theo nghị quyết của tỉnh',
  ],
  [{ kind: 'fee', amount: { value: 75_000, currency: 'VND' } }, '75.000 đồng'],
  [{ kind: 'fee', amount: { value: 25, currency: 'USD' } }, '25 USD'],
])('a fee is what its source says: %j', (fee, text) => {
  expect(feeLine(feeSchema.parse(fee), telling.t).text).toBe(text);
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
    telling,
  );
  expect(lines).toEqual([{ text: '1 ngày làm việc' }]);
});

test('ways that differ are told apart, and what is not known has no text', () => {
  const lines = timeLines(
    procedure({
      methods: [
        { channel: 'direct', time: { type: 'ask' }, fees: [] },
        { channel: 'online', time: { type: 'text', text: 'Ngay trong ngày' }, fees: [] },
      ],
    }),
    telling,
  );
  expect(lines).toEqual([{ label: 'Nộp trực tiếp' }, { label: 'Nộp trực tuyến', text: 'Ngay trong ngày' }]);
});

test('the office’s own promise and fee go before the national record, with their papers', () => {
  const own = procedure({
    local: {
      time: { quantity: 2, unit: 'hour', decision: '15/QĐ' },
      fee: { text: { vi: '2.000 đồng mỗi trang' }, resolution: '226/2016' },
    },
  });
  expect(timeLines(own, telling)).toEqual([
    { text: '2 giờ', note: 'Cơ quan hứa trả sớm hơn quy định. Theo 15/QĐ' },
  ]);
  expect(feeLines(own, telling)).toEqual([{ text: '2.000 đồng mỗi trang', note: 'Theo 226/2016' }]);
});
