import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { dossierSchema } from '../../shared/domain/dossier.ts';
import { readDossiers } from './read-dossiers.ts';

const options = { source: 'igate', asOf: '2026-11-21T08:00:00+07:00' };
const CODE = 'H99.24.01-261101-0001';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const readText = (text: string, name = 'export.csv') => readDossiers({ name, bytes: utf8(text) }, options);
const readJson = (value: unknown) => readText(JSON.stringify(value), 'push.json');
async function readSheet(rows: SheetData) {
  const bytes = await writeXlsxFile(rows).toBuffer();
  return readDossiers({ name: 'export.xlsx', bytes }, options);
}
const cells = (...values: (string | number | null)[]): SheetData[number] =>
  values.map((value) => (value === null ? null : { value }));
const day = (date: Date, format = 'dd/mm/yyyy hh:mm') => ({ value: date, type: Date, format }) as const;

const pushed = {
  MaHoSo: CODE,
  MaTTHC: '1.001193',
  TenTTHC: 'Thủ tục đăng ký khai sinh',
  ChuHoSo: 'NGUYỄN VĂN AN',
  LoaiDoiTuong: '1',
  Email: 'an@example.vn',
  SoDienThoai: '0912 345 678',
  TrichYeuHoSo: 'Khai sinh cho cháu Nguyễn Thị Bình',
  NgayNopHoSo: '20261101074500',
  NgayTiepNhan: '20261101081500',
  NgayHenTra: '20261105000000',
  TrangThaiHoSo: '4',
  DonViXuLy: 'Phòng Văn hóa - Xã hội',
  GhiChu: 'gọi 0987654321',
  DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '001090012345' }],
};

test('a push gives the state of a dossier and nothing of the person but what the two factors need', async () => {
  const { dossiers, units, report } = await readJson({
    session: 's',
    service: 'DongBoHoSoMC',
    data: [pushed],
  });
  expect(dossiers).toEqual([
    {
      dossier: {
        type: 'dossier',
        codes: [CODE],
        source: 'igate',
        asOf: '2026-11-21T08:00:00+07:00',
        status: 'in-progress',
        procedure: '1.001193',
        sensitive: false,
        receivedAt: '2026-11-01T08:15:00+07:00',
        dueAt: '2026-11-05T00:00:00+07:00',
        steps: [
          { at: '2026-11-01T08:15:00+07:00', kind: 'received' },
          { at: '2026-11-01T08:15:00+07:00', kind: 'examining', unitId: 'phong-van-hoa-xa-hoi' },
        ],
        applicantMasked: 'Nguyễn V** A**',
      },
      phone4: '5678',
      place: 'push.json, record 1',
    },
  ]);
  expect(units).toEqual([
    { type: 'unit', id: 'phong-van-hoa-xa-hoi', name: { vi: 'Phòng Văn hóa - Xã hội' } },
  ]);
  expect(report).toEqual({ taken: 1, repaired: [], refused: [], attention: [] });
});

test.each([
  ['an envelope', { service: 'DongBoHoSoMC', data: [pushed] }],
  ['a bare array', [pushed]],
  ['one object', pushed],
  ['several envelopes', [{ data: [pushed] }]],
  ['other capitals', [{ mahoso: CODE, TRANGTHAIHOSO: 4 }]],
])('%s is read', async (_, value) => {
  const { dossiers } = await readJson(value);
  expect(dossiers.map(({ dossier }) => [dossier.codes, dossier.status])).toEqual([[[CODE], 'in-progress']]);
});

test('secret and national code, where a source has them', async () => {
  const { dossiers } = await readJson([
    { ...pushed, MaBaoMat: ' 4711 ', MaHoSoQG: 'g22.99-20261101-0000007' },
  ]);
  expect(dossiers[0]?.secret).toBe('4711');
  expect(dossiers[0]?.dossier.codes).toEqual([CODE, 'G22.99-20261101-0000007']);
});

