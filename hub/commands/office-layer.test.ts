import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { hubCommand } from '../testing/hub-command.ts';
import { makeTestHub, TEST_OFFICE, type TestHub } from '../testing/test-hub.ts';

const clock = { now: () => new Date('2026-11-21T08:00:00+07:00') };

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
  site.hub.takeCatalogue(site.office, [
    { place: 'row 1', value: aProcedure() },
    { place: 'row 2', value: aProcedure({ code: '2.000110', name: 'Cấp bản sao' }) },
    { place: 'row 3', value: { type: 'synonym', said: 'cắt khẩu', means: 'xóa đăng ký thường trú' } },
  ]);
  site.hub.takeContent(site.office, [
    { place: 'row 1', value: { type: 'counter', id: 'quay-1', name: { vi: 'Quầy số 1: Hộ tịch' } } },
  ]);
});
afterEach(() => {
  site.remove();
});

/** The change number of the catalogue and the layer, as the next publish would find them. */
function stored(code = '1.001193') {
  const { store } = site.hub;
  const row = store.row(site.office.code, 'catalogue', code)?.value as { local?: unknown } | undefined;
  return { changes: store.stream(site.office.code, 'catalogue').upTo, local: row?.local };
}

const run = (...args: string[]) => hubCommand({ data: site.hub.dataFolder, clock }, ...args);

async function sheet(...data: SheetData): Promise<string> {
  const file = join(site.folder, 'lop-rieng.xlsx');
  await writeXlsxFile([{ sheet: 'Thủ tục', data }]).toFile(file);
  return file;
}

describe('hub import layer', () => {
  test('changes one row for one changed procedure, and none the second time', async () => {
    const before = stored().changes;
    const file = await sheet(
      ['Mã thủ tục', 'Tên thường gọi', 'Quầy'],
      ['1.001193', 'Khai sinh', '1'],
      ['2.000110', null, null],
    );
    expect(await run('import', 'layer', file)).toMatchObject({ code: 0, err: '' });
    expect(stored()).toMatchObject({
      changes: before + 1,
      local: { everydayName: { vi: 'Khai sinh' }, counter: 'quay-1' },
    });
    const again = await run('import', 'layer', file, '--json');
    expect(JSON.parse(again.out)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 1,
      removed: 0,
      waiting: [],
    });
    expect(stored().changes).toBe(before + 1);
  });

  test('takes nothing while there is an error, and tells every one in both languages', async () => {
    const before = stored().changes;
    const file = await sheet(
      ['Mã thủ tục', 'Tên thường gọi', 'Quầy', 'Thời hạn'],
      ['1.001193', 'Khai sinh', 'Quầy 7', 'ba'],
      ['2.000110', 'Bản sao', null, null],
    );
    const { code, err } = await run('import', 'layer', file);
    expect(code).toBe(1);
    expect(err.split('\n')).toEqual([
      'Nothing was taken from lop-rieng.xlsx: 2 errors to mend first (or say --take-good-rows).',
      'Chưa nhận dòng nào: có 2 lỗi cần sửa.',
      '  trang Thủ tục, dòng 2, cột Quầy: Không có quầy “Quầy 7”. Các quầy: Quầy số 1: Hộ tịch.',
      '    sheet Thủ tục, row 2, column Quầy: There is no counter “Quầy 7”. The counters: Quầy số 1: Hộ tịch.',
      '  trang Thủ tục, dòng 2, cột Thời hạn: “ba” không phải thời hạn. Hãy ghi một số lớn hơn 0, như 3.',
      '    sheet Thủ tục, row 2, column Thời hạn: “ba” is no time limit. Write a number above 0, like 3.',
      '',
    ]);
    expect(stored().changes).toBe(before);

    const taken = await run('import', 'layer', file, '--take-good-rows');
    expect(taken.code).toBe(0);
    expect(taken.out).toContain('Chưa nhận:');
    expect(stored()).toMatchObject({ changes: before + 1, local: undefined });
    expect(stored('2.000110').local).toMatchObject({ everydayName: { vi: 'Bản sao' } });
  });

  test('repairs what Excel made of a code, and says so', async () => {
    const { out } = await run('import', 'layer', await sheet(['Mã thủ tục', 'Quầy'], [2.00011, '1']));
    expect(out).toContain('đã sửa thành 2.000110 theo danh sách');
    expect(stored('2.000110').local).toMatchObject({ counter: 'quay-1' });
  });

  test('keeps what is said of a procedure that is not posted, and reports it', async () => {
    const { out } = await run(
      'import',
      'layer',
      await sheet(['Mã thủ tục', 'Quầy'], ['1.009999', '1']),
      '--json',
    );
    expect(JSON.parse(out)).toMatchObject({
      added: 1,
      waiting: ['1.009999'],
      attention: [{ code: 'code-not-posted' }],
    });
  });

  test('removes a synonym as a change of its own', async () => {
    const before = stored().changes;
    const file = await sheet(['Người dân nói', 'Nghĩa là'], ['cắt khẩu', 'XÓA']);
    expect(JSON.parse((await run('import', 'layer', file, '--json')).out)).toMatchObject({ removed: 1 });
    expect(JSON.parse((await run('import', 'layer', file, '--json')).out)).toMatchObject({ removed: 0 });
    expect(stored().changes).toBe(before + 1);
  });
});

