import { afterEach, beforeEach, expect, test } from 'vitest';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { procedureSchema } from '../../shared/domain/procedure.ts';
import { readCatalogue } from '../import/read-catalogue.ts';
import { makeTestHub, value, type TestHub } from '../testing/test-hub.ts';
import { removeProcedure } from './compose-procedure.ts';
import { postCatalogue } from './post-catalogue.ts';
import { keepWithdrawn, withdrawnProcedures } from './withdraw.ts';

const PORTAL = 'Cổng Dịch vụ công quốc gia';
const KEY = 'source:cong-dich-vu-cong-quoc-gia';
const [A, B, C] = ['1.000001', '1.000002', '1.000003'] as const;

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  site.remove();
});

const record = (code: string, text = 'Nộp hồ sơ') => ({
  code,
  name: `Thủ tục ${code}`,
  isWard: true,
  executionMethods: [],
  executionSteps: [{ description: text }],
});
const row = (code: string) => ({ code, name: `Thủ tục ${code}`, departments: ['Ủy ban nhân dân cấp xã'] });

async function post(taken: string, records: readonly object[], complete = false) {
  const bytes = new TextEncoder().encode(records.map((one) => JSON.stringify(one)).join('\n'));
  const read = await readCatalogue([{ name: 'source.jsonl', bytes }], { office: { level: 'commune' } });
  const options = { now: site.hub.now(), taken, complete, withdrawMost: true };
  return value(postCatalogue(site.hub.store, site.office, read, options));
}
const published = () => site.hub.store.row(site.office.code, 'catalogue', KEY)?.value;
const changes = () => site.hub.store.stream(site.office.code, 'catalogue').upTo;

test('the same source on the same day changes nothing, on another day one row', async () => {
  const source = [record(A), record(B), row(C)];
  await post('2026-11-20', source);
  expect(published()).toEqual({
    type: 'source',
    id: 'cong-dich-vu-cong-quoc-gia',
    name: PORTAL,
    seenOn: '2026-11-20',
  });
  const before = changes();
  await post('2026-11-20', source);
  expect(changes()).toBe(before);
  expect((await post('2026-11-21', source)).counts).toMatchObject({ changed: 0, unchanged: 3 });
  expect(changes()).toBe(before + 1);
  expect(published()).toMatchObject({ seenOn: '2026-11-21' });
});

test('the source is as old as its oldest posted text: a part of it seen again makes nothing newer', async () => {
  await post('2026-07-18', [record(A), record(B)]);
  await post('2026-11-21', [record(A)]);
  expect(published()).toMatchObject({ seenOn: '2026-07-18' });
  await post('2026-11-20', [record(B)]);
  expect(published()).toMatchObject({ seenOn: '2026-11-20' });
});

test('a bare row says nothing of the age of a whole record', async () => {
  await post('2026-07-18', [record(A), row(B)]);
  await post('2026-11-21', [row(A), row(B)]);
  expect(published()).toMatchObject({ seenOn: '2026-07-18' });
});

test('an older text that is taken again is told with its older day', async () => {
  await post('2026-11-21', [record(A, 'mới')]);
  await post('2026-07-18', [record(A, 'cũ')]);
  expect(published()).toMatchObject({ seenOn: '2026-07-18' });
});

test('what is withdrawn, or kept although its source does not have it, makes the rest no older', async () => {
  await post('2026-07-18', [record(A), record(B), record(C)]);
  await post('2026-11-20', [record(A)], true);
  expect(published()).toMatchObject({ seenOn: '2026-11-20' });
  const gone = withdrawnProcedures(site.hub.store, site.office);
  keepWithdrawn(site.hub.store, site.office, gone.slice(0, 1), '2026-11-20');
  await post('2026-11-21', [record(A)], true);
  expect(published()).toMatchObject({ seenOn: '2026-11-21' });
});

test('where a record of the source was never seen by an import, no day is told until it is', async () => {
  const known = procedureSchema.parse({
    type: 'procedure',
    code: B,
    name: `Thủ tục ${B}`,
    levels: ['commune'],
    field: 'khac',
    source: { name: PORTAL },
  });
  await post('2026-11-20', [record(A)]);
  site.hub.takeCatalogue(site.office, [{ place: 'row 1', value: known }]);
  expect((await post('2026-11-21', [record(A)])).age).toEqual({ seenOn: '2026-11-21', unknown: 1 });
  expect(published()).toBeUndefined();
  await post('2026-11-21', [record(A), record(B)]);
  expect(published()).toMatchObject({ seenOn: '2026-11-21' });
});

test('a procedure that was deleted and comes back by hand is not taken for seen', async () => {
  await post('2026-11-21', [record(A)]);
  const kept = site.hub.store.inputs.nationalRecord(site.office.code, A);
  if (kept === undefined) throw new Error('it is posted');
  removeProcedure(site.hub.store, site.office.code, procedureCodeSchema.parse(A));
  site.hub.takeCatalogue(site.office, [{ place: 'row 1', value: kept }]);
  expect(site.hub.store.inputs.sourceAge(site.office.code, PORTAL)).toEqual({ unknown: 1 });
});
