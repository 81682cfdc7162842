import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readDossiers } from './read-dossiers.ts';
import { proof } from '../../shared/testing/proof.ts';

const options = { source: 'igate', asOf: '2026-11-21T08:00:00+07:00' };
const CODE = 'H99.24.01-261101-0001';
const settings = proof(150);
/** Others may be at work on the same two cores. */
vi.setConfig({ testTimeout: 600_000 });
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('no bytes make it throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
      const { report } = await readDossiers({ name: 'f', bytes }, options);
      expect(report.taken).toBe(0);
    }),
    settings,
  );
});

test('no JSON makes it throw, whatever stands in the fields that it reads', async () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  const record = fc.dictionary(
    fc.constantFrom(
      'MaHoSo',
      'SoDienThoai',
      'ChuHoSo',
      'NgayTiepNhan',
      'NgayHenTra',
      'TrangThaiHoSo',
      'DonViXuLy',
      'MaTTHC',
      'DanhSachLePhi',
      'DanhSachHoSoBoSung',
      'DanhSachTienDo',
      'ThoiDiemXuLy',
      '__proto__',
      'constructor',
      'data',
    ),
    fc.oneof(
      value,
      fc.constant(CODE),
      fc.array(fc.dictionary(fc.constantFrom('NoiDungBoSung', 'Gia', 'TenPhiLePhi', 'ThoiDiemXuLy'), value)),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(value, fc.array(record), record), async (json) => {
      const { dossiers, report } = await readDossiers(
        { name: 'f', bytes: utf8(JSON.stringify(json)) },
        options,
      );
      expect(report.taken).toBe(dossiers.length);
    }),
    settings,
  );
});

test('no delimited text under good headings makes it throw', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('"', ';', '\n', CODE, '4', '05/11/2026'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 6 }), async (rows) => {
      const text = [
        'Mã hồ sơ;Ngày hẹn trả;Trạng thái;Đơn vị xử lý;Chủ hồ sơ',
        ...rows.map((row) => row.join(';')),
      ].join('\n');
      const { dossiers, report } = await readDossiers({ name: 'f', bytes: utf8(text) }, options);
      expect(report.taken).toBe(dossiers.length);
    }),
    settings,
  );
});

/** A number of a person as people write it: plain, or split in groups. `digits` must show up nowhere. */
const personalNumber = fc
  .record({
    digits: fc.oneof(
      fc.stringMatching(/^0[35789]\d{8}$/),
      fc.stringMatching(/^0\d{11}$/),
      fc.stringMatching(/^[1-3]\d{8}$/),
    ),
    separator: fc.constantFrom('', ' ', '.', '-', '. ', ' - ', '/', '_', '\u00a0', '\u200b'),
    group: fc.constantFrom(2, 3, 4),
  })
  .map(({ digits, separator, group }) => ({
    digits,
    written: digits.match(new RegExp(`\\d{1,${group}}`, 'gu'))?.join(separator) ?? digits,
  }));
const eMail = fc
  .stringMatching(/^[a-z]{5,10}\d{1,3}$/)
  .map((user) => ({ user, written: `${user}@thu.example.vn` }));
const around = fc.constantFrom(
  '',
  'Bổ sung giấy khai sinh ',
  'CCCD số ',
  'Gọi ',
  'Phòng Tư pháp ',
  'Công an xã, ',
  '(',
  'số: ',
);

/** Every digit run of the output, joined over anything that is no letter: splitting must not hide a number. */
function digitsIn(output: unknown): string[] {
  return (JSON.stringify(output).match(/\d(?:[^\p{L}\d]{0,3}\d)*/gu) ?? []).map((run) =>
    run.replace(/\D/gu, ''),
  );
}

/** Dates, codes and times are the output's own digits. */
const OWN = /"(?:\d{4}-\d\d-\d\dT[\d:]{8}\+07:00)"|H99\.24\.01-261101-0001/gu;

/** What of a person shows in the output; must be nothing. */
function leaksIn(output: unknown, digits: string, user: string): string[] {
  const rest: unknown = JSON.parse(
    JSON.stringify(output).replace(OWN, (own) => (own.startsWith('"') ? '"-"' : '-')),
  );
  const runs = digitsIn(rest).filter((run) => run.includes(digits));
  return JSON.stringify(output).includes(user) ? [...runs, user] : runs;
}

