import { afterEach, beforeEach, expect, test } from 'vitest';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { makeTestHub, type TestHub } from '../testing/test-hub.ts';

const national = aProcedure({ name: 'Đăng ký khai sinh' });
const whole = { ...national, steps: [{ text: 'Nộp hồ sơ' }] };
const local = { everydayName: { vi: 'Khai sinh' } };

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  site.remove();
});

function take(...values: unknown[]) {
  return site.hub.takeCatalogue(
    site.office,
    values.map((value, index) => ({ place: `rows.jsonl, line ${index + 1}`, value })),
  );
}
function stored(): unknown {
  return site.hub.store.row(site.office.code, 'catalogue', national.code)?.value;
}

test('the same procedure again changes nothing', () => {
  expect(take(whole)).toMatchObject({ added: 1 });
  const { upTo } = site.hub.store.stream(site.office.code, 'catalogue');
  expect(take(whole)).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  expect(site.hub.store.stream(site.office.code, 'catalogue').upTo).toBe(upTo);
});

test("a new national record leaves the office's own layer alone", () => {
  take({ ...whole, local });
  expect(take({ ...whole, name: 'Thủ tục đăng ký khai sinh' })).toMatchObject({ changed: 1 });
  expect(stored()).toMatchObject({ name: 'Thủ tục đăng ký khai sinh', local });
});

test('a bare row of the list never takes the place of a whole record', () => {
  take(whole);
  expect(take({ ...national, name: 'Khác' })).toMatchObject({ unchanged: 1 });
  expect(stored()).toMatchObject({ name: 'Đăng ký khai sinh', steps: [{ text: 'Nộp hồ sơ' }] });
});

test('rows that are none are refused with their place, the rest is taken', () => {
  const intake = take(
    whole,
    { type: 'field', id: 'Hộ tịch', name: { vi: 'Hộ tịch' } },
    { type: 'bogus' },
    7,
    {
      type: 'synonym',
      said: 'x'.repeat(130),
      means: 'y',
    },
  );
  expect(intake.added).toBe(1);
  expect(intake.refused.map(({ place }) => place)).toEqual(
    [2, 3, 4, 5].map((line) => `rows.jsonl, line ${line}`),
  );
  expect(intake.refused[0]?.message).toContain('id');
  expect(intake.refused[3]?.message).toContain('too long');
});

test('details of another office are refused', () => {
  const office = {
    type: 'office',
    code: 'H21.24.01',
    name: { vi: 'Xã Khác' },
    unitName: { vi: 'Một cửa' },
    address: { vi: 'Ở đâu đó' },
    openings: [],
  };
  const { refused, added } = site.hub.takeContent(site.office, [
    { place: 'content.json, row 1', value: office },
  ]);
  expect(added).toBe(0);
  expect(refused[0]?.message).toContain('H21.24.01');
});