test('what must be supplemented, cleaned, while the status asks for it', async () => {
  const asked = {
    ...pushed,
    TrangThaiHoSo: 5,
    DanhSachHoSoBoSung: [
      { NoiDungBoSung: 'Giấy chứng sinh\nBản sao CCCD 001090012345', NgayBoSung: '20261102100000' },
      { NoiDungBoSung: 'Liên hệ bà Trần Thị Bình', NgayBoSung: '20261102100000' },
      { NoiDungBoSung: 'Đã nộp rồi', NgayBoSung: '20261101100000', TrangThaiBoSung: '1' },
    ],
  };
  const { dossiers, report } = await readJson([asked]);
  expect(dossiers[0]?.dossier.asks).toEqual({
    supplement: ['Giấy chứng sinh', 'Bản sao CCCD', 'xem phiếu yêu cầu bổ sung'],
  });
  expect(dossiers[0]?.dossier.steps.at(-1)).toEqual({
    at: '2026-11-02T10:00:00+07:00',
    kind: 'waiting-for-papers',
    unitId: 'phong-van-hoa-xa-hoi',
  });
  expect(report.repaired.map(({ code }) => code)).toEqual(['line-cleaned']);
  expect(report.attention.map(({ code }) => code)).toEqual(['line-replaced']);
  const { dossiers: later } = await readJson([{ ...asked, TrangThaiHoSo: 4 }]);
  expect(later[0]?.dossier.asks).toBeUndefined();
});

test('what is to be paid: never a number that could be in thousands', async () => {
  const { dossiers } = await readJson([
    {
      ...pushed,
      TrangThaiHoSo: 6,
      DanhSachLePhi: [
        { TenPhiLePhi: 'Lệ phí hộ tịch', Gia: 1_250_000, HinhThucThu: 2 },
        { TenPhiLePhi: 'Phí thẩm định', Gia: 100, HinhThucThu: 2 },
        { TenPhiLePhi: 'Đã thu lúc nhận', Gia: 8000, HinhThucThu: 1 },
      ],
    },
  ]);
  expect(dossiers[0]?.dossier.asks).toEqual({
    payment: [
      { name: 'Lệ phí hộ tịch', amountText: '1.250.000 đồng' },
      { name: 'Phí thẩm định', amountText: 'xem thông báo nộp tiền' },
    ],
  });
});

test('progress lines become steps of a closed list, without their words', async () => {
  const { dossiers, report } = await readJson([
    { data: [pushed] },
    {
      service: 'CapNhatTienDoHoSoMC',
      data: [
        {
          MaHoSo: CODE,
          NguoiXuLy: 'Lê Văn Cường',
          ThoiDiemXuLy: '20261102090000',
          PhongBanXuLy: 'Lãnh đạo UBND xã',
          NoiDungXuLy: 'Trình ký anh Cường',
          TrangThai: '4',
        },
        { MaHoSo: 'H99.24.01-261101-0999', ThoiDiemXuLy: '20261102090000', NoiDungXuLy: 'Thẩm định' },
      ],
    },
  ]);
  expect(dossiers[0]?.dossier.steps).toContainEqual({
    at: '2026-11-02T09:00:00+07:00',
    kind: 'signing',
    unitId: 'lanh-dao-ubnd-xa',
  });
  expect(JSON.stringify(dossiers)).not.toContain('Cường');
  expect(report.refused.map(({ code, place }) => [code, place])).toEqual([
    ['progress-without-dossier', 'record 3'],
  ]);
});

