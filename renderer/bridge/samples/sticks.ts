import type { ApiImplementation } from '../../../shared/api.ts';
import type { Stick, UpdatePreview } from '../../../shared/domain/stick.ts';
import { err, ok } from '../../../shared/result.ts';
import { sampleChanges } from './changes.ts';

const id = (digit: string) => digit.repeat(32);

/** One of everything that can be on a stick. */
export const sampleStick: Stick = {
  id: id('a'),
  name: 'USB CÔ HOA',
  freeBytes: 7_412_000_000,
  writable: true,
  cutOff: false,
  finds: [
    {
      id: id('1'),
      kind: 'feed',
      path: 'kiosk-feed',
      modifiedAt: '2026-11-20T17:00:00+07:00',
      offices: [
        { office: 'H99.24.01', sequence: 184, publishedAt: '2026-11-20T16:30:00+07:00', followed: true },
      ] as Extract<NonNullable<Stick['finds']>[number], { kind: 'feed' }>['offices'],
    },
    {
      id: id('2'),
      kind: 'dossiers',
      path: 'Bản xuất/ho-so-20-11.xlsx',
      modifiedAt: '2026-11-20T16:05:00+07:00',
      bytes: 1_480_000,
    },
    {
      id: id('3'),
      kind: 'sheet',
      path: 'noi-dung-co-quan.xlsx',
      modifiedAt: '2026-11-19T09:12:00+07:00',
      bytes: 48_200,
      recognised: true,
    },
    {
      id: id('4'),
      kind: 'sheet',
      path: 'danh-sach-lop.xls',
      modifiedAt: '2026-10-02T10:00:00+07:00',
      bytes: 22_000,
      recognised: false,
    },
    {
      id: id('5'),
      kind: 'left-alone',
      path: 'phim.csv',
      modifiedAt: '2026-10-02T10:00:00+07:00',
      because: 'too-large',
    },
  ],
};

const findings = {
  refused: [
    {
      place: { vi: 'dòng 14, cột A', en: 'row 14, column A' },
      message: { vi: 'mã hồ sơ không đúng mẫu nào', en: 'the code has no known shape' },
    },
  ],
  refusedCount: 1,
  attention: [
    {
      place: { vi: 'dòng 20, cột F', en: 'row 20, column F' },
      message: { vi: 'không đọc được ngày; đã bỏ qua', en: 'the date cannot be read; left out' },
    },
  ],
  attentionCount: 1,
};

/** By the job's id. */
const previews: Readonly<Record<string, UpdatePreview>> = {
  feed: {
    kind: 'feed',
    applicable: true,
    content: sampleChanges,
    offices: [
      {
        office: 'H99.24.01',
        name: { vi: 'Xã Suối Lành', en: 'Suối Lành Commune' },
        sequence: 184,
        publishedAt: '2026-11-20T16:30:00+07:00',
        nothingNew: false,
        dossiers: { rows: 312, asOf: '2026-11-20T16:00:00+07:00' },
      },
    ] as Extract<UpdatePreview, { kind: 'feed' }>['offices'],
    otherOffices: [],
  },
  sheet: { kind: 'sheet', applicable: true, content: sampleChanges, ...findings, commentable: true },
  dossiers: {
    kind: 'dossiers',
    applicable: true,
    asOf: '2026-11-20T16:05:00+07:00',
    complete: true,
    added: 41,
    changed: 118,
    unchanged: 902,
    older: 3,
    expired: 12,
    absent: 5,
    statuses: [
      { status: 'in-progress', count: 640 },
      { status: 'ready', count: 301 },
      { status: 'handed-over', count: 118 },
      { status: 'ask-counter', count: 17 },
    ],
    ...findings,
  },
};

export const sampleSticks: ApiImplementation['sticks'] = {
  state: () => ok({ sticks: [], takeOuts: [] }),
  begin: () => err({ type: 'stick-gone' }),
  preview({ job }) {
    const preview = previews[job];
    return preview === undefined ? err({ type: 'no-job' }) : ok(preview);
  },
  apply: () => err({ type: 'no-job' }),
  close: () => ok({}),
  deleteSource: () => ok({}),
  takeOut: () => err({ type: 'stick-gone' }),
  takenOut: () => err({ type: 'no-job' }),
};
