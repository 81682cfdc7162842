import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestKiosk, home, type TestKiosk } from './kiosk-for-tests.ts';

const morning = { from: '07:30', until: '11:30' };
let place: TestKiosk;

beforeEach(() => {
  place = createTestKiosk('2026-09-02T09:24:00+07:00');
});
afterEach(() => place.remove());

async function today(openDays: string[] = []): Promise<unknown> {
  place.loadCatalogue({
    catalogue: [],
    content: [
      {
        type: 'office',
        code: home,
        name: { vi: 'Xã Suối Lành' },
        unitName: { vi: 'Trung tâm Phục vụ hành chính công' },
        address: { vi: 'Thôn Bản Giữa' },
        openings: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, spans: [morning] })),
        openDays,
      },
    ],
  });
  const kiosk = place.open();
  const details = await kiosk.api.office.details({});
  await kiosk.close();
  return details.ok ? details.value.today : details;
}

test('the hours of today are those of an ordinary day, of a day off, or of a day worked instead', async () => {
  place.at('2026-09-09T09:24:00+07:00');
  expect(await today()).toEqual([morning]);
  place.at('2026-09-02T09:24:00+07:00');
  expect(await today()).toEqual([]);
  place.at('2026-09-12T09:24:00+07:00');
  expect(await today(['2026-09-12'])).toEqual([morning]);
});