test.each([
  ['handed over', { TrangThaiHoSo: 10, NgayTra: '20261110090000' }, '2027-02-08T00:00:00+07:00'],
  ['refused', { TrangThaiHoSo: 3, NgayTuChoi: '20261102090000' }, '2027-01-31T00:00:00+07:00'],
  ['stopped, no date', { TrangThaiHoSo: 8 }, '2027-02-19T00:00:00+07:00'],
  ['withdrawn', { TrangThaiHoSo: 7, NgayKetThucXuLy: '20261110090000' }, '2027-02-08T00:00:00+07:00'],
  ['ready', { TrangThaiHoSo: 9, NgayKetThucXuLy: '20261110090000' }, undefined],
  ['running', { TrangThaiHoSo: 4 }, undefined],
])('%s: purged 90 days after its end', async (_, change, purgeAt) => {
  const { dossiers } = await readJson([{ ...pushed, ...change }]);
  expect(dossiers[0]?.dossier.purgeAt).toBe(purgeAt);
});

test.each([
  ['Giải quyết việc nuôi con nuôi trong nước', '1.999999', true],
  ['Cấp Phiếu lý lịch tư pháp', '1.999999', true],
  ['Ghi vào Sổ hộ tịch việc ly hôn', '1.999999', true],
  ['Trợ cấp xã hội hằng tháng', '1.999999', true],
  ['', '2.001263', true],
  ['Đăng ký khai sinh', '1.001193', false],
  ['Đề tài nghiên cứu', '1.999999', false],
])('"%s" (%s) is sensitive: %s', async (TenTTHC, MaTTHC, sensitive) => {
  const { dossiers } = await readJson([{ ...pushed, TenTTHC, MaTTHC }]);
  expect(dossiers[0]?.dossier.sensitive).toBe(sensitive);
});

const HEADINGS = [
  'STT',
  'Mã hồ sơ',
  'Tên thủ tục',
  'Chủ hồ sơ',
  'Số điện thoại',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Trạng thái',
  'Địa chỉ',
] as const;

test('a workbook: headings under a title, native dates, serial numbers and text dates, phones turned into numbers', async () => {
  const received = new Date(Date.UTC(2026, 10, 1, 8, 30));
  const { dossiers, report } = await readSheet([
    cells('UBND XÃ SUỐI LÀNH'),
    [],
    cells(...HEADINGS),
    cells('(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)'),
    [
      ...cells(1, CODE, 'Đăng ký kết hôn', 'Trần Thị Bình', 912345678),
      day(received),
      ...cells('05/11/2026', 'Đang xử lý', 'Thôn 1'),
    ],
    cells(2, 'h99.24.01 – 261101 – 0002', null, null, null, 46327.5, 46331, 'Đã xử lý xong', null),
    cells(3, 'Tổng cộng: 2', null, null, null, null, null, null, null),
  ]);
  expect(
    dossiers.map(({ dossier, phone4 }) => [
      dossier.codes[0],
      dossier.receivedAt,
      dossier.dueAt,
      dossier.status,
      phone4,
    ]),
  ).toEqual([
    [CODE, '2026-11-01T08:30:00+07:00', '2026-11-05T00:00:00+07:00', 'in-progress', '5678'],
    ['H99.24.01-261101-0002', '2026-11-01T12:00:00+07:00', '2026-11-05T00:00:00+07:00', 'ready', undefined],
  ]);
  expect(report.refused).toEqual([
    {
      file: 'export.xlsx',
      place: 'row 7',
      field: 'column B',
      code: 'dossier-unusable-code',
      message: expect.any(String),
    },
  ]);
});

test('a code that Excel turned into a number is refused by row, the rest is taken', async () => {
  const { dossiers, report } = await readSheet([
    cells('Mã hồ sơ', 'Trạng thái'),
    cells(2611010001, 'Đang xử lý'),
    cells(CODE, 'Đang xử lý'),
    cells(null, 'Đang xử lý'),
  ]);
  expect(dossiers).toHaveLength(1);
  expect(report.refused.map(({ place, code }) => [place, code])).toEqual([
    ['row 2', 'dossier-code-is-number'],
    ['row 4', 'dossier-no-code'],
  ]);
});

