import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import { counterSchema, noticeSchema, officerSchema } from '../../../shared/domain/office.ts';
import { fieldSchema, officeLayerSchema } from '../../../shared/domain/procedure.ts';
import type { OfficeContext, OfficeHours } from './office-context.ts';
import { readOfficeLayer } from './read-office-layer.ts';
import { writeOfficeWorkbook } from './write-office-workbook.ts';

const hours: OfficeHours = {
  openings: [
    {
      weekday: 1,
      spans: [
        { from: '07:30', until: '11:30' },
        { from: '13:30', until: '17:00' },
      ],
    },
    { weekday: 6, spans: [{ from: '07:30', until: '11:30' }] },
    { weekday: 7, spans: [] },
  ],
  closedDays: [{ day: '2026-12-24', reason: { vi: 'Tập huấn', en: 'Training' } }, { day: '2026-12-01' }],
  openDays: ['2026-12-26'],
};
const context: OfficeContext = {
  today: '2026-11-22',
  posted: new Map([['1.001193', 'Thủ tục đăng ký khai sinh']]),
  counters: [
    counterSchema.parse({
      type: 'counter',
      id: 'quay-1',
      name: { vi: 'Quầy số 1' },
      place: { vi: 'Cửa vào', en: 'Door' },
    }),
  ],
  units: [],
  layers: new Map([['1.001193', officeLayerSchema.parse({ counter: 'quay-1' })]]),
  synonyms: [],
  lifeEvents: [],
  fields: [
    fieldSchema.parse({ type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } }),
    fieldSchema.parse({ type: 'field', id: 'dat-dai', name: { vi: 'Đất đai, nhà ở' } }),
  ],
  notices: [
    noticeSchema.parse({
      type: 'notice',
      id: 'nghi-le',
      title: { vi: 'Nghỉ lễ', en: 'Holiday' },
      text: { vi: 'Nghỉ ngày 2/9.' },
      from: '2026-11-20T00:00:00+07:00',
      until: '2026-11-25T16:59:59Z',
    }),
    noticeSchema.parse({
      type: 'notice',
      id: 'mat-dien',
      title: { vi: 'Mất điện' },
      text: { vi: 'Buổi chiều không làm việc.' },
      from: '2026-11-22T13:30:00+07:00',
      until: '2026-11-26T00:00:00+07:00',
    }),
  ],
  officers: [
    officerSchema.parse({
      type: 'officer',
      id: 'tran-thi-hoa',
      name: 'Trần Thị Hoa',
      title: { vi: 'Công chức tư pháp', en: 'Civil status officer' },
      phone: '0200 000 0009',
      fields: ['ho-tich', 'dat-dai'],
      head: true,
      order: 3,
    }),
  ],
  hours,
};

async function read(sheet: string, ...data: SheetData) {
  const bytes = await writeXlsxFile([{ sheet, data, dateFormat: 'dd/mm/yyyy' }]).toBuffer();
  return readOfficeLayer({ name: 'o.xlsx', bytes }, context);
}

test('the workbook taken back as it is changes nothing', async () => {
  const bytes = await writeOfficeWorkbook(context);
  const {
    content,
    hours: newHours,
    removedContent,
    layers,
    report,
  } = await readOfficeLayer({ name: 'o.xlsx', bytes }, context);
  expect([report.refused, report.attention, report.repaired]).toEqual([[], [], []]);
  expect(content.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
    [...context.counters, ...context.notices, ...context.officers].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );
  expect(newHours).toBeUndefined();
  expect(removedContent).toEqual([]);
  expect(layers).toEqual([{ code: '1.001193', layer: context.layers.get('1.001193') }]);
});

test('what no cell can hold is left out of the workbook, and stays', async () => {
  const long = { vi: 'a'.repeat(40_000) };
  const over = {
    ...context,
    notices: context.notices.map((notice) => ({ ...notice, text: long })),
    synonyms: [{ type: 'synonym' as const, said: 'x', means: long.vi }],
  };
  const bytes = await writeOfficeWorkbook(over);
  const { content, report, removed } = await readOfficeLayer({ name: 'o.xlsx', bytes }, over);
  expect(report.refused).toEqual([]);
  expect(removed).toEqual([]);
  expect(content.filter(({ type }) => type === 'notice')).toEqual(over.notices);
});

