import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { dossierCodeSchema } from '../../shared/domain/identifiers.ts';
import { deriveOfficeKeys } from '../../shared/node/office-key.ts';
import { openSealedFile } from '../../shared/node/sealed-file.ts';
import { dossierCode, OFFICE, putValue } from '../../tests/fixtures/feed-maker.ts';
import { NOW, procedure, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { BY, type StickKiosk } from '../../tests/fixtures/stick-kiosk.ts';
import { threads } from '../../tests/fixtures/tasks-here.ts';
import { withStick } from '../../tests/fixtures/with-stick.ts';

let site: StickKiosk;
withStick((made) => {
  site = made;
});
afterEach(() => {
  threads.real = false;
});
/** Stick, sheet and feed each in threads of their own, as in a kiosk. */
const inThreads = () => {
  threads.real = true;
  site.feed = undefined;
};

const newName = 'Thủ tục đăng ký khai sinh mới';
const putPackage = (folder = 'kiosk-feed') => {
  const deltas = [{ after: 100, upTo: 101, rows: [putValue(procedure('1.001193', newName))] }];
  site.reader.feed.publish({ sequence: 2, streams: sampleStreams({ catalogue: { deltas } }) });
  cpSync(site.reader.feed.folder, join(site.stick, folder), { recursive: true });
};
const shownName = () => site.kiosk.stores.inCatalogue((catalogue) => catalogue.procedure('1.001193')?.name);
const first = dossierCodeSchema.parse(dossierCode(1));
const exportOf = (rows: readonly string[]) =>
  ['Mã hồ sơ;Tên thủ tục;Chủ hồ sơ;Số điện thoại;Địa chỉ;Trạng thái;Ngày tiếp nhận', ...rows].join('\n');
const writeExport = (text: string, at = NOW) => {
  const file = join(site.stick, 'ho-so.csv');
  writeFileSync(file, text);
  utimesSync(file, at, at);
};

test('a package is found, looked at after the stick has gone, and applied', async () => {
  inThreads();
  putPackage();
  expect(await site.finds()).toMatchObject([
    { kind: 'feed', path: 'kiosk-feed', offices: [{ office: OFFICE, sequence: 2, followed: true }] },
  ]);
  const job = await site.begin('kiosk-feed');
  expect(job).toMatchObject({ step: 'ready', canPull: true });
  rmSync(site.stick, { recursive: true });
  expect(await site.preview(job)).toMatchObject({
    kind: 'feed',
    applicable: true,
    // By its name: nobody at the counter knows the code.
    offices: [{ office: OFFICE, name: { vi: 'Xã Suối Lành' } }],
    content: { changed: 1 },
  });
  expect(shownName()).not.toBe(newName);
  expect(await site.apply(job)).toMatchObject({ step: 'done' });
  expect(shownName()).toBe(newName);
});

test('several packages are listed, and a package that brings nothing new cannot be applied', async () => {
  putPackage('a/kiosk-feed');
  cpSync(join(site.stick, 'a'), join(site.stick, 'b'), { recursive: true });
  expect((await site.finds()).map(({ path }) => path)).toEqual(['a/kiosk-feed', 'b/kiosk-feed']);
  const job = await site.begin('b/kiosk-feed');
  await site.apply(job);
  const again = await site.begin('a/kiosk-feed');
  expect(await site.preview(again)).toMatchObject({ applicable: false });
  expect(await site.calls.apply({ job: again.id, pin: '123456' }, { staff: BY })).toEqual({
    ok: false,
    error: { type: 'no-job' },
  });
});

test('a dossier export is read as the hub reads it: what must not be on a kiosk is nowhere on its disk', async () => {
  inThreads();
  writeExport(
    exportOf([
      `${dossierCode(1)};Khai sinh;Nguyễn Thị Bí Mật;0912345678;12 phố Kín;Đã xử lý xong;16/11/2026 09:00`,
      `${dossierCode(900)};Khai sinh;Trần Văn Giấu;0987654321;13 phố Kín;Đang xử lý;17/11/2026 09:00`,
      `không phải mã;Khai sinh;Lê Văn Ẩn;0900000000;14 phố Kín;Đang xử lý;17/11/2026 09:00`,
    ]),
  );
  expect(await site.finds()).toMatchObject([{ kind: 'dossiers', path: 'ho-so.csv' }]);
  const job = await site.begin('ho-so.csv', { asOf: NOW.toISOString(), complete: false });
  expect(job).toMatchObject({ step: 'ready', canPull: true });
  expect(await site.preview(job)).toMatchObject({
    kind: 'dossiers',
    added: 1,
    changed: 1,
    refusedCount: 1,
    refused: [{ place: { vi: expect.stringContaining('dòng 4') } }],
  });
  expect(site.kiosk.stores.findByCode(first)?.dossier.status).toBe('in-progress');
  const done = await site.apply(job);
  expect(done).toMatchObject({ step: 'done', deletable: true });
  expect(site.kiosk.stores.findByCode(first)?.dossier).toMatchObject({ status: 'ready' });
  const added = site.kiosk.stores.findByCode(dossierCodeSchema.parse(dossierCode(900)))?.dossier;
  expect(added).toMatchObject({ applicantMasked: 'Trần V** G**', phone4Mac: expect.any(String) });

  const everything = readdirSync(site.reader.dataFolder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(site.reader.dataFolder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  for (const secret of ['Bí Mật', 'Giấu', '0912345678', '0987654321', 'phố Kín', 'Lê Văn Ẩn']) {
    expect(everything).not.toContain(secret);
  }

  expect(await site.calls.deleteSource({ job: done.id }, { staff: BY })).toMatchObject({ ok: true });
  expect(existsSync(join(site.stick, 'ho-so.csv'))).toBe(false);
  expect(site.kiosk.journal.auditEntries(5).map(({ what, about }) => [what, about])).toEqual([
    // Its name may be a person's.
    ['stick-file-deleted', 'csv'],
    ['dossiers-brought', 'csv 2'],
  ]);
});

test('departments that only an export names have their names on screen; those that the office named keep theirs', async () => {
  const rows = (unit: string, code: number) =>
    [
      'Mã hồ sơ;Chủ hồ sơ;Trạng thái;Ngày tiếp nhận;Đơn vị xử lý',
      `${dossierCode(code)};A B;Đang xử lý;17/11/2026 09:00;${unit}`,
    ].join('\n');
  const bring = async (text: string, at: Date) => {
    writeExport(text, at);
    await site.apply(await untilBegun('ho-so.csv', { asOf: at.toISOString() }));
  };
  await bring(rows('Phòng Tư pháp Hộ tịch', 1), new Date(NOW.getTime() - 60_000));
  await bring(rows('Phòng Kinh tế', 900), NOW);
  for (const [code, name] of [
    [1, 'Phòng Tư pháp Hộ tịch'],
    [900, 'Phòng Kinh tế'],
  ] as const) {
    const known = site.kiosk.stores.findByCode(dossierCodeSchema.parse(dossierCode(code)));
    const unit = known?.dossier.steps?.findLast(({ unitId }) => unitId !== undefined)?.unitId;
    expect(unit).toBeDefined();
    expect(site.kiosk.stores.unitName(OFFICE, unit ?? '')).toEqual({ vi: name });
  }
});

test('a complete export sends those that it does not list to the counter; newer data of the feed forgets it all', async () => {
  writeExport(exportOf([`${dossierCode(900)};Khai sinh;A B;;;Đang xử lý;17/11/2026 09:00`]));
  const job = await site.begin('ho-so.csv', { asOf: NOW.toISOString(), complete: true });
  const preview = await site.preview(job);
  expect(preview.kind === 'dossiers' && preview.absent).toBeGreaterThan(0);
  await site.apply(job);
  expect(site.kiosk.stores.findByCode(first)?.dossier.status).toBe('ask-counter');

  const later = new Date(NOW.getTime() + 3_600_000).toISOString();
  const head = site.reader.feed.publish({ sequence: 3, streams: sampleStreams() });
  const dossiers = { ...head.streams.dossiers, sources: [{ id: 'igate', asOf: later }] };
  site.reader.feed.writeHead({ ...head, streams: { ...head.streams, dossiers } });
  await site.reader.sync();
  site.kiosk.stores.refresh();
  site.sticks.fed();
  expect(site.kiosk.stores.findByCode(first)?.dossier.status).toBe('in-progress');
  expect(site.kiosk.journal.localDossiers(site.kiosk.stores.home)).toBeUndefined();
});

test('an export that is older than what the feed brought is not taken', async () => {
  writeExport(exportOf([`${dossierCode(1)};Khai sinh;A B;;;Đã trả kết quả;16/11/2026 09:00`]));
  const job = await site.begin('ho-so.csv', { asOf: '2025-01-01T08:00:00+07:00' });
  expect(job).toMatchObject({ step: 'failed', failure: { type: 'data-newer' } });
  const future = await site.begin('ho-so.csv', { asOf: '2030-01-01T08:00:00+07:00' });
  expect(future).toMatchObject({ step: 'failed', failure: { type: 'as-of-future' } });
});

test('what waits for the hub goes out sealed, whole, and stays until the hub has confirmed it', async () => {
  site.kiosk.journal.addToOutbox({
    id: '0c3f0b8e-3c5e-4a5e-8d8c-2f1f8f7c1a11',
    at: NOW.toISOString(),
    message: { type: 'officer-call', payload: { screen: 'home' } },
  });
  const taken = await site.takeOut('outbox');
  const state = await site.calls.state({}, { staff: BY });
  const stick = state.ok ? (state.value.sticks[0]?.id ?? '') : '';
  expect(taken).toMatchObject({ ok: true });
  const file = join(site.stick, taken.ok ? taken.value.file : '');
  const bytes = readFileSync(file);
  expect(bytes.toString('latin1')).not.toContain('officer-call');
  const officeKeys = Object.values(site.reader.feed.config('x').officeKeys[OFFICE] ?? {});
  const opened = openSealedFile(bytes, () => deriveOfficeKeys(officeKeys[0] ?? '').outbox);
  expect(opened.ok && JSON.parse(Buffer.from(opened.value.content).toString('utf8'))).toMatchObject({
    entries: [{ type: 'officer-call' }],
  });
  expect(site.kiosk.journal.outboxCount()).toBe(1);
  const flipped = Buffer.from(bytes);
  flipped[flipped.length - 20] = (flipped[flipped.length - 20] ?? 0) ^ 1;
  expect(openSealedFile(flipped, () => deriveOfficeKeys(officeKeys[0] ?? '').outbox)).toMatchObject({
    error: { type: 'altered' },
  });
  // Another stick in the same place.
  renameSync(site.stick, `${site.stick}-pulled`);
  await new Promise((resolve) => {
    setTimeout(resolve, 600);
  });
  expect(await site.takeOutOnto(stick, 'outbox')).toMatchObject({
    error: { type: 'stick-gone' },
  });
  expect(existsSync(site.stick)).toBe(false);
});

test('the template that the kiosk writes is a sheet that it reads, and unchanged it changes nothing', async () => {
  inThreads();
  const taken = await site.takeOut('template');
  const path = taken.ok ? taken.value.file : '';
  cpSync(join(site.stick, path), join(site.stick, 'mau.xlsx'));
  const job = await untilBegun('mau.xlsx');
  expect(job).toMatchObject({ kind: 'sheet', step: 'ready' });
  expect(await site.preview(job)).toMatchObject({ kind: 'sheet', applicable: false, refusedCount: 0 });
});

test('of an export that is not recognised as one nothing stays on the disk when staff leave or put it away', async () => {
  inThreads();
  const person = 'Nguyễn Thị Bí Mật;0901234567;79 Phố Mẫu';
  const onDisk = () =>
    readdirSync(site.reader.dataFolder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(site.reader.dataFolder, name))
      .filter((file) => statSync(file).isFile() && readFileSync(file).includes('Bí Mật'));
  for (const end of ['leave', 'close'] as const) {
    writeFileSync(join(site.stick, `danh-sach-${end}.csv`), `Họ tên;Điện thoại;Nơi ở\n${person}\n`);
    const job = await untilBegun(`danh-sach-${end}.csv`);
    expect(job).toMatchObject({ kind: 'sheet' });
    expect(onDisk()).toHaveLength(1);
    if (end === 'leave') site.sticks.left();
    else await site.calls.close({ job: job.id }, { staff: BY });
    expect(onDisk()).toEqual([]);
    await site.calls.close({ job: job.id }, { staff: BY });
  }
  writeFileSync(join(site.stick, 'danh-sach.csv'), `Họ tên;Điện thoại;Nơi ở\n${person}\n`);
  await expect
    .poll(async () => (await site.finds()).map(({ path }) => path), { timeout: 20_000 })
    .toContain('danh-sach.csv');
  await site.calls.begin({ find: await site.findAt('danh-sach.csv') }, { staff: BY });
  site.sticks.left();
  const state = await site.calls.state({}, { staff: BY });
  expect(state.ok && state.value.job).toBe(undefined);
  await expect.poll(onDisk, { timeout: 20_000 }).toEqual([]);
});

test('what a power cut left of a job is cleared away at the next start', async () => {
  const left = join(site.reader.dataFolder, 'stick');
  mkdirSync(left, { recursive: true });
  writeFileSync(join(left, 'copy.csv'), 'Nguyễn Thị Bí Mật');
  expect(site.sticks.api).toBeDefined();
  expect(existsSync(left)).toBe(false);
});

/** Until the stick has been looked at again. */
async function untilBegun(path: string, asked: { asOf?: string } = {}) {
  await expect
    .poll(async () => (await site.finds()).map((find) => find.path), { timeout: 20_000 })
    .toContain(path);
  return site.begin(path, asked);
}
