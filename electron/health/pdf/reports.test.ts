import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { procedureSchema, type Procedure } from '../../../shared/domain/procedure.ts';
import { readPdf } from '../../../shared/testing/pdf-text.ts';
import { postedPdf } from './posted-report.ts';
import { readinessPdf } from './readiness-report.ts';
import { wallPdf } from './wall-list.ts';

/** The text of each page as a reader of the PDF finds it, blanks apart. */
async function textOf(bytes: Uint8Array, name: string): Promise<string[]> {
  if (process.env['KEEP_PDF'] !== undefined) writeFileSync(`${process.env['KEEP_PDF']}/${name}.pdf`, bytes);
  return (await readPdf(bytes)).map(({ painted }) => bare(painted));
}
const bare = (text: string) => text.replaceAll(/\s+/g, '');

const place = { office: 'Ủy ban nhân dân xã Mẫu', kiosk: 'sanh-1', now: '2026-11-21T08:00:00+07:00' };
const procedure = (code: string, changes: object = {}): Procedure =>
  procedureSchema.parse({
    type: 'procedure',
    code,
    name: 'Thủ tục đăng ký lại khai sinh cho người đã có hồ sơ, giấy tờ cá nhân',
    levels: ['commune'],
    field: 'ho-tich',
    methods: [
      {
        channel: 'direct',
        time: { type: 'stated', quantity: 5, unit: 'working-day' },
        fees: [{ kind: 'fee', text: '8.000 đồng (miễn cho người thuộc hộ nghèo, người khuyết tật)' }],
      },
    ],
    source: { name: 'Cổng dịch vụ công quốc gia' },
    ...changes,
  });
const allMarks = 'ắằẳẵặ ấầẩẫậ đ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ýỳỷỹỵ ẮẰẲẴẶ ẤẦẨẪẬ Đ ẾỀỂỄỆ ỐỒỔỖỘ ỚỜỞỠỢ ỨỪỬỮỰ ÝỲỶỸỴ';

test('the readiness report says in words what is wrong and what to do', async () => {
  const status = {
    at: place.now,
    checking: false,
    syncs: [],
    checks: [
      {
        topic: 'disk' as const,
        finding: 'disk-full' as const,
        verdict: 'broken' as const,
        facts: {
          free: { as: 'bytes' as const, value: 1024 ** 2 * 90 },
          total: { as: 'bytes' as const, value: 64 * 1024 ** 3 },
        },
        details: [],
      },
    ],
    events: [
      {
        event: 'feed-failed',
        level: 'warning' as const,
        times: 3,
        lastAt: '2026-11-20T08:00:00Z',
        lastId: 'K-7F3A2C',
      },
    ],
  };
  const [page = ''] = await textOf(await readinessPdf(status, place, 'vi'), 'readiness');
  for (const words of [
    'Báo cáo tình trạng ki-ốt',
    place.office,
    'Gần hết chỗ: còn 90 MB trong 64 GB.',
    'Xin báo kỹ thuật dọn ổ đĩa hôm nay.',
    'feed-failed',
    'K-7F3A2C',
    '08:00 21/11/2026',
  ])
    expect(page).toContain(bare(words));
  const [english = ''] = await textOf(await readinessPdf(status, place, 'en'), 'readiness-en');
  expect(english).toContain(bare('Nearly full: 90 MB of 64 GB are free.'));
});

test('the posting report tells what was posted, by which decision, since when, and what is missing', async () => {
  const began = new Date('2026-07-01T00:00:00+07:00');
  const since = new Date('2026-09-05T10:00:00+07:00');
  const pages = await textOf(
    await postedPdf(
      {
        day: '2026-11-20',
        began,
        posted: [
          { code: '1.001193', name: allMarks, decision: '1872/QĐ-BTP', from: since, since },
          { code: '2.000635', name: 'Đã bỏ', from: began, since: began },
        ],
        now: new Map([['1.001193', procedure('1.001193')]]),
        feedback: [{ agency: { vi: 'Văn phòng Ủy ban' }, phone: '1022', about: 'any' }],
      },
      place,
      'vi',
    ),
    'posted',
  );
  const all = pages.join('');
  for (const words of [
    allMarks,
    '1872/QĐ-BTP',
    '05/09/2026',
    'trước 01/07/2026',
    'không còn niêm yết',
    'trình tự, thành phần hồ sơ, số bộ hồ sơ, đối tượng',
    'vào cuối ngày 20/11/2026',
    '2 thủ tục được niêm yết. 1 thủ tục còn thiếu',
    'Văn phòng Ủy ban · 1022',
  ])
    expect(all).toContain(bare(words));
});

test.each(['a4', 'a3'] as const)(
  'the list for the wall on %s has its headings on every page',
  async (paper) => {
    const procedures = Array.from({ length: 60 }, (_, number) =>
      procedure(`1.${String(number).padStart(6, '0')}`, {
        ...(number === 7 && { local: { sameDay: true, counter: 'q2', fee: { text: { vi: 'Không thu' } } } }),
        ...(number === 8 && { methods: [] }),
      }),
    );
    const pages = await textOf(
      await wallPdf(
        {
          procedures,
          fields: new Map([['ho-tich', { vi: 'Hộ tịch' }]]),
          counters: new Map([['q2', { vi: 'Quầy số 2' }]]),
        },
        place,
        { paper, language: 'vi' },
      ),
      `wall-${paper}`,
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain(bare('Thời gian giải quyết'));
    const all = pages.join('');
    for (const words of [
      'Hộ tịch',
      '8.000 đồng (miễn cho người thuộc hộ nghèo, người khuyết tật)',
      '5 ngày làm việc',
      'giải quyết ngay',
      'Quầy số 2',
      'mời hỏi tại quầy',
      '1.000059',
    ])
      expect(all).toContain(bare(words));
  },
);
