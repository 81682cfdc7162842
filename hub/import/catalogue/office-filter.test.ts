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
  ['commune', 'Bình Định', 'own', 'own'],
  ['commune', 'Tỉnh Gia Lai', 'own', 'own'],
  ['commune', 'Hà Nội', 'own', 'outside'],
  ['commune', undefined, 'own', 'unknown'],
  ['province', 'Gia Lai', 'outside', 'outside'],
  ['all', undefined, 'own', 'own'],
] as const)(
  'to an office of level %s in %s the national one is %s, Gia Lai’s own %s',
  (level, province, a, b) => {
    const office = province === undefined ? { level } : { level, province };
    expect(belongsToOffice({ ...national, levels: [...national.levels] }, true, office)).toBe(a);
    expect(belongsToOffice({ ...ofGiaLai, levels: [...ofGiaLai.levels] }, true, office)).toBe(b);
  },
);

test.each([
  [['province'], true, 'outside'],
  [['province', 'commune'], true, 'own'],
  [['province'], false, 'own'],
  [[], false, 'own'],
  [[], true, 'own'],
] as const)(
  'one of the own province for %j (all told: %s) is %s to a commune',
  (levels, levelsCertain, belonging) => {
    const office = { level: 'commune', province: 'Gia Lai' } as const;
    expect(belongsToOffice({ ...ofGiaLai, levels: [...levels] }, levelsCertain, office)).toBe(belonging);
  },
);

test.each(['commune', 'all'] as const)('an internal one is not posted, at level %s', (level) => {
  const internal = { scope: 'internal', levels: ['commune' as const], promulgator: 'Bộ Nội vụ' } as const;
  expect(belongsToOffice({ ...internal, levels: [...internal.levels] }, true, { level })).toBe('internal');
});

test('where the source does not tell all levels, nothing is decided', () => {
  const commune = { level: 'commune' } as const;
  expect(belongsToOffice({ ...national, levels: ['province'] }, false, commune)).toBe('unknown');
  expect(belongsToOffice({ ...national, levels: [] }, false, commune)).toBe('unknown');
  expect(belongsToOffice({ ...national, levels: ['province', 'commune'] }, false, commune)).toBe('own');
  expect(
    belongsToOffice({ ...ofGiaLai, levels: [], promulgator: 'Ban quản lý' }, true, {
      ...commune,
      province: 'Huế',
    }),
  ).toBe('unknown');
});
