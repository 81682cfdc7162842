import readXlsxFile from 'read-excel-file/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestKiosk, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { Kiosk } from '../kiosk.ts';
import { auditSheet } from './audit-sheet.ts';

let made: TestKiosk;
let kiosk: Kiosk;
beforeEach(() => {
  made = createTestKiosk('2026-11-24T08:00:00+07:00');
  kiosk = made.open();
});
afterEach(async () => {
  await kiosk.close();
  made.remove();
});

test('an empty audit makes no workbook', async () => {
  expect(await auditSheet(kiosk)()).toBeUndefined();
});

test('who did what when stands in rows, newest first, and below each what it changed; a formula is text', async () => {
  const at = '2026-11-24T08:00:00+07:00';
  kiosk.journal.addAudit({ at, by: '', role: 'console', what: 'member-added', about: 'Lan Mẫu' });
  kiosk.journal.addAudit({
    at,
    by: '=HYPERLINK("http://example.vn")',
    role: 'head',
    what: 'pin-changed',
    changes: {
      added: 0,
      changed: 1,
      removed: 0,
      changes: [
        {
          key: '1.001193',
          what: 'procedure',
          name: 'Đăng ký khai sinh',
          kind: 'changed',
          parts: [{ part: 'fee', before: '8.000 đồng', after: '10.000 đồng' }],
          warnings: [],
        },
      ],
    },
  });
  kiosk.journal.addAudit({ at, by: '', role: 'console', what: 'dossiers-brought', about: 'csv 2' });
  const sheet = await auditSheet(kiosk)();
  expect(sheet?.fileName).toBe('audit-2026-11-24.xlsx');
  const [first] = await readXlsxFile(Buffer.from(sheet?.bytes ?? []));
  const rows = first?.data ?? [];
  expect(rows.slice(1)).toEqual([
    [at, null, 'Dòng lệnh trên máy', 'Nạp bản xuất hồ sơ từ USB', 'tệp csv, 2 hồ sơ', null, null, null],
    [at, '=HYPERLINK("http://example.vn")', 'Trưởng bộ phận', 'Đổi mã PIN', null, '1', null, null],
    [null, null, null, 'Sửa', 'Đăng ký khai sinh', null, '8.000 đồng', '10.000 đồng'],
    [at, null, 'Dòng lệnh trên máy', 'Thêm cán bộ', 'Lan Mẫu', null, null, null],
  ]);
});
