import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { hubCommand } from '../testing/hub-command.ts';
import { makeTestHub, value } from '../testing/test-hub.ts';
import { readOffices } from './read-offices.ts';
import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';

const file = (text: string) => ({ name: 'offices.csv', bytes: Buffer.from(text) });

test('a list is read by its headings, in either language, below a title; wrong rows are told with their number', async () => {
  const list = value(
    await readOffices(
      file(
        [
          'Danh sách đơn vị;;;',
          'STT;Mã định danh;Tên đơn vị;Cấp;Tỉnh',
          '1;H99.24.02;Xã Đồi Gió;xã;Suối Lớn',
          '2;h99 sai;Xã Sai;xã;',
          '3;H99.24.02;Xã Trùng;xã;',
          '4;H99.24.03;;xã;',
          '5;H99.24.04;Xã Rừng;huyện;',
          ';;;;',
          '6;H99.24;Trung tâm tỉnh;Cấp tỉnh;',
        ].join('\n'),
      ),
    ),
  );
  expect(list.offices).toEqual([
    { row: 3, code: 'H99.24.02', name: 'Xã Đồi Gió', level: 'commune', province: 'Suối Lớn' },
    { row: 9, code: 'H99.24', name: 'Trung tâm tỉnh', level: 'province' },
  ]);
  expect(list.wrong.map(({ row }) => row)).toEqual([4, 5, 6, 7]);
});

test('what is told of a wrong cell obeys no terminal and fills no screen; neither do names', async () => {
  const list = value(
    await readOffices(
      file(
        [
          'code;name;level',
          `H99.24.02;Xã \u001b[31mĐồi\u0007\u202e Gió;xã`,
          `\u001b]0 x\u0007${'h'.repeat(5000)};Xã Sai;xã`,
          'H99.24.03;Xã Ba;\u009b2Jhuyện',
        ].join('\n'),
      ),
    ),
  );
  expect(list.offices).toMatchObject([{ code: 'H99.24.02', name: 'Xã [31mĐồi Gió' }]);
  expect(list.wrong.map(({ reason }) => reason)).toEqual([
    `"]0 x ${'h'.repeat(55)}…" is no agency code, like H21.24.01`,
    '"2Jhuyện" is no level (commune, province, ministry, all)',
  ]);
});

test('a workbook is read the same way; a file without the headings is refused', async () => {
  const book = await writeXlsxFile(
    [
      [{ value: 'code' }, { value: 'name' }],
      [{ value: 'H99.24.05' }, { value: 'Xã Năm' }],
    ],
    {},
  ).toBuffer();
  const list = value(await readOffices({ name: 'offices.xlsx', bytes: book }));
  expect(list.offices).toEqual([{ row: 2, code: 'H99.24.05', name: 'Xã Năm' }]);
  expect(await readOffices(file('a,b\n1,2'))).toMatchObject({ ok: false });
});

test('160 offices are made at once, the second time nothing changes, and a corrected name is taken', async () => {
  const site = makeTestHub();
  const path = join(site.folder, 'offices.csv');
  const rows = Array.from({ length: 160 }, (_, index) => `H98.24.${100 + index},Xã số ${index},commune`);
  writeFileSync(path, ['code,name,level', ...rows].join('\n'));
  const run = async (...more: string[]) => {
    const place = { data: site.hub.dataFolder, clock: { now: () => site.hub.now() } };
    const { code, out, err } = await hubCommand(place, 'offices', 'import', path, ...more);
    expect(code).toBe(0);
    return out + err;
  };
  expect(await run('--try')).toContain('160 new');
  expect(site.hub.store.offices()).toHaveLength(1);
  expect(await run()).toContain('160 new');
  expect(await run()).toContain('0 new, 0 changed, 160 as before');
  const keys = site.hub.store.officeKeys(value(site.hub.office('H98.24.100')).code);
  writeFileSync(path, readFileSync(path, 'utf8').replace('Xã số 0', 'Phường Một'));
  expect(await run()).toContain('name: "Xã số 0" is now "Phường Một"');
  expect(value(site.hub.office('H98.24.100')).name).toBe('Phường Một');
  expect(site.hub.store.officeKeys(value(site.hub.office('H98.24.100')).code)).toEqual(keys);
  site.remove();
});
