import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  catalogueValueSchema,
  contentValueSchema,
  rowKeyOf,
  type CatalogueValue,
} from '../../shared/feed.ts';
import { dossierCodeSchema, procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { CatalogueStore } from './catalogue-store.ts';
import { writeCatalogueVersion, type CatalogueChanges } from './catalogue-version.ts';

let folder: string;
let file: string;
let store: CatalogueStore | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  file = join(folder, '1.sqlite');
});
afterEach(() => {
  store?.close();
  store = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const put = <V extends Parameters<typeof rowKeyOf>[0]>(value: V) => ({
  op: 'put' as const,
  key: rowKeyOf(value),
  value,
});
const catalogueRow = (value: object) => put(catalogueValueSchema.parse(value));
const contentRow = (value: object) => put(contentValueSchema.parse(value));
const procedure = (code: string, name: string, more: object = {}) =>
  catalogueRow({ ...aProcedure({ code, name }), ...more });
const cursor = { lineage: '11111111-1111-4111-8111-111111111111', upTo: 1 };

function write(changes: CatalogueChanges): CatalogueStore {
  store?.close();
  expect(writeCatalogueVersion(file, changes)).toEqual({ ok: true, value: null });
  const opened = CatalogueStore.open(file);
  if (!opened.ok) throw new Error(opened.error.type);
  store = opened.value;
  return store;
}
const catalogue = (...rows: { op: 'put'; key: string; value: CatalogueValue }[]) =>
  write({ catalogue: { mode: 'snapshot', cursor, rows } });
const content = (...rows: ReturnType<typeof contentRow>[]) =>
  write({ content: { mode: 'snapshot', cursor, rows } });

describe('search', () => {
  const found = (text: string, limit = 10): string[] =>
    store?.search(text, limit).hits.map(({ procedure: { code } }) => code) ?? [];
  beforeEach(() => {
    catalogue(
      procedure('1.001193', 'Thủ tục đăng ký khai sinh', {
        local: { everydayName: { vi: 'Làm giấy khai sinh', en: 'Birth certificate' }, sameDay: true },
      }),
      procedure('2.000986', 'Liên thông đăng ký khai sinh, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi'),
      procedure('1.000894', 'Thủ tục đăng ký kết hôn'),
      procedure('1.004873', 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân'),
      procedure('1.000110', 'Thủ tục đăng ký khai tử', { keywords: 'báo tử, người mất' }),
      catalogueRow({ type: 'synonym', said: 'giấy độc thân', means: 'xác nhận tình trạng hôn nhân' }),
      catalogueRow({ type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } }),
    );
  });

  test.each([
    ['a code with its dot', '1.001193', '1.001193'],
    ['a code without its dot', '1001193', '1.001193'],
    ['a code that ends in 0', '1.000110', '1.000110'],
    ['the official name', 'Thủ tục đăng ký kết hôn', '1.000894'],
    ['the official name without its opening words', 'đăng ký kết hôn', '1.000894'],
    ['the everyday name', 'làm giấy khai sinh', '1.001193'],
    ['the everyday name in English', 'birth certificate', '1.001193'],
    ['words without marks', 'dang ky khai tu', '1.000110'],
    ['words not yet typed to the end', 'xac nhan tinh tr', '1.004873'],
    ['words in another order', 'hôn kết', '1.000894'],
    ['a keyword of the record', 'người mất', '1.000110'],
    ['a synonym', 'giấy độc thân', '1.004873'],
    ['a synonym without marks', 'giay doc than', '1.004873'],
    ['a synonym among other words', 'xin giấy độc thân', '1.004873'],
    ['spelling by ear', 'khai xinh', '1.001193'],
    ['more spelling by ear', 'kết hông', '1.000894'],
  ])('finds by %s', (_way, text, code) => {
    expect(found(text)[0]).toBe(code);
  });

  test('puts the exact name before longer ones that hold it', () => {
    expect(found('đăng ký khai sinh').slice(0, 2)).toEqual(['1.001193', '2.000986']);
  });

  test('gives each procedure once, at most as many as asked for', () => {
    const all = found('đăng ký');
    expect(new Set(all).size).toBe(all.length);
    expect(found('đăng ký', 2)).toHaveLength(2);
  });

  test.each([
    '',
    '   ',
    '!!!',
    '"',
    '* OR *',
    'NEAR(',
    'name:',
    '\u0000',
    '{',
    "'; DROP TABLE search; --",
    'x'.repeat(200),
  ])('takes %j without harm', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('tells the everyday name first, the official one beside it', () => {
    expect(store?.search('1.001193', 1).hits.map(({ procedure: shown }) => shown)).toEqual([
      {
        code: '1.001193',
        name: { vi: 'Làm giấy khai sinh', en: 'Birth certificate' },
        officialName: 'Thủ tục đăng ký khai sinh',
        field: 'ho-tich',
        sameDay: true,
        online: false,
      },
    ]);
  });
});

test('fields are listed with their procedures, those without any are not', () => {
  const shown = catalogue(
    procedure('1.000002', 'Việc B'),
    procedure('1.000001', 'Việc A'),
    procedure('1.000003', 'Ánh sáng', { field: 'dien' }),
    catalogueRow({ type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } }),
    catalogueRow({ type: 'field', id: 'dien', name: { vi: 'Điện' } }),
    catalogueRow({ type: 'field', id: 'rong', name: { vi: 'Rỗng' } }),
  );
  expect(shown.fields().map(({ id, procedures }) => [id, procedures])).toEqual([
    ['dien', 1],
    ['ho-tich', 2],
  ]);
  const page = { offset: 0, limit: 50 };
  expect(shown.list({ field: 'ho-tich' }, page).procedures.map(({ code }) => code)).toEqual([
    '1.000001',
    '1.000002',
  ]);
  expect(shown.list({ field: 'rong' }, page)).toEqual({ total: 0, procedures: [] });
  expect(shown.field('rong')?.name.vi).toBe('Rỗng');
});

test('a procedure is given whole, and nothing else under its code', () => {
  const shown = catalogue(
    procedure('1.001193', 'Khai sinh', { description: 'Cả bài' }),
    catalogueRow({ type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } }),
  );
  expect(shown.procedure('1.001193')?.description).toBe('Cả bài');
  expect(shown.procedure('field:ho-tich')).toBeUndefined();
  expect(shown.procedure('9.999999')).toBeUndefined();
  const codes = ['9.999999', '1.001193'].map((code) => procedureCodeSchema.parse(code));
  expect(shown.summaries(codes).map(({ code }) => code)).toEqual(['1.001193']);
});

test('a delta changes, adds and removes, in lists and search too', () => {
  catalogue(
    procedure('1.000001', 'Đăng ký tàu cá'),
    procedure('1.000002', 'Đăng ký nuôi ong'),
    catalogueRow({ type: 'synonym', said: 'ghe', means: 'tàu cá' }),
  );
  const shown = write({
    catalogue: {
      mode: 'delta',
      cursor: { ...cursor, upTo: 2 },
      rows: [
        procedure('1.000001', 'Đăng ký thuyền nan'),
        { op: 'delete', key: '1.000002' },
        { op: 'delete', key: 'synonym:ghe' },
        procedure('1.000003', 'Đăng ký trồng sen'),
      ],
    },
  });
  const codes = (text: string) => shown.search(text, 9).hits.map(({ procedure: { code } }) => code);
  expect([codes('tàu cá'), codes('ghe'), codes('nuôi ong'), codes('thuyền'), codes('sen')]).toEqual([
    [],
    [],
    [],
    ['1.000001'],
    ['1.000003'],
  ]);
  expect(shown.list({ field: 'ho-tich' }, { offset: 0, limit: 9 }).total).toBe(2);
  expect(shown.cursor('catalogue')).toEqual({ ...cursor, upTo: 2 });
  expect(shown.cursor('content')).toBeUndefined();
});

test('a snapshot of one stream leaves the other alone', () => {
  content(contentRow({ type: 'counter', id: 'q1', name: { vi: 'Quầy 1' } }));
  catalogue(procedure('1.000001', 'A'));
  const shown = catalogue(procedure('1.000002', 'B'));
  expect(shown.procedure('1.000001')).toBeUndefined();
  expect(shown.counter('q1')?.name.vi).toBe('Quầy 1');
});

test('the agency of a code is the one with the longest prefix, cut where a part ends', () => {
  const agency = (prefix: string, name: string) => contentRow({ type: 'agency', prefix, name: { vi: name } });
  const shown = content(
    agency('H99', 'Tỉnh'),
    agency('H99.24', 'Huyện cũ'),
    agency('H99.24.02', 'Xã Đồi Gió'),
  );
  const nameFor = (code: string) => shown.agencyFor(dossierCodeSchema.parse(code))?.name.vi;
  expect(nameFor('H99.24.02-261116-0001')).toBe('Xã Đồi Gió');
  expect(nameFor('H99.24.03-261116-0001')).toBe('Huyện cũ');
  expect(nameFor('H99.25-261116-0001')).toBe('Tỉnh');
  expect(nameFor('H991-261116-0001')).toBeUndefined();
});

test('officers stand in the order of the office, notices only in their time', () => {
  const officer = (id: string, order?: number) =>
    contentRow({ type: 'officer', id, name: id, title: { vi: 'Công chức' }, order });
  const notice = (id: string, more: object) =>
    contentRow({ type: 'notice', id, title: { vi: id }, text: { vi: id }, ...more });
  const shown = content(
    officer('b', 2),
    officer('a'),
    officer('c', 1),
    notice('always', {}),
    notice('over', { until: '2026-11-21T08:00:00+07:00' }),
    notice('now', { from: '2026-11-21T08:00:00+07:00', until: '2026-11-22T00:00:00+07:00' }),
    notice('later', { from: '2026-11-21T08:00:01+07:00' }),
  );
  expect(shown.officers().map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  const now = new Date('2026-11-21T08:00:00+07:00');
  expect(shown.notices(now).map(({ id }) => id)).toEqual(['always', 'now']);
  expect([shown.office(), shown.unit('x'), shown.counters()]).toEqual([undefined, undefined, []]);
});
