import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { expect, test } from 'vitest';
import { readCatalogue } from '../read-catalogue.ts';

const text = (value: string) => ({ value, type: String });
const TITLE = [text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nDANH SÁCH THỦ TỤC HÀNH CHÍNH')];
const HEADINGS = ['Mã số', 'Tên', 'Cơ quan ban hành', 'Cơ quan thực hiện', 'Lĩnh vực'];

async function read(rows: SheetData, knownCodes?: ReadonlySet<string>) {
  const bytes = await writeXlsxFile(rows).toBuffer();
  return readCatalogue([{ name: 'list.xlsx', bytes }], knownCodes === undefined ? {} : { knownCodes });
}

test('rows under a title and the headings, several agencies in one cell', async () => {
  const { procedures, fields } = await read([
    TITLE,
    HEADINGS.map(text),
    [
      text('1.000894'),
      text('Đăng ký\nkết hôn '),
      text('Bộ Tư pháp'),
      text('Ủy ban nhân dân cấp xã\nỦy ban nhân dân cấp xã\n\nSở Tư pháp'),
      text('Hộ tịch'),
    ],
  ]);
  expect(procedures).toMatchObject([
    {
      code: '1.000894',
      name: 'Đăng ký kết hôn',
      promulgator: 'Bộ Tư pháp',
      scope: 'standard',
      levels: ['commune', 'province'],
      agencies: { executing: 'Ủy ban nhân dân cấp xã; Sở Tư pháp' },
      field: 'ho-tich',
    },
  ]);
  expect(fields).toHaveLength(1);
});

test('headings may be shifted, in another order, and come again on the next page', async () => {
  const headings = [null, text('STT'), text('TÊN THỦ TỤC (TTHC)'), text('Lĩnh vực'), text('Mã số TTHC')];
  const { procedures, report } = await read([
    TITLE,
    [],
    headings,
    [null, text('(1)'), text('(2)'), text('(3)'), text('(4)')],
    [null, { value: 1 }, text('Một'), text('Hộ tịch'), text('1.000001')],
    headings,
    [null, { value: 2 }, text('Hai'), text('Cư trú'), text('1.000002')],
    [null, text('Tổng cộng: 2')],
  ]);
  expect(procedures.map(({ code, name, field }) => [code, name, field])).toEqual([
    ['1.000001', 'Một', 'ho-tich'],
    ['1.000002', 'Hai', 'cu-tru'],
  ]);
  expect(report.refused).toEqual([]);
});

test('codes that Excel turned into numbers are repaired by the known list, and it is said', async () => {
  const { procedures, report } = await read(
    [HEADINGS.map(text), [{ value: 1.00011 }, text('Một')], [{ value: 1.00012 }, text('Hai')]],
    new Set(['1.000110']),
  );
  expect(procedures.map(({ code }) => code)).toEqual(['1.000110', '1.00012']);
  expect(report.repaired.map(({ code, place, detail }) => [code, place, detail])).toEqual([
    ['code-repaired', 'row 2, 1.000110', '1.00011'],
  ]);
  expect(report.attention.map(({ code }) => code)).toContain('code-odd');
});

test('a list typed in TCVN3 is read, headings and all', async () => {
  const { procedures, report } = await read([
    [text('M· sè'), text('Tªn'), text('C¬ quan thùc hiÖn')],
    [text('1.000894'), text('Thñ tôc ®¨ng ký kÕt h«n'), text('Uû ban nh©n d©n cÊp x·')],
  ]);
  expect(procedures.map(({ name }) => name)).toEqual(['Thủ tục đăng ký kết hôn']);
  expect(report.repaired.map(({ code }) => code)).toContain('text-legacy-encoding');
});

test('the list of a province is its own', async () => {
  const { procedures } = await read([
    HEADINGS.map(text),
    [text('3.000001'), text('Một'), text('UBND tỉnh Gia Lai'), text(''), text('Đất đai')],
  ]);
  expect(procedures[0]?.scope).toBe('specific');
});

test('a workbook without such headings is refused with what to do', async () => {
  const { report } = await read([
    [text('Họ tên'), text('Ngày')],
    [text('A'), text('B')],
  ]);
  expect(report.refused).toMatchObject([{ file: 'list.xlsx', code: 'no-headings' }]);
});

test('a list saved as .csv is read as well', async () => {
  const bytes = new TextEncoder().encode('Danh sách\nMã số;Tên;Lĩnh vực\n1.000001;Một;Hộ tịch\n');
  const { procedures } = await readCatalogue([{ name: 'list.csv', bytes }]);
  expect(procedures.map(({ code, name }) => [code, name])).toEqual([['1.000001', 'Một']]);
});
