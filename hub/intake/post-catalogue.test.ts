import { afterEach, beforeEach, expect, test } from 'vitest';
import { officeLayerSchema, procedureSchema } from '../../shared/domain/procedure.ts';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { readCatalogue } from '../import/read-catalogue.ts';
import { makeTestHub, value, type TestHub } from '../testing/test-hub.ts';
import { putLayers } from './compose-procedure.ts';
import { postCatalogue, type PostOptions } from './post-catalogue.ts';
import { confirmWithdrawn, keepWithdrawn, withdrawnProcedures } from './withdraw.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  site.remove();
});

const record = (code: string, changes: object = {}) => ({
  code,
  name: `Thủ tục ${code}`,
  type: 'STANDARD',
  isWard: true,
  category: { name: 'Hộ tịch' },
  executionSteps: [{ description: 'Nộp hồ sơ' }],
  executionMethods: [
    {
      submissionMethod: 'DIRECT',
      processingTime: 1,
      processingTimeUnit: 'DAY',
      fees: [{ type: 'FEE', value: 0, description: '' }],
    },
  ],
  executionCases: [{ name: '', profileComponents: [{ name: 'Tờ khai', originalQty: 1, copyQty: 0 }] }],
  ...changes,
});
const row = (code: string, changes: object = {}) => ({
  code,
  name: `Thủ tục ${code}`,
  categories: ['Hộ tịch'],
  departments: ['Ủy ban nhân dân cấp xã'],
  type: 'STANDARD',
  ...changes,
});
const A = '1.000001';
const B = '1.000002';
const C = '1.000003';

async function post(records: readonly object[], options: Partial<PostOptions> = {}) {
  const bytes = new TextEncoder().encode(records.map((one) => JSON.stringify(one)).join('\n'));
  const read = await readCatalogue([{ name: 'source.jsonl', bytes }], { office: { level: 'commune' } });
  const now = site.hub.now();
  const settings = { now, taken: vietnamDay(now), complete: false, withdrawMost: false, ...options };
  return postCatalogue(site.hub.store, site.office, read, settings);
}
const posted = async (records: readonly object[], options: Partial<PostOptions> = {}) =>
  value(await post(records, options));
const stored = (code: string) => site.hub.store.row(site.office.code, 'catalogue', code)?.value;
const procedure = (code: string) => procedureSchema.parse(stored(code));
const changes = () => site.hub.store.stream(site.office.code, 'catalogue').upTo;
const withdrawn = () => withdrawnProcedures(site.hub.store, site.office);

test('the same source again changes nothing, a changed record makes one changed row', async () => {
  const source = [record(A), record(B), row(C)];
  expect((await posted(source)).counts).toMatchObject({ added: 3, changed: 0 });
  const before = changes();
  expect((await posted(source)).counts).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  expect(changes()).toBe(before);
  const changed = [record(A, { note: 'Mới' }), record(B), row(C)];
  expect((await posted(changed)).counts).toMatchObject({ changed: 1, unchanged: 2 });
  expect(changes()).toBe(before + 1);
});

test('what is gone from a whole list is withdrawn, told, and not deleted; from a part of one nothing is gone', async () => {
  await posted([record(A), record(B), record(C)]);
  expect((await posted([record(A), record(B)])).counts.withdrawn).toBe(0);
  const before = changes();
  const { counts, postedInAll, attention } = await posted([record(A), record(B)], { complete: true });
  expect([counts.withdrawn, postedInAll, changes()]).toEqual([1, 2, before + 1]);
  expect(attention.filter(({ code }) => code === 'withdrawn').map((found) => found.procedure?.code)).toEqual([
    C,
  ]);
  expect(procedure(C).withdrawn).toEqual({ on: '2026-11-21' });
  site.at('2026-11-22T08:00:00+07:00');
  expect((await posted([record(A), record(B)], { complete: true })).counts.withdrawn).toBe(0);
  expect(procedure(C).withdrawn).toEqual({ on: '2026-11-21' });
  // The one change more is the source's day.
  expect(changes()).toBe(before + 2);
});

test.each([
  ['its record', () => record(C)],
  ['a bare row', () => row(C)],
])('a withdrawn procedure that comes back as %s is posted again, whole', async (_, again) => {
  await posted([record(A), record(B), record(C)]);
  await posted([record(A), record(B)], { complete: true });
  const { counts } = await posted([record(A), record(B), again()], { complete: true });
  expect(counts).toEqual({ added: 0, changed: 0, unchanged: 2, cameBack: 1, withdrawn: 0 });
  expect(procedure(C).withdrawn).toBeUndefined();
  expect(procedure(C).methods).toHaveLength(1);
});

