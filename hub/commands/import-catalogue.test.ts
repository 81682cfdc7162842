import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readXlsx } from '../import/tables/read-xlsx.ts';
import { hubCommand } from '../testing/hub-command.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hub-'));
  await hub('office', 'new', '--code', 'H99.24.01', '--name', 'Xã Suối Lành', '--province', 'Lào Cai');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const clock = { now: () => new Date('2026-11-21T08:00:00+07:00') };
const hub = (...args: string[]) => hubCommand({ data: join(folder, 'data'), clock }, ...args);

const row = (code: string, departments: readonly string[], type = 'STANDARD') =>
  JSON.stringify({ code, name: `Thủ tục ${code}`, categories: ['Hộ tịch'], departments, type });
const ofCommune = (code: string) => row(code, ['Ủy ban nhân dân cấp xã']);
const record = JSON.stringify({
  data: {
    code: '1.000001',
    name: 'Thủ tục\nmột',
    isWard: true,
    categoriesDetails: [{ name: 'Hộ tịch' }],
    executionSteps: [{ description: 'Nộp' }],
    executionCases: [{ profileComponents: [{ name: 'Tờ khai', originalQty: 1 }] }],
    executionMethods: [
      {
        submissionMethod: 'DIRECT',
        processingTime: 3,
        processingTimeUnit: 'OTHER',
        fees: [{ value: 100, description: 'Phí 100.000 đồng' }],
      },
    ],
    cases: [{ processingDay: { qty: 5, type: 'WORKING_DAY' } }],
  },
});

function write(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

test('the first sentence says it all, counted in procedures', async () => {
  const detail = write('1.json', record);
  const rows = write(
    'rows.jsonl',
    ofCommune('1.000001'),
    ofCommune('1.000002'),
    row('1.000003', ['Bộ Tư pháp']),
    row('1.000004', []),
  );
  const { code, out } = await hub('import', 'catalogue', detail, rows);
  expect(code).toBe(0);
  const [sentence, ...more] = out.split('\n');
  expect(sentence).toBe('2 procedures posted for Xã Suối Lành; 2 of others left out; 1 need a look.');
  expect(more[0]).toContain('1 do not tell their level');
  expect(more[1]).toContain('Of 1 only name, field and agency are known');
  expect(out).toContain('the time limit and the cases differ');
  expect(out).toContain('enter the time limit in the office');
});

test('what is internal to the administration is not posted, and counted for itself', async () => {
  const internal = row('1.000002', ['Ủy ban nhân dân cấp xã'], 'STANDARD_INTERNAL');
  const source = write('rows.jsonl', ofCommune('1.000001'), internal, row('1.000003', ['Bộ Tư pháp']));
  const { out } = await hub('import', 'catalogue', source);
  expect(out.split('\n').slice(0, 2)).toEqual([
    '1 procedure posted for Xã Suối Lành; 2 of others left out; 0 need a look.',
    'Of those left out, 1 is internal to the administration (thủ tục hành chính nội bộ): a public kiosk does not post them.',
  ]);
  const again = await hub('import', 'catalogue', source, '--json');
  expect(JSON.parse(again.out)).toMatchObject({
    taken: 1,
    leftOut: { outside: 1, internal: 1, unknownLevel: [] },
  });
});

test('as JSON it holds every finding', async () => {
  const { out } = await hub('import', 'catalogue', write('1.json', record), '--json');
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    taken: 1,
    added: 1,
    needLook: 1,
    leftOut: { outside: 0, internal: 0, unknownLevel: [] },
    attention: expect.arrayContaining([
      expect.objectContaining({
        code: 'fee-in-thousands',
        procedure: { code: '1.000001', name: 'Thủ tục một' },
        detail: '100 ≠ Phí 100.000 đồng',
      }),
    ]) as unknown,
  });
});

