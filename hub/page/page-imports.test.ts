import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { officeCodeSchema } from '../../shared/domain/identifiers.ts';
import { TEST_OFFICE } from '../testing/test-hub.ts';
import { HOSTILE, jobOf, PASSWORD, TestPage } from '../testing/test-page.ts';
import { doImportTask } from './import-task.ts';
import { runImportTask } from './run-import-task.ts';

/** A PDF of one empty page. */
function onePage(): string {
  return [
    '%PDF-1.4',
    '1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj',
    '2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj',
    '3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj',
    'trailer <</Root 1 0 R /Size 4>>',
    '%%EOF',
  ].join('\n');
}

let page: TestPage;
beforeEach(async () => {
  page = await TestPage.make();
});
afterEach(async () => {
  await page.remove();
});

describe('files that are given', () => {
  test('what is larger than allowed is refused, and nothing of it stays', async () => {
    const someone = await page.person();
    const large = { name: 'a.csv', bytes: 'x'.repeat(100_001) };
    expect((await page.give('layer', someone, [large])).statusCode).toBe(413);
    const half = { name: 'a.csv', bytes: 'x'.repeat(60_000) };
    expect((await page.give('catalogue', someone, [half, half])).statusCode).toBe(413);
    const many = Array.from({ length: 4 }, () => ({ name: 'a.csv', bytes: 'x' }));
    expect((await page.give('catalogue', someone, many)).statusCode).toBe(413);
    expect(page.uploads()).toEqual([]);
  });

  test('no file: one is asked for', async () => {
    expect((await page.give('layer', await page.person(), [{ name: '', bytes: '' }])).statusCode).toBe(400);
  });

  const names = [
    '../../../etc/passwd',
    '..\\..\\boot.ini',
    '/abs/olute.csv',
    `${HOSTILE}.csv`,
    '..',
    'a\u0000b.csv',
    `${'dài'.repeat(200)}.csv`,
  ];
  test.each(names)('the name %j is never a path, and never markup', async (name) => {
    const answer = await page.give('layer', await page.person(), [{ name, bytes: 'không phải sổ' }]);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain('<img');
    expect(answer.body).not.toContain('../');
    const [folder, file, ...more] = page.uploads();
    expect(folder).toMatch(/^[\da-f-]{36}$/);
    expect(file).toBe(join(folder ?? '', '0'));
    expect(more).toEqual([]);
  });

  test('what nobody takes goes after a while, and when the page ends', async () => {
    const someone = await page.person();
    for (let times = 0; times < 8; times += 1)
      await page.give('layer', someone, [{ name: 'a.csv', bytes: 'x' }]);
    expect(page.uploads().filter((name) => name.length === 36)).toHaveLength(5);
    await page.server.close();
    expect(page.uploads()).toEqual([]);
  });

  test('the files of another office cannot be taken through this one', async () => {
    page.site.hub.newOffice({ code: 'H99.24.02', name: 'Xã khác' });
    const someone = await page.person();
    const { body } = await page.give('layer', someone, [{ name: 'a.csv', bytes: 'x' }]);
    const job = /import\/jobs\/([\da-f-]+)\/discard/.exec(body)?.[1] ?? 'none';
    expect((await page.post(`/o/H99.24.02/import/jobs/${job}/take`, someone)).statusCode).toBe(410);
    expect(page.uploads()).not.toEqual([]);
  });

  test('an export of dossiers must say as of when, and is only counted before it is taken', async () => {
    const someone = await page.person();
    const csv = 'Số hồ sơ;Ngày tiếp nhận;Trạng thái\nH99.24.01-261101-0001;01/11/2026;Đang xử lý\n';
    const file = { name: 'xuat.csv', bytes: csv };
    const fields = { source: 'igate', complete: '' };
    expect((await page.give('dossiers', someone, [file], fields)).statusCode).toBe(409);
    const late = await page.give('dossiers', someone, [file], { ...fields, asOf: '2026-11-22T08:00' });
    expect(late.statusCode).toBe(409);
    const seen = await page.give('dossiers', someone, [file], { ...fields, asOf: '2026-11-21T07:30' });
    expect(seen.body).toContain('Hồ sơ: 1 có tình trạng mới');
    expect(page.site.hub.store.countRows(page.site.office.code, 'dossiers')).toBe(0);
    const job = /import\/jobs\/([\da-f-]+)\/take/.exec(seen.body)?.[1] ?? 'none';
    expect((await page.post(`/o/${TEST_OFFICE}/import/jobs/${job}/take`, someone)).statusCode).toBe(200);
    expect(page.site.hub.store.countRows(page.site.office.code, 'dossiers')).toBe(1);
    expect(page.site.hub.store.sources(page.site.office.code)[0]?.id).toBe('igate');
    expect(page.uploads()).toEqual([]);
  });
});