describe('notices', () => {
  test('get an id from their title, and show through their last day', async () => {
    const { content, report } = await read(
      'Thông báo',
      ['Tiêu đề', 'Nội dung', 'Hiện từ ngày', 'Hiện đến hết ngày'],
      ['Cắt nước', 'Sáng thứ Hai không có nước.', '23/11/2026', new Date('2026-11-24T00:00:00Z')],
    );
    expect(report.refused).toEqual([]);
    expect(content).toEqual([
      {
        type: 'notice',
        id: 'cat-nuoc',
        title: { vi: 'Cắt nước' },
        text: { vi: 'Sáng thứ Hai không có nước.' },
        from: '2026-11-23T00:00:00+07:00',
        until: '2026-11-24T23:59:59+07:00',
      },
    ]);
  });

  test('with the title of a known one change that one', async () => {
    const { content } = await read('x', ['Tiêu đề', 'Nội dung', 'Hiện đến'], ['Mất điện', 'Cả ngày.', 'XÓA']);
    expect(content).toEqual([
      {
        type: 'notice',
        id: 'mat-dien',
        title: { vi: 'Mất điện' },
        text: { vi: 'Cả ngày.' },
        from: '2026-11-22T13:30:00+07:00',
      },
    ]);
  });

  test('go by the column for it, or by the word in the title', async () => {
    const { removedContent, content } = await read(
      'x',
      ['Mã thông báo', 'Tiêu đề', 'Nội dung', 'Xóa?'],
      [null, 'Nghỉ lễ', null, 'x'],
      ['mat-dien', 'XÓA', null, null],
    );
    expect([removedContent, content]).toEqual([['notice:nghi-le', 'notice:mat-dien'], []]);
  });
});

test('an officer’s fields go by their names, commas and all, and the telephone gets its nought back', async () => {
  const { content, report } = await read(
    'Cán bộ',
    ['Họ tên', 'Chức vụ', 'Điện thoại', 'Lĩnh vực'],
    ['Lê Văn Nam', 'Công chức địa chính', 912_345_678, 'Đất đai, nhà ở; Hộ tịch'],
    ['Trần Thị Hoa', null, null, 'hộ tịch'],
  );
  expect(content).toMatchObject([
    { id: 'le-van-nam', phone: '0912345678', fields: ['dat-dai', 'ho-tich'], head: false, order: 100 },
    { ...context.officers[0], fields: ['ho-tich'] },
  ]);
  expect(report.repaired.map(({ code }) => code)).toEqual(['phone-repaired']);
});

test('a new counter can be named by a procedure of the same workbook', async () => {
  const bytes = await writeXlsxFile([
    {
      sheet: 'a',
      data: [
        ['Mã thủ tục', 'Quầy'],
        ['1.001193', 'Quầy số 2'],
      ],
    },
    {
      sheet: 'b',
      data: [
        ['Tên quầy', 'Vị trí'],
        ['Quầy số 2', 'Tầng 1'],
      ],
    },
  ]).toBuffer();
  const { layers, content, report } = await readOfficeLayer({ name: 'o.xlsx', bytes }, context);
  expect(report.refused).toEqual([]);
  expect(content).toMatchObject([{ id: 'quay-so-2', place: { vi: 'Tầng 1' } }]);
  expect(layers).toMatchObject([{ layer: { counter: 'quay-so-2' } }]);
});

describe('hours', () => {
  test.each([
    [
      '8:00-11:30, 13:30-17:00',
      [
        ['08:00', '11:30'],
        ['13:30', '17:00'],
      ],
    ],
    [
      '7h30 - 11h30; 13h – 17h',
      [
        ['07:30', '11:30'],
        ['13:00', '17:00'],
      ],
    ],
    [
      'từ 8 giờ đến 11 giờ 30 phút và 13 giờ 30 đến 17 giờ',
      [
        ['08:00', '11:30'],
        ['13:30', '17:00'],
      ],
    ],
    [
      '13:30-17:00\n07:00-11:00',
      [
        ['07:00', '11:00'],
        ['13:30', '17:00'],
      ],
    ],
    ['nghỉ', []],
  ])('are read from %j', async (text, spans) => {
    const { hours: read2, report } = await read('x', ['Thứ', 'Giờ làm việc'], ['Thứ 2', text]);
    expect(report.refused).toEqual([]);
    expect(read2?.openings[0]).toEqual({
      weekday: 1,
      spans: spans.map(([from, until]) => ({ from, until })),
    });
    expect(read2?.openings.slice(1)).toEqual(hours.openings.slice(1));
    expect(read2?.closedDays).toEqual(hours.closedDays);
  });

  test('days off come, change and go, and the others stay', async () => {
    const { hours: after, report } = await read(
      'x',
      ['Ngày', 'Nghỉ hay làm bù', 'Lý do', 'Xóa?'],
      ['24/12/2026', 'nghỉ', 'Họp dân', null],
      [new Date('2027-01-02T00:00:00Z'), 'làm bù', null, null],
      ['1/12/2026', null, null, 'xóa'],
      ['26/12/2026', 'nghỉ', null, null],
    );
    expect(report.refused).toEqual([]);
    expect(after).toEqual({
      openings: hours.openings,
      closedDays: [{ day: '2026-12-24', reason: { vi: 'Họp dân' } }, { day: '2026-12-26' }],
      openDays: ['2027-01-02'],
    });
  });
});
