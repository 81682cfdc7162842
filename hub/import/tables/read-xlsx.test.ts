import { strToU8 } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import { expect, test, vi } from 'vitest';
import { zipped } from '../../../tests/fixtures/zipped.ts';
import { readXlsx } from './read-xlsx.ts';

/** Others may be at work on the same two cores. */
vi.setConfig({ testTimeout: 60_000 });

const MEBIBYTE = 1024 * 1024;

/** The least that the reader takes for a workbook, with this inside `<sheetData>`. */
function workbook(sheetData: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return zipped({
    'xl/workbook.xml': strToU8(
      `<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet ${main}><sheetData>${sheetData}</sheetData></worksheet>`),
    ...more,
  });
}
const cell = (place: string) => `<c r="${place}" t="inlineStr"><is><t>${place}</t></is></c>`;

test('rows keep their numbers', async () => {
  const bytes = await writeXlsxFile([[{ value: 'Mã số' }], [], [{ value: '1.001193' }]]).toBuffer();
  const read = await readXlsx(bytes);
  expect(read.ok && read.value[0]?.rows.map(([first]) => first ?? null)).toEqual(['Mã số', null, '1.001193']);
});

test('a handmade workbook is read, so that the refusals below are about size', async () => {
  const read = await readXlsx(workbook(`<row r="1">${cell('A1')}${cell('B1')}</row>`));
  expect(read).toMatchObject({ ok: true, value: [{ name: '', rows: [['A1', 'B1']] }] });
});

test.each([
  ['a part that unpacks to 100 MB', workbook('', { 'xl/x.xml': new Uint8Array(100 * MEBIBYTE) }), 'unpacked'],
  [
    'a picture that unpacks to 100 MB',
    workbook('', { 'xl/media/x.png': new Uint8Array(100 * MEBIBYTE) }),
    'unpacked',
  ],
  ['more rows than a list has', workbook('<row/>'.repeat(200_001)), 'row 200001'],
  ['a cell in the last row of all', workbook(`<row r="1048576">${cell('A1048576')}</row>`), 'row 1048576'],
  [
    'a cell far to the right of many rows',
    workbook(`<row r="1">${cell('XFD1')}</row><row r="9000"/>`),
    '16384 columns',
  ],
  ['a file of 33 MB', new Uint8Array(33 * MEBIBYTE), '32 MB'],
])('%s is refused with what to do', async (_, bytes, reason) => {
  const read = await readXlsx(bytes);
  expect(read).toMatchObject({ ok: false, error: { type: 'workbook-too-large' } });
  expect(!read.ok && read.error.detail).toContain(reason);
  expect(!read.ok && read.error.detail).toContain('try again');
});

test('a part that unpacks to more than it tells is cut at what it told', async () => {
  const bytes = workbook('', { 'xl/x.xml': new Uint8Array(90 * MEBIBYTE) });
  const told = 90 * MEBIBYTE;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let lies = 0;
  for (let offset = 0; offset + 4 < bytes.length; offset += 1) {
    if (view.getUint32(offset, true) !== told) continue;
    view.setUint32(offset, 10, true);
    lies += 1;
  }
  expect(lies).toBeGreaterThan(0);
  const before = process.memoryUsage().arrayBuffers;
  await readXlsx(bytes);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * MEBIBYTE);
});

// So many that a search which goes back for each of them would outlast any time limit of a test.
test.each([
  ['never closed', ''],
  ['closed only at the end', '>'.repeat(400_000)],
])('a sheet of tags that are %s is refused', async (_, end) => {
  expect(await readXlsx(workbook('<c '.repeat(400_000) + end))).toMatchObject({
    ok: false,
    error: { type: 'unreadable-workbook' },
  });
});

test.each([
  ['no archive', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2, 3)],
  ['an archive without a workbook', zipped({ 'a.xml': strToU8('<a/>') })],
])('%s is unreadable, not a crash', async (_, bytes) => {
  expect(await readXlsx(bytes)).toMatchObject({ ok: false, error: { type: 'unreadable-workbook' } });
});