test('a phone or ID number or e-mail address comes out of no field of a push, whatever its spelling', async () => {
  const fields = [
    'ChuHoSo',
    'SoDienThoai',
    'Email',
    'TrichYeuHoSo',
    'GhiChu',
    'DonViXuLy',
    'NoiNopHoSo',
    'TrangThaiHoSo',
    'MaTTHC',
    'TenTTHC',
    'LoaiDoiTuong',
    'NgayTiepNhan',
    'NgayHenTra',
    'MaHoSoQG',
    'DinhDanhCHS',
    'SoVanBanXinLoi',
    'Quay',
  ] as const;
  await fc.assert(
    fc.asyncProperty(
      personalNumber,
      eMail,
      around,
      fc.constantFrom('5', '6', '4', '9', 'x'),
      async (number, mail, before, status) => {
        const dirty = `${before}${number.written} ${mail.written}`;
        const record = {
          ...Object.fromEntries(
            fields.map((field, index) => [field, index % 2 ? `${before}${number.written}` : dirty]),
          ),
          MaHoSo: CODE,
          NgayHenTraMoi: '20261130000000',
          ...(status === 'x' ? {} : { TrangThaiHoSo: status }),
          DanhSachHoSoBoSung: [
            { NoiDungBoSung: dirty, NgayBoSung: '20261102000000' },
            { NoiDungBoSung: `${number.written}${before}` },
          ],
          DanhSachLePhi: [
            { TenPhiLePhi: dirty, Gia: dirty },
            { TenPhiLePhi: `${before}${number.written}`, Gia: number.written },
          ],
          DanhSachTienDo: [
            { ThoiDiemXuLy: '20261102000000', PhongBanXuLy: dirty, NoiDungXuLy: `thẩm định ${dirty}` },
          ],
        };
        const { dossiers, units, report } = await readDossiers(
          { name: 'f.json', bytes: utf8(JSON.stringify([record])) },
          options,
        );
        expect(leaksIn([dossiers, units, report], number.digits, mail.user)).toEqual([]);
      },
    ),
    settings,
  );
});

test('nor out of any column of a table, headings and code column included', async () => {
  const headings = [
    'Mã hồ sơ',
    'Chủ hồ sơ',
    'Số điện thoại',
    'Trạng thái',
    'Đơn vị xử lý',
    'Nội dung bổ sung',
    'Mã TTHC',
    'Ngày hẹn trả',
    'Số CCCD',
    'Quầy',
  ];
  await fc.assert(
    fc.asyncProperty(personalNumber, eMail, around, async (number, mail, before) => {
      const dirty = `${before}${number.written} ${mail.written}`;
      const rows = [
        [...headings, dirty],
        [dirty, ...headings.slice(1).map(() => dirty), dirty],
        [CODE, ...headings.slice(1).map(() => number.written), dirty],
        [CODE, dirty, dirty, '5', dirty, dirty, '1.001193', '05/11/2026', dirty, dirty, dirty],
      ];
      const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\n');
      const { dossiers, units, report } = await readDossiers({ name: 'f.csv', bytes: utf8(text) }, options);
      expect(dossiers).toHaveLength(1);
      expect(leaksIn([dossiers, units, report], number.digits, mail.user)).toEqual([]);
    }),
    settings,
  );
});

test('nor out of a workbook, where it may be a number', async () => {
  await fc.assert(
    fc.asyncProperty(personalNumber, async ({ digits }) => {
      const headings = [
        'Mã hồ sơ',
        'Chủ hồ sơ',
        'Số điện thoại',
        'Trạng thái',
        'Đơn vị xử lý',
        'Mã TTHC',
        'Ngày tiếp nhận',
      ];
      const value = Number(digits);
      const bytes = await writeXlsxFile([
        headings.map((heading) => ({ value: heading })),
        headings.map(() => ({ value })),
        [{ value: CODE }, ...headings.slice(1).map(() => ({ value }))],
      ]).toBuffer();
      const { dossiers, units, report } = await readDossiers({ name: 'f.xlsx', bytes }, options);
      expect(dossiers).toHaveLength(1);
      expect(leaksIn([dossiers, units, report], String(value), 'nobody')).toEqual([]);
    }),
    proof(40),
  );
});
