import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildDossierFile } from '../../db/dossiers/dossier-snapshot.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { dossierSchema } from '../../shared/domain/dossier.ts';
import { dossierCodeSchema, officeCodeSchema } from '../../shared/domain/identifiers.ts';
import { dossier } from '../api/kiosk-for-tests.ts';
import { readDossierFile } from './read-dossier-file.ts';

const hour = (of: number): Date => new Date(Date.parse('2026-11-21T08:00:00+07:00') + of * 3_600_000);
const codeOf = (number: number): string => `H99.24.01-261116-000${String(number)}`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An export of two dossiers, complete, that staff bring by a clock that shows this; answers what would become of them. */
async function bring(
  at: Date,
  statuses: readonly string[],
  { latestSeen, localFile, feedFile }: { latestSeen?: Date; localFile?: string; feedFile?: string } = {},
) {
  const file = join(folder, 'ho-so.csv');
  const rows = statuses.map((status, at0) => `${codeOf(at0 + 1)};Khai sinh;${status};16/11/2026 09:00`);
  writeFileSync(file, ['Mã hồ sơ;Tên thủ tục;Trạng thái;Ngày tiếp nhận', ...rows].join('\n'));
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
      feedFile,
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

/** A file of states as of an hour, of dossiers by number. */
function states(of: number, dossiers: readonly [number, object][]): string {
  const asOf = hour(of).toISOString();
  const rows = dossiers.map(([number, fields]) => {
    const value = dossierSchema.parse(
      dossier(codeOf(number), { source: 'mot-cua', asOf, phone4Mac: undefined, ...fields }),
    );
    return { op: 'put', key: codeOf(number), value } as const;
  });
  const file = join(folder, `states-${String(of)}.sqlite`);
  const cursor = { lineage: '00000000-0000-0000-0000-000000000000', upTo: 0 };
  buildDossierFile(file, rows, { cursor, publishedAt: asOf, sources: [{ id: 'mot-cua', asOf }] });
  return file;
}
const read = (file: string, number: number) => {
  const opened = DossierStore.open(file);
  if (!opened.ok) throw new Error(opened.error.type);
  try {
    return opened.value.findByCode(dossierCodeSchema.parse(codeOf(number)))?.dossier;
  } finally {
    opened.value.close();
  }
};

test('of one that was brought while the clock ran ahead all counts but when', async () => {
  const feedFile = states(0, [
    [1, {}],
    [2, {}],
    [3, {}],
  ]);
  const phone4Mac = 'm'.repeat(43);
  const localFile = states(20, [
    [1, { codes: [codeOf(1), 'H99.24-261116-9001'], sensitive: true, phone4Mac }],
    [2, { status: 'handed-over', purgeAt: '2027-02-01T00:00:00+07:00' }],
    [3, { status: 'ask-counter', purgeAt: '2027-02-20T00:00:00+07:00' }],
  ]);
  const next = await bring(hour(1), ['Đã xử lý xong'], { latestSeen: hour(1), feedFile, localFile });
  // What was handed over needs no listing; that the third was not listed then ends it only now.
  expect(next).toMatchObject({ changed: 1, older: 0, absent: 1 });
  expect(read(next.target, 1)).toMatchObject({
    status: 'ready',
    codes: [codeOf(1), 'H99.24-261116-9001'],
    sensitive: true,
    phone4Mac,
  });
  expect(read(next.target, 2)).toMatchObject({ status: 'handed-over', purgeAt: '2027-02-01T00:00:00+07:00' });
  expect(read(next.target, 3)).toMatchObject({ status: 'ask-counter', asOf: hour(1).toISOString() });
});

test('what an older export told does not become harmless by what the feed told since', async () => {
  const localFile = states(0, [[1, { sensitive: true }]]);
  const feedFile = states(1, [[1, {}]]);
  const next = await bring(hour(2), ['Đã xử lý xong'], { latestSeen: hour(2), feedFile, localFile });
  expect(read(next.target, 1)).toMatchObject({ status: 'ready', sensitive: true });
});
