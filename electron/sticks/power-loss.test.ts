import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { localDossierFolder } from '../../db/data-folder.ts';
import { dossierCodeSchema } from '../../shared/domain/identifiers.ts';
import { dossierCode, OFFICE } from '../../tests/fixtures/feed-maker.ts';
import { type FeedReader, NOW } from '../../tests/fixtures/feed-reader.ts';
import { BY, StickKiosk } from '../../tests/fixtures/stick-kiosk.ts';
import { syncedOnce } from '../../tests/fixtures/synced-once.ts';
import { dossierWork, type DossierFailPoint } from './jobs/dossier-work.ts';

/** Others may be at work on the same two cores. */
vi.setConfig({ testTimeout: 240_000 });

let site: StickKiosk;

/** An export was brought a minute ago. */
const first = syncedOnce();
beforeAll(async () => {
  await bringHere(first, writeExport(first.folder, 'Đang xử lý'), OLD);
});
beforeEach(() => {
  site = new StickKiosk(first);
  site.plugIn();
});
afterEach(async () => site.dispose());

const secrets = ['Bí Mật', 'Giấu', '0912345678', '0987654321', 'phố Kín'];
const writeExport = (folder: string, status: string): string => {
  const file = join(folder, 'ho-so.csv');
  const rows = [
    'Mã hồ sơ;Chủ hồ sơ;Số điện thoại;Địa chỉ;Trạng thái;Ngày tiếp nhận',
    `${dossierCode(1)};Nguyễn Thị Bí Mật;0912345678;12 phố Kín;${status};16/11/2026 09:00`,
    `${dossierCode(900)};Trần Văn Giấu;0987654321;13 phố Kín;${status};17/11/2026 09:00`,
  ];
  writeFileSync(file, rows.join('\n'));
  return file;
};
const OLD = new Date(NOW.getTime() - 60_000).toISOString();

const script = fileURLToPath(new URL('../../tests/fixtures/export-and-die.ts', import.meta.url));
const bringAndLosePower = (file: string, failPoint: DossierFailPoint) =>
  spawnSync(process.execPath, [
    script,
    JSON.stringify(site.reader.feed.config(site.reader.dataFolder)),
    site.reader.dataFolder,
    file,
    NOW.toISOString(),
    failPoint,
  ]);

/** From start to end. */
async function bringHere(reader: FeedReader, file: string, asOf: string): Promise<void> {
  const journal = reader.journal();
  const { dataFolder } = reader;
  const work = dossierWork({
    file: { root: dirname(file), path: [basename(file)] },
    config: reader.feed.config(dataFolder),
    office: OFFICE,
    dataFolder,
    journal,
    clock: { now: () => NOW },
    asOf,
    complete: false,
    onApplied: () => undefined,
  });
  const watch = { signal: new AbortController().signal, copied: () => undefined, progress: () => undefined };
  const prepared = await work.prepare(watch);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  expect(await work.apply(BY, watch)).toMatchObject({ ok: true });
  journal.close();
}

/** What a kiosk tells that is started now, and what it has written down. */
async function toldAfterStart() {
  const status = (digits: number) =>
    site.kiosk.stores.findByCode(dossierCodeSchema.parse(dossierCode(digits)))?.dossier.status;
  const told = {
    statuses: [status(1), status(900)],
    audit: site.kiosk.journal.auditEntries(10).length,
    states: site.sticks && site.kiosk.journal.localDossiers(OFFICE),
  };
  await site.close();
  return told;
}

const everythingOnDisk = (): string =>
  readdirSync(site.reader.dataFolder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(site.reader.dataFolder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => `${file}\n${readFileSync(file, 'utf8')}`)
    .join('\n');

test.each([
  ['copied', false],
  ['read', false],
  ['synced', false],
  ['written-down', false],
  ['recorded', true],
  ['shown', true],
] as const)(
  'power lost at %s: the old states or the new, whole, and nothing of the export is left on the disk',
  async (failPoint, isNew) => {
    const before = await toldAfterStart();
    expect(before).toMatchObject({ statuses: ['in-progress', 'in-progress'], audit: 1 });

    const file = writeExport(site.stick, 'Đã xử lý xong');
    expect(bringAndLosePower(file, failPoint).signal).toBe('SIGKILL');
    expect(everythingOnDisk().includes('Bí Mật')).toBe(failPoint === 'copied' || failPoint === 'read');
    const left = await toldAfterStart();
    expect(left.statuses).toEqual(isNew ? ['ready', 'ready'] : before.statuses);
    expect(left.audit).toBe(isNew ? 2 : 1);

    const disk = everythingOnDisk();
    for (const secret of secrets) expect(disk).not.toContain(secret);
    const kept = readdirSync(localDossierFolder(site.reader.dataFolder, OFFICE));
    expect(kept.filter((name) => !name.startsWith(left.states ?? '?'))).toEqual([]);

    if (isNew) return;
    await bringHere(site.reader, file, NOW.toISOString());
    expect((await toldAfterStart()).statuses).toEqual(['ready', 'ready']);
  },
);
