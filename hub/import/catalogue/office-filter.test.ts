import { expect, test } from 'vitest';
import { belongsToOffice, provinceIn } from './office-filter.ts';
import provinceData from './provinces.json' with { type: 'json' };

test('34 provinces of today, into which 29 went', () => {
  expect(provinceData.provinces).toHaveLength(34);
  expect(provinceData.provinces.flatMap(({ merged }) => merged)).toHaveLength(29);
});

test.each([
  ['UBND tỉnh Gia Lai', 'gia lai'],
  ['UBND tỉnh Bình Định', 'gia lai'],
  ['UBND Thành phố Hồ Chí Minh', 'ho chi minh'],
  ['Bà Rịa - Vũng Tàu', 'ho chi minh'],
  ['Trung tâm phục vụ hành chính công Thành phố Hà Nội', 'ha noi'],
  ['Sở Xây dựng - tỉnh Quảng Ngãi', 'quang ngai'],
  ['Tỉnh Hà Nam', 'ninh binh'],
  ['Bộ Tư pháp', undefined],
  ['', undefined],
])('%s is of %s', (promulgator, province) => {
  expect(provinceIn(promulgator)).toBe(province);
});

const national = { scope: 'standard', levels: ['commune'], promulgator: 'Bộ Tư pháp' } as const;
const ofGiaLai = { scope: 'specific', levels: ['commune'], promulgator: 'UBND tỉnh Gia Lai' } as const;
test.each([
  ['commune', 'Bình Định', true, true],
  ['commune', 'Tỉnh Gia Lai', true, true],
  ['commune', 'Hà Nội', true, false],
  ['commune', undefined, true, false],
  ['province', 'Gia Lai', false, true],
  ['all', undefined, true, true],
] as const)(
  'an office of level %s in %s posts the national one: %s, Gia Lai’s own: %s',
  (level, province, a, b) => {
    const office = province === undefined ? { level } : { level, province };
    expect(belongsToOffice({ ...national, levels: [...national.levels] }, office)).toBe(a);
    expect(belongsToOffice({ ...ofGiaLai, levels: [...ofGiaLai.levels] }, office)).toBe(b);
  },
);
