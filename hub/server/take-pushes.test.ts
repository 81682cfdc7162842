import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Dossier } from '../../shared/domain/dossier.ts';
import { officeCodeSchema, type OfficeCode } from '../../shared/domain/identifiers.ts';
import { PublishChanges } from '../intake/publish-changes.ts';
import { newSourceToken } from '../source-tokens.ts';
import { readHead } from '../testing/read-feed.ts';
import { makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';
import { createFeedServer } from './serve-feed.ts';
import { takePushes } from './take-pushes.ts';

const OTHER = officeCodeSchema.parse('H99.24.02');
const CODE = `${TEST_OFFICE}-261101-0001`;

let site: TestHub;
let server: FastifyInstance;
let token: string;
let changed: OfficeCode[];

beforeEach(() => {
  site = makeTestHub();
  value(site.hub.newOffice({ code: OTHER, name: 'Xã Bên' }));
  token = addSource('igate', [site.office.code]);
  changed = [];
  server = createFeedServer(site.feed);
  takePushes(server, {
    hub: site.hub,
    clock: { now: () => site.hub.now() },
    onChange: (offices) => changed.push(...offices),
  });
});
afterEach(async () => {
  await server.close();
  site.remove();
});

function addSource(id: string, offices: '*' | (typeof OTHER)[], more: object = {}): string {
  site.hub.sources.put(id, { offices, complete: false, keepDays: 0, ...more }, '2026-11-21T07:00:00+07:00');
  return value(newSourceToken(site.hub, id));
}

const dossier = (changes: object = {}) => ({
  MaHoSo: CODE,
  NgayTiepNhan: '20261101081500',
  NgayHenTra: '20261130170000',
  TrangThaiHoSo: '4',
  DonViXuLy: 'Phòng Tư pháp',
  ...changes,
});
const progress = (changes: object = {}) => ({
  MaHoSo: CODE,
  NguoiXuLy: 'x',
  ThoiDiemXuLy: '20261103100000',
  PhongBanXuLy: 'Phòng Tư pháp',
  NoiDungXuLy: 'Thẩm định hồ sơ',
  TrangThai: '4',
  ...changes,
});
const envelope = (data: unknown, more: object = {}) => ({
  session: 's',
  madonvi: 'H99',
  service: 'DongBoHoSoMC',
  isUpdating: false,
  data,
  ...more,
});

async function push(body: unknown, { to = '/push/igate', auth = `Bearer ${token}` } = {}) {
  const response = await server.inject({
    method: 'POST',
    url: to,
    headers: { authorization: auth, 'content-type': 'application/json' },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.json<Record<string, unknown>>(),
  };
}
async function outcomes(body: unknown, to?: string): Promise<unknown[]> {
  const answer = await push(body, to === undefined ? {} : { to });
  return (answer.body['result'] as { outcome: string }[]).map(({ outcome }) => outcome);
}
const state = (code = CODE, office = site.office.code) => {
  const key = site.hub.store.dossierKey(office, code);
  return key === undefined ? undefined : (site.hub.store.dossier(office, key)?.value as Dossier);
};
const asOf = (office = site.office.code) =>
  site.hub.store.sources(office).find(({ id }) => id === 'igate')?.asOf;

test('a push is taken whatever shape it has, each dossier told on its own, and is of now', async () => {
  const answer = await push(envelope([dossier(), dossier({ MaHoSo: 'không có' })]));
  expect(answer).toMatchObject({
    status: 200,
    body: {
      error_code: 0,
      message: '1 of 2 dossiers were refused',
      result: [
        { record: 1, MaHoSo: CODE, error_code: 0, outcome: 'added' },
        { record: 2, error_code: 422, outcome: 'refused', message: 'the code has no known shape' },
      ],
    },
  });
  expect(state()).toMatchObject({
    status: 'in-progress',
    source: 'igate',
    asOf: '2026-11-21T08:00:00+07:00',
  });
  expect(asOf()).toBe('2026-11-21T01:00:00.000Z');
  expect(changed).toEqual([TEST_OFFICE]);
  const second = dossier({ MaHoSo: `${TEST_OFFICE}-261101-0002` });
  expect(await outcomes([second], '/push/igate/DongBoHoSoMC')).toEqual(['added']);
  expect(await outcomes(dossier({ MaHoSo: `${TEST_OFFICE}-261101-0003` }))).toEqual(['added']);
});

test('the same push twice changes nothing', async () => {
  await push([dossier()]);
  const { upTo } = site.hub.store.stream(site.office.code, 'dossiers');
  site.at('2026-11-21T09:00:00+07:00');
  expect(await outcomes([dossier()])).toEqual(['unchanged']);
  expect(site.hub.store.stream(site.office.code, 'dossiers').upTo).toBe(upTo);
});

test('an older push that comes late replaces nothing newer', async () => {
  await push([dossier({ TrangThaiHoSo: '2' })]);
  await push([dossier()]);
  const asked = dossier({ TrangThaiHoSo: '6' });
  await push([asked]);
  site.at('2026-11-21T09:00:00+07:00');
  // Pushed before, and another one since.
  expect(await outcomes([dossier()])).toEqual(['older']);
  // Never seen, but nothing goes back to "received" without a new date.
  expect(await outcomes([dossier({ TrangThaiHoSo: '2', NgayHenTra: '20261129170000' })])).toEqual(['older']);
  await push([dossier({ TrangThaiHoSo: '9', NgayKetThucXuLy: '20261120100000' })]);
  // Never seen, but what it tells of happened earlier.
  expect(await outcomes([dossier({ TrangThaiHoSo: '6', NgayHenTra: '20261128170000' })])).toEqual(['older']);
  expect(state()).toMatchObject({ status: 'ready', finishedAt: '2026-11-20T10:00:00+07:00' });
  expect(
    await outcomes([
      dossier({ TrangThaiHoSo: '10', NgayKetThucXuLy: '20261120100000', NgayTra: '20261121080000' }),
    ]),
  ).toEqual(['changed']);
});

test('progress adds its step and its status; a later state keeps it, an earlier line changes no status', async () => {
  await push([dossier({ TrangThaiHoSo: '2' })]);
  expect(await outcomes(envelope([progress()], { service: 'CapNhatTienDoHoSoMC' }))).toEqual(['changed']);
  const step = { at: '2026-11-03T10:00:00+07:00', kind: 'examining', unitId: 'phong-tu-phap' };
  expect(state()).toMatchObject({ status: 'in-progress', steps: expect.arrayContaining([step]) });
  expect(await outcomes([progress()], '/push/igate/CapNhatTienDoHoSoMC')).toEqual(['unchanged']);
  await push([dossier({ TrangThaiHoSo: '6' })]);
  expect(state()?.steps.filter(({ kind }) => kind === 'examining')).toEqual([step]);
  await push([progress({ ThoiDiemXuLy: '20261102090000', NoiDungXuLy: 'Chuyển hồ sơ' })]);
  expect(state()).toMatchObject({ status: 'payment' });
  expect(state()?.steps.map(({ kind }) => kind)).toContain('forwarded');
  expect(await outcomes([progress({ MaHoSo: `${TEST_OFFICE}-261101-0009` })])).toEqual(['refused']);
});

test('dossiers go to the office whose they are; those of others are refused one by one', async () => {
  const of = (agency: string) => dossier({ MaHoSo: `${agency}-261101-0001` });
  const answer = await push([of(TEST_OFFICE), of(OTHER), of('H98.01.01')]);
  expect(answer.body['result']).toMatchObject([
    { outcome: 'added' },
    { outcome: 'refused', message: expect.stringContaining('may not speak for it') },
    { outcome: 'refused', message: expect.stringContaining('no office of this hub') },
  ]);
  expect(state(`${OTHER}-261101-0001`, OTHER)).toBeUndefined();
  const all = addSource('tinh', '*');
  await push([of(OTHER)], { to: '/push/tinh', auth: `Bearer ${all}` });
  expect(state(`${OTHER}-261101-0001`, OTHER)).toMatchObject({ source: 'tinh' });
  expect(site.hub.store.sources(site.office.code).map(({ id }) => id)).toEqual(['igate']);
});

test.each([
  ['is the same again', () => [dossier()]],
  ['is empty', () => []],
])('how old a source is comes from a push that %s into the head that kiosks read', async (_how, body) => {
  const publishing = new PublishChanges(site.hub, site.feed, () => undefined);
  const publish = async (): Promise<unknown> => {
    publishing.add(changed.splice(0));
    await publishing.run();
    return readHead(site).streams.dossiers.sources?.map(({ asOf: at }) => new Date(at).toISOString());
  };
  await push([dossier()]);
  expect(await publish()).toEqual(['2026-11-21T01:00:00.000Z']);
  site.at('2026-11-24T10:00:00+07:00');
  await push(body());
  expect(await publish()).toEqual(['2026-11-24T03:00:00.000Z']);
});

test('an empty push says that nothing has changed, as of now', async () => {
  await push([dossier()]);
  site.at('2026-11-22T08:00:00+07:00');
  expect(await push(envelope([]))).toMatchObject({ status: 200, body: { error_code: 0, result: [] } });
  expect(asOf()).toBe('2026-11-22T01:00:00.000Z');
});

test('statuses of the source’s own table; what it does not know is for the counter', async () => {
  const own = addSource('vendor', '*', { statuses: { '21': 'ready' } });
  const to = { to: '/push/vendor', auth: `Bearer ${own}` };
  await push([dossier({ TrangThaiHoSo: 21 })], to);
  expect(state()).toMatchObject({ status: 'ready' });
  await push([dossier({ MaHoSo: `${TEST_OFFICE}-261101-0002`, TrangThaiHoSo: 4 })], to);
  expect(state(`${TEST_OFFICE}-261101-0002`)).toMatchObject({ status: 'ask-counter' });
});

test('without the token of this source nothing is read, and every refusal has the shape that systems expect', async () => {
  const refused = { error_code: 401, message: 'the token is not that of this source', result: [] };
  const other = addSource('other', '*');
  for (const options of [
    { auth: '' },
    { auth: `Bearer ${other}` },
    { auth: `Bearer ${token}x` },
    { to: '/push/nobody' },
    { to: '/push/other' },
  ])
    expect(await push('{ no json', options)).toMatchObject({ status: 401, body: refused });
  expect(await push('{ no json')).toMatchObject({ status: 400, body: { error_code: 400, result: [] } });
  expect(await push('"text"')).toMatchObject({ status: 400 });
  expect(await push(`[${' '.repeat(8 * 1024 * 1024)}]`)).toMatchObject({
    status: 413,
    body: { error_code: 413 },
  });
  expect(await push(Array.from({ length: 1001 }, () => 1))).toMatchObject({ status: 413 });
  site.hub.sources.remove('igate');
  expect(await push([dossier()])).toMatchObject({ status: 401 });
});

test('who pushes too often waits, and only that one', async () => {
  const other = addSource('other', '*');
  for (let n = 0; n < 60; n++) expect((await push([])).status).toBe(200);
  expect(await push([dossier()])).toMatchObject({
    status: 429,
    headers: { 'retry-after': '1' },
    body: { error_code: 429 },
  });
  expect(state()).toBeUndefined();
  expect((await push([], { to: '/push/other', auth: `Bearer ${other}` })).status).toBe(200);
  site.at('2026-11-21T08:00:02+07:00');
  expect((await push([dossier()])).status).toBe(200);
});

test('a new token makes the old one worth nothing; only its hash is kept', async () => {
  const renewed = value(newSourceToken(site.hub, 'igate'));
  expect((await push([])).status).toBe(401);
  expect((await push([], { auth: `Bearer ${renewed}` })).status).toBe(200);
  expect(JSON.stringify(site.hub.sources.sources())).not.toContain(renewed);
});

test('what hides its number of dossiers, or its depth, is refused like any other', async () => {
  const many = Array.from({ length: 1001 }, () => dossier());
  expect((await push({ data: null, Data: many })).status).toBe(413);
  expect((await push(Array.from({ length: 1001 }, () => progress()))).status).toBe(413);
  expect((await push(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).status).toBe(200);
  expect(site.hub.store.countRows(site.office.code, 'dossiers')).toBe(0);
  expect((await push(envelope([dossier()]))).status).toBe(200);
});

test('while a large push is taken others are answered; the next push waits for its end', async () => {
  const codes = Array.from(
    { length: 120 },
    (_, at) => `${TEST_OFFICE}-261101-${String(at).padStart(4, '0')}`,
  );
  const order: string[] = [];
  const large = push(codes.map((MaHoSo) => dossier({ MaHoSo }))).finally(() => order.push('large'));
  while (site.hub.store.countRows(site.office.code, 'dossiers') === 0)
    await new Promise((resolve) => setImmediate(resolve));
  const next = push([dossier({ MaHoSo: codes[119], TrangThaiHoSo: '6' })]).finally(() => order.push('next'));
  const asked = server.inject('/keys.json').finally(() => order.push('asked'));
  await Promise.all([large, next, asked]);
  expect(order).toEqual(['asked', 'large', 'next']);
  expect((await large).body.result).toHaveLength(120);
  const key = site.hub.store.dossierKey(site.office.code, codes[119] ?? '') ?? '';
  expect(site.hub.store.dossier(site.office.code, key)?.value).toMatchObject({ status: 'payment' });
});

test('while a push is read that is slow to read others are answered', async () => {
  // One dossier with thousands of fields, none of them known.
  const fields = Array.from({ length: 20_000 }, (_, at) => `"x${at}":${at}`).join();
  const slow = `[{${JSON.stringify(dossier()).slice(1, -1)},${fields}}]`;
  const under = { way: true };
  const pushed = push(slow).finally(() => (under.way = false));
  let answered = 0;
  while (under.way) {
    expect((await server.inject('/keys.json')).statusCode).toBe(404);
    answered += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await pushed).toMatchObject({ status: 200, body: { result: [{ outcome: 'added' }] } });
  // Read in one go here, it would be answered after a handful.
  expect(answered).toBeGreaterThan(25);
});

test('what a thread refuses is told like what is refused here', async () => {
  const large = ' '.repeat(100_000);
  expect((await push(`{ no json${large}`)).status).toBe(400);
  expect((await push(`[${'1,'.repeat(1000)}1]${large}`)).status).toBe(413);
});