describe('an export of a source that was set up', () => {
  const csv =
    'Số biên nhận;Ngày tiếp nhận;Tình trạng của phần mềm\n' +
    'H99.24.01-261101-0001;01/11/2026;Giai đoạn ba\n' +
    'H99.24.02-261101-0002;01/11/2026;Giai đoạn ba\n' +
    'H99.24.03-261101-0003;01/11/2026;Giai đoạn ba\n';
  const file = { name: 'xuat.csv', bytes: csv };
  const fields = { source: 'igate', asOf: '2026-11-21T07:30' };

  test('is read by its column map and status table, and dealt out to its offices only', async () => {
    const other = page.site.hub.newOffice({ code: 'H99.24.02', name: 'Xã Khác' });
    page.site.hub.newOffice({ code: 'H99.24.03', name: 'Xã Thứ Ba' });
    if (!other.ok) throw new Error(other.error.sentence);
    const settings = {
      offices: [page.site.office.code, other.value.code],
      map: {
        format: 'kiosk-source-map/1' as const,
        columns: { 'Số biên nhận': 'code', 'Tình trạng của phần mềm': 'status' } as const,
        offices: {},
        agencies: {},
      },
      statuses: { 'giai doan ba': 'payment' as const },
      complete: false,
      keepDays: 0,
    };
    page.site.hub.sources.put('igate', settings, '2026-11-21T07:00:00+07:00');
    const someone = await page.person();
    const seen = await page.give('dossiers', someone, [file], fields);
    expect(seen.body).toContain('Hồ sơ: 1 có tình trạng mới');
    expect(seen.body).toContain('1 hồ sơ là của cơ quan này và được ghi cho cơ quan này');
    expect(seen.body).toContain('nguồn này không được gửi hồ sơ của cơ quan đó');
    const held = () =>
      ['H99.24.01', 'H99.24.02', 'H99.24.03'].map((code) =>
        [...page.site.hub.store.liveRows(officeCodeSchema.parse(code), 'dossiers')].map(
          ({ value }) => (value as { status: string }).status,
        ),
      );
    expect(held()).toEqual([[], [], []]);
    await page.post(`/o/${TEST_OFFICE}/import/jobs/${jobOf(seen.body)}/take`, someone);
    expect(held()).toEqual([['payment'], ['payment'], []]);
  });

  test('one that nobody set up speaks for the office of the page alone', async () => {
    page.site.hub.newOffice({ code: 'H99.24.02', name: 'Xã Khác' });
    const someone = await page.person();
    const plain = { name: 'x.csv', bytes: csv.replace('Số biên nhận', 'Số hồ sơ') };
    const seen = await page.give('dossiers', someone, [plain], fields);
    expect(seen.body).toContain('Hồ sơ: 2 có tình trạng mới');
    expect(seen.body).toContain('mã hồ sơ thuộc cơ quan khác');
    expect(seen.body).toContain('nguồn này không được gửi hồ sơ của cơ quan đó');
  });
});

