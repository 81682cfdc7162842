import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import { localDossierFolder, storeFile } from '../../db/data-folder.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { err } from '../../shared/result.ts';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { createTestKiosk, dossier, home, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { Kiosk } from '../kiosk.ts';
import { doHealthJob } from './do-health-job.ts';
import { runHealthJob } from './run-health-job.ts';

vi.mock('../../db/pause.ts', () => ({ pause: () => undefined }));

let site: TestKiosk;
let kiosk: Kiosk;
const procedure = (code: string, name: string) =>
  aProcedure({ code, name, decision: { number: '1872/QĐ-BTP' } });
const office = {
  type: 'office',
  code: home,
  name: { vi: 'Xã Mẫu' },
  unitName: { vi: 'Bộ phận Một cửa' },
  address: { vi: 'Thôn 1' },
  openings: [],
};
const hidden = { ...procedure('9.999999', 'Thủ tục ẩn'), local: { hidden: true } };
const field = { type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } };
const code = 'H99.24.01-261116-0001';
beforeEach(() => {
  site = createTestKiosk('2026-11-21T08:00:00+07:00');
  site.loadCatalogue({
    catalogue: [procedure('1.001193', 'Đăng ký khai sinh'), hidden, field],
    content: [office],
  });
  site.loadDossiers([dossier(code)], '2026-11-21T07:55:00+07:00');
  kiosk = site.open();
});
afterEach(async () => {
  await kiosk.close();
  site.remove();
});
const staff = { staff: { id: 'hoa', name: 'Hoa', role: 'officer' } } as const;
const shown = () => ({ dataFolder: site.folder, office: home });
const record = async (at: string) => runHealthJob('record-postings', { ...shown(), now: new Date(at) });

test('the page tells how the kiosk is, and no code of a dossier', async () => {
  const status = await kiosk.api.health.status({}, staff);
  if (!status.ok) throw new Error('no status');
  const { checks } = status.value;
  const of = (topic: string) => checks.find((one) => one.topic === topic)?.finding;
  expect(of('content')).toBe('content-here');
  expect(of('dossiers')).toBe('dossiers-fresh');
  expect(of('syncs')).toBe('syncs-none');
  expect(of('databases')).toBe('databases-unchecked');
  expect(JSON.stringify(status.value)).not.toContain(code);
});

test('every page of every database is read, and a damaged one found', async () => {
  const offices = [home];
  const read = () => runHealthJob('check-databases', { dataFolder: site.folder, offices });
  expect(await read()).toEqual({ checked: 3, damaged: [] });
  const file = storeFile(site.folder, home, 'dossiers', kiosk.journal.activeFile(home, 'dossiers') ?? '');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x5a, 4096));
  expect(await read()).toEqual({ checked: 3, damaged: [`dossiers ${home}`] });
  // What staff brought, too.
  mkdirSync(localDossierFolder(site.folder, home), { recursive: true });
  writeFileSync(join(localDossierFolder(site.folder, home), 'brought.sqlite'), 'broken');
  kiosk.journal.setLocalDossiers(home, 'brought.sqlite', new Date());
  expect(await read()).toEqual({ checked: 4, damaged: [`dossiers ${home}`, `local-dossiers ${home}`] });
});

test('a page that the disk cannot read is told, and the rest is read; one look that it fails is none', async () => {
  const failing = [JournalStore, CatalogueStore].map((store) => {
    const reading = vi.spyOn(store.prototype, 'damage');
    return () =>
      reading.mockImplementationOnce(() => {
        throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
      });
  });
  const input = { dataFolder: site.folder, offices: [home] };
  for (const fail of failing) fail();
  expect(await doHealthJob({ name: 'check-databases', input })).toEqual({ checked: 3, damaged: [] });
  for (const fail of [...failing, ...failing]) fail();
  expect(await doHealthJob({ name: 'check-databases', input })).toEqual({
    checked: 3,
    damaged: ['journal', `catalogue ${home}`],
  });
});

test('also one of which the disk cannot read the first page', async () => {
  const opening = vi.spyOn(DossierStore, 'open');
  const fail = () =>
    opening.mockImplementationOnce((file) =>
      err({ type: 'database-unavailable', file, detail: 'disk I/O error', code: 'SQLITE_IOERR_READ' }),
    );
  const input = { dataFolder: site.folder, offices: [home] };
  fail();
  expect(await doHealthJob({ name: 'check-databases', input })).toEqual({ checked: 3, damaged: [] });
  fail();
  fail();
  expect(await doHealthJob({ name: 'check-databases', input })).toEqual({
    checked: 3,
    damaged: [`dossiers ${home}`],
  });
});

test('what a lock is in the way of is not told to be damaged, and the rest is read', async () => {
  vi.spyOn(JournalStore.prototype, 'damage').mockImplementationOnce(() => {
    throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
  });
  vi.spyOn(DossierStore, 'open').mockImplementationOnce((file) =>
    err({ type: 'database-unavailable', file, detail: 'database is locked', code: 'SQLITE_BUSY' }),
  );
  const input = { dataFolder: site.folder, offices: [home] };
  expect(await doHealthJob({ name: 'check-databases', input })).toEqual({ checked: 1, damaged: [] });
});

test('what was posted on a day is told after it changed; what is hidden is not posted', async () => {
  await record('2026-11-01T08:00:00+07:00');
  site.loadCatalogue({ catalogue: [procedure('2.000635', 'Cấp bản sao'), field], content: [office] });
  await record('2026-11-10T08:00:00+07:00');
  const posted = async (day: string) => kiosk.api.health.posted({ day }, staff);
  expect(await posted('2026-10-31')).toEqual({
    ok: false,
    error: { type: 'before-history', from: '2026-11-01' },
  });
  expect(kiosk.journal.postings.at(new Date('2026-11-09T23:59:59+07:00')).map((one) => one.code)).toEqual([
    '1.001193',
  ]);
  expect(await posted('2026-11-10')).toEqual({
    ok: true,
    value: { from: '2026-11-01', procedures: 1, withGaps: 1 },
  });
  const report = await kiosk.reports.postedReport('2026-11-05');
  expect(report.ok && report.value.fileName).toBe('bao-cao-niem-yet-2026-11-05.pdf');
  expect(report.ok && Buffer.from(report.value.bytes.slice(0, 5)).toString()).toBe('%PDF-');
  expect((await kiosk.reports.postedReport('2026-10-01')).ok).toBe(false);
});

test('each report is a file with a name that every stick takes', async () => {
  const files = [
    await kiosk.reports.readinessReport(),
    await kiosk.reports.readinessReport('en'),
    await kiosk.reports.wallList('a3'),
    await kiosk.reports.logBundle(),
  ];
  expect(files.map(({ fileName }) => fileName)).toEqual([
    'bao-cao-tinh-trang-2026-11-21.pdf',
    'readiness-report-2026-11-21.pdf',
    'danh-sach-thu-tuc-a3-2026-11-21.pdf',
    'kiosk-log-2026-11-21.ndjson',
  ]);
  for (const { bytes } of files) expect(bytes.length).toBeGreaterThan(100);
});

test('"check again" reads the databases; asked meanwhile, it is under way', async () => {
  expect(await kiosk.api.health.checkNow({}, staff)).toEqual({ ok: true, value: {} });
  await vi.waitFor(
    async () => {
      const status = await kiosk.api.health.status({}, staff);
      const checks = status.ok ? status.value.checks : [];
      expect(checks.find(({ topic }) => topic === 'databases')?.finding).toBe('databases-sound');
      expect(status.ok && status.value.checking).toBe(false);
    },
    { timeout: 20_000, interval: 200 },
  );
});
