import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { UpdateJob } from '../../shared/domain/stick.ts';
import { dossierCode } from '../../tests/fixtures/feed-maker.ts';
import { NOW } from '../../tests/fixtures/feed-reader.ts';
import { BY, type StickKiosk } from '../../tests/fixtures/stick-kiosk.ts';
import { withStick } from '../../tests/fixtures/with-stick.ts';

let site: StickKiosk;
withStick((made) => {
  site = made;
});

const file = () => join(site.stick, 'ho-so.csv');
const write = (text: string) => {
  writeFileSync(file(), text);
  utimesSync(file(), NOW, NOW);
};
/** An export has been applied: staff are asked whether its file may go. */
const applied = async (): Promise<UpdateJob> => {
  write(
    `Mã hồ sơ;Tên thủ tục;Chủ hồ sơ;Trạng thái;Ngày tiếp nhận\n${dossierCode(1)};Khai sinh;A B;Đã xử lý xong;16/11/2026 09:00`,
  );
  return site.apply(await site.begin('ho-so.csv', { asOf: NOW.toISOString() }));
};
const remove = async (job: UpdateJob) => site.calls.deleteSource({ job: job.id }, { staff: BY });

test('a file that was put in the place of the one that was read is not deleted', async () => {
  const done = await applied();
  write('khác');
  expect(await remove(done)).toMatchObject({ error: { type: 'file-changed' } });
  expect(existsSync(file())).toBe(true);
});

test('whoever presses twice hears that it is deleted, twice; it stands in the audit once', async () => {
  const done = await applied();
  const deleted = { ok: true, value: {} };
  expect(await Promise.all([remove(done), remove(done)])).toEqual([deleted, deleted]);
  expect(existsSync(file())).toBe(false);
  // Also after the page was left, and once something else lies there by that name.
  expect(await site.settled()).toMatchObject({ step: 'done', deletable: false });
  write('khác');
  expect(await remove(done)).toEqual(deleted);
  expect(existsSync(file())).toBe(true);
  const audited = site.kiosk.journal.auditEntries(9).filter(({ what }) => what === 'stick-file-deleted');
  expect(audited).toHaveLength(1);
});
