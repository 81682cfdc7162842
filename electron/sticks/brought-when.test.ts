import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dossierCode } from '../../tests/fixtures/feed-maker.ts';
import { NOW } from '../../tests/fixtures/feed-reader.ts';
import type { StickKiosk } from '../../tests/fixtures/stick-kiosk.ts';
import { withStick } from '../../tests/fixtures/with-stick.ts';

let site: StickKiosk;
withStick((made) => {
  site = made;
});

test('when an export was brought is seen with it, whenever the last sync was', async () => {
  const { journal } = site.kiosk;
  const hoursAgo = new Date(NOW.getTime() - 3 * 3_600_000);
  journal.rememberLatestTime(hoursAgo);
  const rows = ['Mã hồ sơ;Trạng thái;Ngày tiếp nhận', `${dossierCode(900)};Đang xử lý;17/11/2026 09:00`];
  writeFileSync(join(site.stick, 'ho-so.csv'), rows.join('\n'));
  const job = await site.begin('ho-so.csv', { asOf: NOW.toISOString(), complete: false });
  expect(journal.latestTimeSeen()).toEqual(hoursAgo);
  expect(await site.apply(job)).toMatchObject({ step: 'done' });
  expect(journal.latestTimeSeen()).toEqual(NOW);
});
