import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { officeCodeSchema } from '../../shared/domain/identifiers.ts';
import { readDossierFile } from './read-dossier-file.ts';

const hour = (of: number): Date => new Date(Date.parse('2026-11-21T08:00:00+07:00') + of * 3_600_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An export of two dossiers, complete, that staff bring by a clock that shows this; answers what would become of them. */
async function bring(
  at: Date,
  statuses: readonly string[],
  { latestSeen, localFile }: { latestSeen?: Date; localFile?: string } = {},
) {
  const file = join(folder, 'ho-so.csv');
  const rows = statuses.map((status, at0) => `H99.24.01-261116-000${at0 + 1};${status};16/11/2026 09:00`);
  writeFileSync(file, ['Mã hồ sơ;Trạng thái;Ngày tiếp nhận', ...rows].join('\n'));
  const target = join(folder, `${String(at.getTime())}.sqlite`);
  const read = await readDossierFile(
    {
      file,
      name: 'ho-so.csv',
      office: officeCodeSchema.parse('H99.24.01'),
      secondFactorKey: new Uint8Array(32),
      asOf: at.toISOString(),
      complete: true,
      now: at,
      latestSeen,
      feedFile: undefined,
      localFile,
      catalogueFile: undefined,
      target,
    },
    () => undefined,
  );
  if (!read.ok) throw new Error(read.error.type);
  return { target, ...read.value.preview };
}

test('an export that was brought while the clock ran ahead gives way to the next, once the clock is believed again', async () => {
  const { target: localFile } = await bring(hour(20), ['Đang xử lý', 'Đang xử lý']);
  const next = await bring(hour(1), ['Đã xử lý xong'], { latestSeen: hour(1), localFile });
  // The second is not listed any more.
  expect(next).toMatchObject({ changed: 1, older: 0, absent: 1 });
});

test('of a clock that fell back an older export replaces nothing', async () => {
  const { target: localFile } = await bring(hour(20), ['Đang xử lý', 'Đang xử lý']);
  const next = await bring(hour(1), ['Đã xử lý xong'], { latestSeen: hour(20), localFile });
  expect(next).toMatchObject({ changed: 0, older: 1, absent: 0 });
});