describe('hub import layer, of the office’s content', () => {
  const content = (key: string) => site.hub.store.row(site.office.code, 'content', key)?.value;
  const officeItself = {
    type: 'office',
    code: TEST_OFFICE,
    name: { vi: 'Xã Suối Lành' },
    unitName: { vi: 'Trung tâm' },
    address: { vi: 'Số 1' },
    hotline: '1022',
    openings: [],
  };

  test('takes notices, officers and counters, and removes them', async () => {
    const file = join(site.folder, 'noi-dung.xlsx');
    await writeXlsxFile([
      {
        sheet: 'a',
        data: [
          ['Tiêu đề', 'Nội dung', 'Hiện đến'],
          ['Cắt điện', 'Chiều nay.', '22/11/2026'],
        ],
      },
      {
        sheet: 'b',
        data: [
          ['Họ tên', 'Chức vụ', 'Người đứng đầu'],
          ['Lê Văn Nam', 'Giám đốc', 'có'],
        ],
      },
      {
        sheet: 'c',
        data: [
          ['Tên quầy', 'Xóa?'],
          ['Quầy số 1: Hộ tịch', 'xóa'],
          ['Quầy số 2', null],
        ],
      },
    ]).toFile(file);
    const taken = await run('import', 'layer', file, '--json');
    expect(JSON.parse(taken.out)).toMatchObject({ added: 3, changed: 0, removed: 1 });
    expect(content('notice:cat-dien')).toMatchObject({ until: '2026-11-22T23:59:59+07:00' });
    expect(content('officer:le-van-nam')).toMatchObject({ head: true });
    expect([content('counter:quay-1'), content('counter:quay-so-2')]).toEqual([
      undefined,
      { type: 'counter', id: 'quay-so-2', name: { vi: 'Quầy số 2' } },
    ]);
    const again = await run('import', 'layer', file, '--json');
    expect(JSON.parse(again.out)).toMatchObject({ added: 0, changed: 0, unchanged: 3, removed: 0 });
  });

  test('sets the hours and leaves the rest of the office as it was', async () => {
    const rows: SheetData = [
      ['Thứ', 'Giờ làm việc'],
      ['Thứ hai', '7:30-11:30'],
    ];
    const refused = await run('import', 'layer', await sheet(...rows));
    expect(refused.err).toContain('Chưa có thông tin nơi làm việc');
    site.hub.takeContent(site.office, [{ place: 'row 1', value: officeItself }]);
    expect((await run('import', 'layer', await sheet(...rows))).code).toBe(0);
    expect(content('office')).toMatchObject({
      hotline: '1022',
      openings: [{ weekday: 1, spans: [{ from: '07:30', until: '11:30' }] }],
    });
  });
});

describe('hub template', () => {
  test('writes a workbook that changes nothing when it is taken back', async () => {
    await run(
      'import',
      'layer',
      await sheet(['Mã thủ tục', 'Tên thường gọi', 'Quầy'], ['1.001193', 'Khai sinh', '1']),
    );
    const before = stored();
    const file = join(site.folder, 'mau.xlsx');
    expect(await run('template', file)).toMatchObject({ code: 0 });
    const taken = await run('import', 'layer', file, '--json');
    expect(JSON.parse(taken.out)).toMatchObject({
      added: 0,
      changed: 0,
      removed: 0,
      attention: [],
      repaired: [],
    });
    expect(stored()).toEqual(before);
  });

  test('is no other kind of file, and tells where it cannot write', async () => {
    expect(await run('template', join(site.folder, 'mau.csv'))).toMatchObject({ code: 2 });
    writeFileSync(join(site.folder, 'file'), '');
    const { code, err } = await run('template', join(site.folder, 'file', 'mau.xlsx'));
    expect(code).toBe(1);
    expect(err).toContain('mau.xlsx cannot be written');
  });
});

test('hub layer gaps tells what the most used procedures lack, as a table and as JSON', async () => {
  await run(
    'import',
    'layer',
    await sheet(['Mã thủ tục', 'Thứ tự hay dùng', 'Tên thường gọi'], ['1.001193', 1, 'Khai sinh']),
  );
  const { out } = await run('layer', 'gaps');
  expect(out).toContain('1 of the 1 most used procedures lack something (ranked by the office)');
  expect(JSON.parse((await run('layer', 'gaps', '--json')).out)).toMatchObject({
    ranking: 'office',
    procedures: [{ code: '1.001193', rank: 1, missing: ['bring', 'counter', 'fee', 'time', 'checkedAt'] }],
  });
});