test('the workbook tells the staff in Vietnamese what was found and what to do, codes as text', async () => {
  const report = join(folder, 'report.xlsx');
  const rows = write('rows.jsonl', row('1.000110', []));
  expect((await hub('import', 'catalogue', write('1.json', record), rows, '--report', report)).code).toBe(0);
  const read = await readXlsx(readFileSync(report));
  if (!read.ok) throw new Error(read.error.detail);
  const [findings, unknown] = read.value;
  expect(findings?.rows[0]).toEqual([
    'Mã thủ tục',
    'Tên thủ tục',
    'Loại',
    'Điều tìm thấy',
    'Nguồn ghi',
    'Việc cần làm',
    'Ở đâu',
  ]);
  expect(findings?.rows).toContainEqual([
    '1.000001',
    'Thủ tục một',
    'Cần xem lại',
    'Thời hạn và phần trường hợp ghi khác nhau. Ki-ốt không hiện thời hạn nào.',
    '3 ≠ 5 ngày làm việc',
    'Tra quyết định công bố, rồi ghi thời hạn vào bảng riêng của cơ quan.',
    '1.json, 1.000001',
  ]);
  expect(unknown?.rows[1]?.slice(0, 2)).toEqual(['1.000110', 'Thủ tục 1.000110']);
});

test('it says of which day the kiosks tell the text to be: today, or the day that --taken names', async () => {
  const source = write('rows.jsonl', ofCommune('1.000001'));
  expect((await hub('import', 'catalogue', source)).out).toContain('that the text is of 2026-11-21:');
  const earlier = await hub('import', 'catalogue', source, '--taken', '2026-07-18');
  expect(earlier.out).toContain('that the text is of 2026-07-18:');
  const tomorrow = await hub('import', 'catalogue', source, '--taken', '2026-11-22');
  expect(tomorrow.err).toContain('lies in the future');
  expect(tomorrow.code).not.toBe(0);
  const noDay = await hub('import', 'catalogue', source, '--taken', '18/7/2026');
  expect(noDay.err).toContain('--taken takes a day like 2026-11-21, not "18/7/2026"');
});

test('a whole list withdraws what is gone; staff see it, keep one and delete the rest', async () => {
  const codes = ['1.000001', '1.000002', '1.000003', '1.000004', '1.000005'];
  await hub('import', 'catalogue', write('a.jsonl', ...codes.map(ofCommune)));
  const shorter = write('b.jsonl', ...codes.slice(2).map(ofCommune));
  const gone = await hub('import', 'catalogue', shorter, '--complete');
  expect(gone.out).toContain('2 procedures gone from the source are withdrawn');
  expect((await hub('catalogue', 'withdrawn', 'list')).out).toMatch(/1\.000001 +2026-11-21[^]*1\.000002/u);
  const strange = await hub('catalogue', 'withdrawn', 'keep', '1.000001', '1.000005');
  expect([strange.code, strange.err]).toEqual([1, expect.stringContaining('1.000005 is not withdrawn')]);
  expect((await hub('catalogue', 'withdrawn', 'keep', '1.000001')).out).toContain('1 procedure posted again');
  expect((await hub('catalogue', 'withdrawn', 'confirm', '--all')).out).toContain('1 procedure deleted');
  expect((await hub('catalogue', 'withdrawn', 'list')).out).toContain('No procedure');
  const again = await hub('import', 'catalogue', shorter, '--complete', '--json');
  expect(JSON.parse(again.out)).toMatchObject({ unchanged: 3, withdrawn: 0, postedInAll: 4 });
});

test('a list that lacks most of what is posted changes nothing and asks', async () => {
  await hub('import', 'catalogue', write('a.jsonl', ...['1.000001', '1.000002', '1.000003'].map(ofCommune)));
  const { code, err } = await hub(
    'import',
    'catalogue',
    write('b.jsonl', ofCommune('1.000001')),
    '--complete',
  );
  expect(code).toBe(1);
  expect(err).toContain('2 of 3 posted procedures are not in the source');
  expect(err).toContain('Nothing was changed');
});

test.each([
  ['of another level only', row('1.000001', ['Bộ Tư pháp']), 'for other offices'],
  ['that is broken', '{"code":', 'no valid JSON'],
])('a source %s is a failure with its reason', async (_, content, reason) => {
  const { code, err } = await hub('import', 'catalogue', write('a.jsonl', content));
  expect(code).toBe(1);
  expect(err).toContain(reason);
});