describe('a long import', () => {
  const csv = 'Số hồ sơ;Ngày tiếp nhận;Trạng thái\nH99.24.01-261101-0001;01/11/2026;Đang xử lý\n';
  const file = { name: 'nguyen-van-mau.csv', bytes: csv };
  const fields = { source: 'igate', asOf: '2026-11-21T07:30' };

  test('shows how far it is and can be stopped; the page goes on meanwhile and writes nothing', async () => {
    const someone = await page.person();
    const stopped = Promise.withResolvers<never>();
    let cancelled = 0;
    page.run = (_dataFolder, _task, onProgress) => {
      queueMicrotask(() => onProgress({ step: 'taking', done: 12_000, of: 30_000 }));
      const cancel = async () => {
        cancelled += 1;
        stopped.reject(new Error('stopped'));
      };
      return { done: stopped.promise, cancel };
    };
    const given = await page.give('dossiers', someone, [file], fields);
    expect(given.statusCode).toBe(303);
    const job = jobOf(given.headers.location);
    const seen = await page.get(String(given.headers.location), someone);
    expect(seen.headers['refresh']).toBe('2');
    expect(seen.body).toContain('Đã xét 12.000 trên 30.000 hồ sơ.');
    page.addNotice('Tin');
    expect((await page.get('/', someone)).statusCode).toBe(200);
    const published = await page.post(`/o/${TEST_OFFICE}/publish`, someone, { confirm: 'yes' });
    expect([published.statusCode, page.site.hub.store.publications(page.site.office.code)]).toEqual([
      503,
      [],
    ]);
    expect(published.headers['retry-after']).toBe('30');
    expect((await page.give('dossiers', someone, [file], fields)).body).toContain(
      'Đang có một lần nhập dữ liệu',
    );
    page.now = new Date('2026-11-21T08:00:01+07:00');
    await page.enter(PASSWORD);
    expect(page.site.hub.pageAudit.entries(9)).toHaveLength(1);
    const waiting = join(page.site.hub.dataFolder, 'page-audit-waiting.jsonl');
    const lines = readFileSync(waiting, 'utf8');
    expect(JSON.parse(lines)).toMatchObject({ what: 'entered', who: 'Lan Mẫu' });
    const { body } = await page.post(`/o/${TEST_OFFICE}/import/jobs/${job}/discard`, someone);
    expect(body).toContain('Đã dừng. Không có gì thay đổi.');
    expect([cancelled, page.uploads(), page.logged]).toEqual([1, [], []]);
    await new Promise(setImmediate);
    // What waited while the database was not to be written to is written down.
    expect(page.site.hub.pageAudit.entries(9)).toHaveLength(2);
    expect(existsSync(waiting)).toBe(false);
  });

  test('is done in a thread: looked at, then taken, and taken once though pressed twice', async () => {
    page.run = runImportTask;
    const someone = await page.person();
    const { body: seen } = await page.settled(await page.give('dossiers', someone, [file], fields), someone);
    expect(seen).toContain('Hồ sơ: 1 có tình trạng mới');
    expect(page.site.hub.store.countRows(page.site.office.code, 'dossiers')).toBe(0);
    const take = `/o/${TEST_OFFICE}/import/jobs/${jobOf(seen)}/take`;
    const pressed = await Promise.all([page.post(take, someone), page.post(take, someone)]);
    for (const one of pressed)
      expect((await page.settled(one, someone)).body).toContain('Đã nhận vào máy này');
    expect(page.site.hub.store.countRows(page.site.office.code, 'dossiers')).toBe(1);
    expect(page.site.hub.pageAudit.entries(9).filter(({ what }) => what === 'import-taken')).toHaveLength(1);
  });

  test('that breaks off says so, and the next one can begin', async () => {
    const someone = await page.person();
    page.run = () => ({ done: Promise.reject(new Error('out of memory')), cancel: async () => undefined });
    const broken = await page.give('dossiers', someone, [file], fields);
    expect([broken.statusCode, page.logged.length]).toEqual([500, 1]);
    expect(broken.body).toContain('Việc nhập bị dừng giữa chừng. Không có gì thay đổi.');
    page.run = (_dataFolder, task, onProgress) => ({
      done: doImportTask(page.site.hub, task, onProgress),
      cancel: async () => undefined,
    });
    expect((await page.give('dossiers', someone, [file], fields)).statusCode).toBe(200);
  });
});

test('a form is looked at before it is taken, and one that is none is refused', async () => {
  const someone = await page.person();
  const pdf = { name: 'to_khai_ket_hon.pdf', bytes: onePage() };
  const seen = await page.settled(
    await page.give('forms', someone, [pdf, { name: 'x.pdf', bytes: 'x' }]),
    someone,
  );
  expect(seen.body).toContain('Chưa nhận gì');
  expect(page.site.hub.store.inputs.forms()).toEqual([]);
  const job = /import\/jobs\/([\da-f-]+)\/take/.exec(seen.body)?.[1] ?? 'none';
  const taken = await page.post(`/o/${TEST_OFFICE}/import/jobs/${job}/take`, someone);
  expect(taken.body).toContain('Đã nhận vào máy này');
  expect(page.site.hub.store.inputs.forms()).toHaveLength(1);
});