test('a procedure code that Excel damaged is repaired by the known codes', async () => {
  const bytes = await writeXlsxFile([
    cells('Mã hồ sơ', 'Mã TTHC', 'Trạng thái'),
    cells(CODE, 1.00011, 4),
  ]).toBuffer();
  const { dossiers, report } = await readDossiers(
    { name: 'e.xlsx', bytes },
    { ...options, knownCodes: new Set(['1.000110']) },
  );
  expect(dossiers[0]?.dossier.procedure).toBe('1.000110');
  expect(report.repaired.map(({ code }) => code)).toEqual(['procedure-code-repaired']);
});

const CSV_LINES = [
  'Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái',
  `${CODE},01/11/2026 08:00,05/11/2026,Đang xử lý`,
];
const utf16 = (text: string, mark: boolean): Uint8Array =>
  Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
test.each([
  ['UTF-8', utf8(CSV_LINES.join('\n'))],
  ['UTF-8 with a mark', utf8(`\uFEFF${CSV_LINES.join('\r\n')}`)],
  ['UTF-16 with a mark', utf16(CSV_LINES.join('\r\n'), true)],
  ['UTF-16 without', utf16(CSV_LINES.join('\r\n'), false)],
  ['UTF-16 with tabs', utf16(CSV_LINES.join('\r\n').replaceAll(',', '\t'), true)],
  ['semicolons', utf8(CSV_LINES.join('\r\n').replaceAll(',', ';'))],
  ['a sep= line', utf8(`sep=|\r\n${CSV_LINES.join('\r\n').replaceAll(',', '|')}`)],
  ['quotes', utf8(CSV_LINES.map((line) => `"${line.replaceAll(',', '","')}"`).join('\r\n'))],
  ['windows-1258', windows1258(CSV_LINES.join('\r\n'))],
])('delimited text in %s', async (_, bytes) => {
  const { dossiers } = await readDossiers({ name: 'e.csv', bytes }, options);
  expect(dossiers.map(({ dossier }) => [dossier.codes[0], dossier.dueAt, dossier.status])).toEqual([
    [CODE, '2026-11-05T00:00:00+07:00', 'in-progress'],
  ]);
});

/** Enough of the encoding for the lines above: marks stand after their letters. */
function windows1258(text: string): Uint8Array {
  const single: Readonly<Record<string, number>> = {
    Đ: 0xd0,
    đ: 0xf0,
    à: 0xe0,
    ê: 0xea,
    â: 0xe2,
    ơ: 0xf5,
    ư: 0xfd,
    '\u0300': 0xcc,
    '\u0301': 0xec,
    '\u0309': 0xd2,
    '\u0303': 0xde,
    '\u0323': 0xf2,
  };
  const bytes = Array.from(text.normalize('NFC')).flatMap((letter) => {
    if (letter in single || letter < '\u0080') return [single[letter] ?? letter.codePointAt(0) ?? 0];
    const [base = '', ...marks] = Array.from(letter.normalize('NFD'));
    const tone = marks.find((mark) => mark in single) ?? '';
    const withShape = (base + marks.filter((mark) => mark !== tone).join('')).normalize('NFC');
    return [single[withShape] ?? withShape.codePointAt(0) ?? 0, ...(tone ? [single[tone] ?? 0] : [])];
  });
  return Uint8Array.from(bytes);
}

test('dates that cannot be right are left out or pointed at', async () => {
  const { dossiers, report } = await readText(
    `Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Trạng thái
H99.24.01-261101-0001;01/11/1999;05/11/2026;4
H99.24.01-261101-0002;05/11/2026;01/11/2026;4
H99.24.01-261101-0003;11/25/2026;01/12/2026;4
H99.24.01-261101-0004;25/12/2026;30/12/2026;4`,
  );
  expect(dossiers).toHaveLength(4);
  expect(dossiers[0]?.dossier.receivedAt).toBeUndefined();
  expect(report.attention.map(({ place, field, code }) => [place, field, code])).toEqual([
    ['row 2', 'column B', 'date-out-of-range'],
    ['row 3', 'column C', 'due-before-received'],
    ['row 4', 'column B', 'date-unreadable'],
    ['row 5', 'column B', 'received-after-as-of'],
  ]);
});