test('confirmed, it is deleted; kept, it is posted and not withdrawn a second time', async () => {
  await posted([record(A), record(B), record(C), record('1.000004'), record('1.000005')]);
  await posted([record(A), record('1.000004'), record('1.000005')], { complete: true });
  expect(withdrawn().map(({ code }) => code)).toEqual([B, C]);
  const [b, c] = withdrawn();
  if (!b || !c) throw new Error('two are withdrawn');
  confirmWithdrawn(site.hub.store, site.office, [b]);
  keepWithdrawn(site.hub.store, site.office, [c], '2026-11-21');
  expect(stored(B)).toBeUndefined();
  expect(procedure(C)).toMatchObject({ source: { keptSince: '2026-11-21' } });
  expect(withdrawn()).toEqual([]);
  const source = [record(A), record('1.000004'), record('1.000005')];
  expect((await posted(source, { complete: true })).counts.withdrawn).toBe(0);
  expect((await posted([...source, row(C)], { complete: true })).counts.changed).toBe(1);
  expect(procedure(C).source).not.toHaveProperty('keptSince');
});

test('a list that lacks more than half of what is posted, or was half read, changes nothing', async () => {
  await posted([record(A), record(B), record(C)]);
  const before = changes();
  expect(await post([record(A, { note: 'Mới' })], { complete: true })).toMatchObject({
    ok: false,
    error: { type: 'source-incomplete' },
  });
  const bytes = new TextEncoder().encode(JSON.stringify(record(A)));
  const read = await readCatalogue([
    { name: 'a.json', bytes },
    { name: 'b.json', bytes: new TextEncoder().encode('{"code":') },
  ]);
  const now = site.hub.now();
  const options = { now, taken: vietnamDay(now), complete: true, withdrawMost: true };
  const half = postCatalogue(site.hub.store, site.office, read, options);
  expect(half).toMatchObject({ ok: false, error: { type: 'source-incomplete' } });
  expect(changes()).toBe(before);
  expect((await posted([record(A)], { complete: true, withdrawMost: true })).counts.withdrawn).toBe(2);
});

test('what its source gives to others now is told, and withdrawn with the whole list; what it does not tell stays', async () => {
  await posted([record(A), record(B), record(C)]);
  const others = [record(A), record(B, { isWard: false, isProvince: true }), row(C, { departments: [] })];
  const { attention, leftOut } = await posted(others);
  expect(attention.map(({ code }) => code)).toContain('no-longer-for-office');
  expect(leftOut.map(({ code }) => code)).toEqual([B]);
  expect((await posted(others, { complete: true })).counts.withdrawn).toBe(1);
  expect(withdrawn().map(({ code }) => code)).toEqual([B]);
});

test('procedures of another source are not gone because the portal does not have them', async () => {
  const own = procedureSchema.parse({
    type: 'procedure',
    code: 'XA-01',
    name: 'Mượn hội trường',
    levels: ['commune'],
    field: 'khac',
    source: { name: 'Xã Suối Lành' },
  });
  site.hub.takeCatalogue(site.office, [{ place: 'row 1', value: own }]);
  await posted([record(A)]);
  expect((await posted([record(A)], { complete: true })).counts.withdrawn).toBe(0);
});

test('what the office itself told needs no look any more', async () => {
  const kinds = async () => (await posted([record(A)])).attention.map(({ code }) => code);
  expect(await kinds()).toEqual(expect.arrayContaining(['fee-unknown', 'decision-missing']));
  const layer = officeLayerSchema.parse({ fee: { text: { vi: '8.000 đồng' } }, decision: '12/QĐ-UBND' });
  putLayers(site.hub.store, site.office.code, [{ code: procedureCodeSchema.parse(A), layer }]);
  const left = await kinds();
  expect(left).not.toContain('fee-unknown');
  expect(left).not.toContain('decision-missing');
  expect(left).toContain('legal-basis-missing');
});

test('a bare row of a procedure whose record is known asks for nothing', async () => {
  await posted([record(A)]);
  const { attention, counts } = await posted([row(A)]);
  expect(attention).toEqual([]);
  expect(counts.unchanged).toBe(1);
});
