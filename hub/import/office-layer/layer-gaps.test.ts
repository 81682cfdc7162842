import { expect, test } from 'vitest';
import { officeLayerSchema, procedureSchema } from '../../../shared/domain/procedure.ts';
import { layerGaps, layerParts } from './layer-gaps.ts';
import mostAsked from './most-asked.json' with { type: 'json' };

const posted = [
  { code: '1.001193', name: 'Thủ tục đăng ký khai sinh', methods: [] },
  {
    code: '2.000815',
    name: 'Chứng thực bản sao',
    methods: [
      { channel: 'direct', time: { type: 'text', text: 'Trong ngày' }, fees: [{ kind: 'fee' }] },
      {
        channel: 'postal',
        time: { type: 'stated', quantity: 1, unit: 'day' },
        fees: [{ kind: 'fee', text: '2.000 đồng' }],
      },
    ],
  },
].map((one) =>
  procedureSchema.parse({ ...one, type: 'procedure', levels: [], field: 'f', source: { name: 'n' } }),
);
const complete = officeLayerSchema.parse({
  everydayName: { vi: 'Khai sinh' },
  bring: [{ vi: 'Giấy chứng sinh' }],
  counter: 'quay-1',
  fee: { text: { vi: 'Miễn phí' }, free: true },
  sameDay: true,
  checkedAt: '2026-11-02',
});

test('without ranks of its own the office is measured by the general list, as far as it posts it', () => {
  const { ranking, procedures } = layerGaps(posted, new Map([['1.001193', complete]]));
  expect(ranking).toBe('general');
  expect(procedures).toEqual([
    {
      code: '2.000815',
      officialName: 'Chứng thực bản sao',
      rank: 1,
      missing: layerParts.filter((part) => part !== 'time'),
      toldByRecord: ['time'],
    },
    { code: '1.001193', officialName: 'Thủ tục đăng ký khai sinh', rank: 2, missing: [], toldByRecord: [] },
  ]);
});

test('the office says itself what is used most: the first thirty by rank, each with what it lacks', () => {
  const layers = new Map(
    Array.from({ length: 40 }, (_, index) => [
      `1.0${String(index).padStart(5, '0')}`,
      officeLayerSchema.parse({
        rank: 40 - index,
        everydayName: { vi: 'Tên' },
        time: { quantity: 1, unit: 'day' },
      }),
    ]),
  );
  const { ranking, procedures } = layerGaps(posted, layers);
  expect(ranking).toBe('office');
  expect(procedures.map(({ rank }) => rank)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  expect(procedures[0]).toEqual({
    code: '1.000039',
    officialName: undefined,
    rank: 1,
    missing: ['bring', 'counter', 'fee', 'checkedAt'],
    toldByRecord: [],
  });
});

test('the general list names thirty procedures, none twice', () => {
  expect(new Set(mostAsked.codes).size).toBe(30);
  expect(mostAsked.codes).toHaveLength(30);
});