test('a dossier that stands twice: the later state wins, a tie is reported', async () => {
  const { dossiers, report } = await readText(
    `Mã hồ sơ;Ngày tiếp nhận;Ngày trả;Trạng thái
H99.24.01-261101-0001;01/11/2026;10/11/2026;10
H99.24.01-261101-0001;01/11/2026;;4
H99.24.01-261101-0002;01/11/2026;;4
H99.24.01-261101-0002;01/11/2026;;9
H99.24.01-261101-0003;01/11/2026;;4
H99.24.01-261101-0003;01/11/2026;;4`,
  );
  expect(dossiers.map(({ dossier }) => dossier.status)).toEqual(['handed-over', 'ready', 'in-progress']);
  expect(report.repaired.map(({ code, place }) => [code, place])).toEqual([
    ['dossier-older-state', 'row 3'],
    ['dossier-repeated', 'row 6'],
  ]);
  expect(report.attention.map(({ code, place }) => [code, place])).toEqual([['dossier-tie', 'row 4']]);
});

test('a re-appointment keeps the first date and the number of the letter', async () => {
  const { dossiers } = await readText(
    `Mã hồ sơ;Ngày hẹn trả;Ngày hẹn trả mới;Số phiếu xin lỗi;Ngày xin lỗi;Trạng thái
${CODE};05/11/2026;10/11/2026;12/PXL-UBND;04/11/2026;4`,
  );
  expect(dossiers[0]?.dossier).toMatchObject({
    dueAt: '2026-11-05T00:00:00+07:00',
    extension: { dueAt: '2026-11-10T00:00:00+07:00', letter: '12/PXL-UBND', at: '2026-11-04T00:00:00+07:00' },
  });
});

test('a cell in the unit column that may name a person is left out', async () => {
  const { dossiers, units, report } = await readText(
    `Mã hồ sơ;Ngày tiếp nhận;Đơn vị xử lý;Trạng thái
${CODE};01/11/2026;Lê Văn Cường;4`,
  );
  expect(units).toEqual([]);
  expect(JSON.stringify(dossiers)).not.toContain('Cường');
  expect(report.attention.map(({ code }) => code)).toEqual(['unit-not-recognised']);
});

test.each([
  ['an empty file', '', 'empty-file'],
  ['a text without headings', 'xin chào\nhôm nay', 'no-headings'],
  ['broken JSON', '{"data": [', 'not-json'],
  ['an empty list', '[]', 'no-records'],
  ['an old workbook', '\u00d0\u00cf\u0011\u00e0', 'old-workbook'],
  ['half a workbook', 'PK\u0003\u0004 and no more', 'unreadable-workbook'],
])('%s is refused with its reason', async (_, text, code) => {
  const bytes = Buffer.from(text, text.startsWith('\u00d0') ? 'latin1' : 'utf8');
  const { dossiers, report } = await readDossiers({ name: 'f', bytes }, options);
  expect(dossiers).toEqual([]);
  expect(report.refused.map((finding) => finding.code)).toEqual([code]);
});

test('what stands behind more fields than any dossier has is not looked at', async () => {
  const others = Object.fromEntries(Array.from({ length: 990 }, (_, at) => [`x${at}`, at]));
  expect((await readJson([{ ...others, MaHoSo: CODE }])).dossiers).toHaveLength(1);
  const tooMany = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`x${at}`, at]));
  expect((await readJson([{ ...tooMany, MaHoSo: CODE }])).dossiers).toEqual([]);
});

test('what comes out is valid for the feed', async () => {
  const { dossiers } = await readJson([{ ...pushed, TrangThaiHoSo: 5, DonViXuLy: 'Phòng Tư pháp' }]);
  expect(dossiers.map(({ dossier }) => dossierSchema.safeParse(dossier).success)).toEqual([true]);
});
