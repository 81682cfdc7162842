import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dossierCodeSchema } from '../../shared/domain/identifiers.ts';
import { dossierCode } from '../../tests/fixtures/feed-maker.ts';
import { NOW } from '../../tests/fixtures/feed-reader.ts';
import { BY, type StickKiosk } from '../../tests/fixtures/stick-kiosk.ts';
import { withStick } from '../../tests/fixtures/with-stick.ts';

let site: StickKiosk;
withStick(
  (made) => {
    site = made;
  },
  { packages: false },
);

const code = dossierCodeSchema.parse(dossierCode(900));

async function readExport() {
  const file = join(site.stick, 'ho-so.csv');
  writeFileSync(
    file,
    'Mã hồ sơ;Tên thủ tục;Chủ hồ sơ;Số điện thoại;Địa chỉ;Trạng thái;Ngày tiếp nhận\n' +
      `${code};Khai sinh;Trần Văn Giấu;0987654321;13 phố Mẫu;Đang xử lý;17/11/2026 09:00`,
  );
  utimesSync(file, NOW, NOW);
  return site.begin('ho-so.csv', { asOf: NOW.toISOString(), complete: false });
}

/** Files of the kiosk that tell of the dossier. */
function onDisk(): string[] {
  return readdirSync(site.reader.dataFolder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(site.reader.dataFolder, name))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes(code));
}

test('an export that nobody applied leaves nothing on the disk when staff leave, and says that it was stopped', async () => {
  const job = await readExport();
  expect(job).toMatchObject({ step: 'ready' });
  expect(onDisk()).toHaveLength(1);
  site.sticks.left();
  expect(onDisk()).toEqual([]);
  const state = await site.calls.state({}, { staff: BY });
  expect(state.ok && state.value.job).toMatchObject({ step: 'failed', failure: { type: 'cancelled' } });
  expect(await site.calls.apply({ job: job.id, pin: '135790' }, { staff: BY })).toMatchObject({ ok: false });
  // And may be brought again.
  expect(await site.apply(await readExport())).toMatchObject({ step: 'done' });
  site.sticks.left();
  expect(site.kiosk.stores.findByCode(code)).toBeDefined();
});
