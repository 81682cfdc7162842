import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dossierSchema, type Dossier } from '../../shared/domain/dossier.ts';
import { dossierCodeSchema, type OfficeCode } from '../../shared/domain/identifiers.ts';
import { deriveOfficeKeys, secondFactorMac } from '../../shared/node/office-key.ts';
import { newKeyFor, useNewKey } from '../office-keys.ts';
import { dossierCode, imported, makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';
import { readPushBody } from './read-push-body.ts';
import { takePush } from './take-push.ts';

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
  site.hub.sources.put(
    'igate',
    { offices: [site.office.code], complete: false, keepDays: 0 },
    '2026-11-20T07:00:00+07:00',
  );
});
afterEach(() => {
  site.remove();
});

const NATIONAL = 'G09.20-20260609-0092637';
const dossier = {
  MaHoSo: dossierCode(1),
  NgayTiepNhan: '20261101081500',
  NgayHenTra: '20261130170000',
  TrangThaiHoSo: '4',
};
const OLD = { SoDienThoai: '0912341111', ChuHoSo: 'Nguyễn Văn An' };
const CORRECTED = { SoDienThoai: '0912342222', ChuHoSo: 'Trần Thị Bình', MaHoSoQG: NATIONAL };

async function push(changes: object, at: string): Promise<string | undefined> {
  return (await pushAll([{ ...dossier, ...changes }], at)).outcome;
}

async function pushAll(records: object[], at: string): Promise<{ outcome?: string; seen: OfficeCode[] }> {
  site.at(at);
  const bytes = Buffer.from(JSON.stringify({ data: records }));
  const read = readPushBody({ bytes, source: 'igate', asOf: at, mostRecords: 10 });
  const source = site.hub.sources.source('igate');
  if (read.type !== 'read' || source === undefined) throw new Error(read.type);
  const seen = new Set<OfficeCode>();
  const [first] = await takePush(site.hub, source, read.push, seen);
  return { ...(first && { outcome: first.outcome }), seen: [...seen] };
}

function stored(): Dossier | undefined {
  const found = site.hub.store.dossier(site.office.code, dossierCode(1));
  return found && dossierSchema.parse(found.value);
}

function phoneMac(digits: string): string {
  const key = site.hub.store.officeKeys(site.office.code)[0]?.key ?? '';
  return secondFactorMac(deriveOfficeKeys(key).secondFactor, 'phone4', TEST_OFFICE, dossierCode(1), digits);
}

describe('a push in which nothing new has happened', () => {
  test.each([
    ['phone', { SoDienThoai: CORRECTED.SoDienThoai }, () => ({ phone4Mac: phoneMac('2222') })],
    [
      'name',
      { ChuHoSo: CORRECTED.ChuHoSo },
      () => ({ applicantMasked: expect.stringContaining('Trần') as string }),
    ],
    ['national code', { MaHoSoQG: NATIONAL }, () => ({ codes: [dossierCode(1), NATIONAL] })],
  ])('corrects the %s', async (_what, correction, then: () => object) => {
    await push(OLD, '2026-11-20T08:00:00+07:00');
    expect(await push({ ...OLD, ...correction }, '2026-11-20T09:00:00+07:00')).toBe('changed');
    expect(stored()).toMatchObject(then());
  });

  test('does not bring back what was corrected since, whatever that added to the dossier', async () => {
    await push(OLD, '2026-11-20T08:00:00+07:00');
    await push(CORRECTED, '2026-11-20T09:00:00+07:00');
    expect(await push(OLD, '2026-11-20T10:00:00+07:00')).toBe('older');
    await push({ ...CORRECTED, TrangThaiHoSo: '6' }, '2026-11-20T11:00:00+07:00');
    expect(await push(CORRECTED, '2026-11-20T12:00:00+07:00')).toBe('older');
    expect(stored()).toMatchObject({
      status: 'payment',
      phone4Mac: phoneMac('2222'),
      applicantMasked: expect.stringContaining('Trần') as string,
    });
  });

  test('renews the second factors under a new office key, and an older one is late all the same', async () => {
    await push(OLD, '2026-11-20T08:00:00+07:00');
    await push({ ...OLD, TrangThaiHoSo: '6' }, '2026-11-20T09:00:00+07:00');
    value(newKeyFor(site.hub.store, site.office, site.hub.now()));
    value(useNewKey(site.hub.store, site.office));
    expect(await push(OLD, '2026-11-20T10:00:00+07:00')).toBe('older');
    expect(await push({ ...OLD, TrangThaiHoSo: '6' }, '2026-11-20T11:00:00+07:00')).toBe('changed');
    expect(stored()).toMatchObject({ status: 'payment', phone4Mac: phoneMac('1111') });
  });
});

test('a push brings back what an export no longer listed, also in the words of an earlier push', async () => {
  await push({}, '2026-11-20T08:00:00+07:00');
  site.take('2026-11-20T09:00:00+07:00', [], true);
  expect(stored()?.status).toBe('ask-counter');
  expect(await push({}, '2026-11-20T10:00:00+07:00')).toBe('changed');
  expect(stored()).toMatchObject({ status: 'in-progress' });
  expect(stored()?.purgeAt).toBeUndefined();
});

test('so it does where its source knows no word for its status, which an export no longer listed has as well', async () => {
  const unknown = { TrangThaiHoSo: 'Chờ xếp lịch' };
  await push(unknown, '2026-11-20T08:00:00+07:00');
  const before = stored();
  expect(before).toMatchObject({ status: 'ask-counter' });
  const omit = (at: string) => site.take(at, [], true);
  expect(omit('2026-11-20T09:00:00+07:00')).toMatchObject({ absent: 1 });
  expect(await push(unknown, '2026-11-20T10:00:00+07:00')).toBe('changed');
  expect(stored()?.purgeAt).toBeUndefined();
  expect(await push(unknown, '2026-11-20T10:05:00+07:00')).toBe('unchanged');

  expect(omit('2026-11-20T11:00:00+07:00')).toMatchObject({ absent: 1 });
  const listed = imported(1, before);
  expect(site.take('2026-11-20T12:00:00+07:00', [listed], true)).toMatchObject({ changed: 1 });
  expect(stored()?.purgeAt).toBeUndefined();
  expect(site.take('2026-11-20T13:00:00+07:00', [listed], true)).toMatchObject({ unchanged: 1 });
});

test('two lines of progress in one push are both kept, whichever code of the dossier each names', async () => {
  await push({ MaHoSoQG: NATIONAL }, '2026-11-20T08:00:00+07:00');
  const line = { PhongBanXuLy: 'Phòng Tư pháp', NoiDungXuLy: 'Thẩm định hồ sơ' };
  const lines = [
    { ...line, MaHoSo: dossierCode(1), ThoiDiemXuLy: '20261118100000' },
    { ...line, MaHoSo: NATIONAL, ThoiDiemXuLy: '20261119100000' },
  ];
  await pushAll(lines, '2026-11-20T09:00:00+07:00');
  const times = stored()?.steps.map(({ at }) => at);
  expect(times).toEqual(expect.arrayContaining(['2026-11-18T10:00:00+07:00', '2026-11-19T10:00:00+07:00']));
});

test('a push by the national code finds the dossier of its source’s office, though another office knows it too', async () => {
  const other = value(site.hub.newOffice({ code: 'H99.24.00', name: 'Tỉnh' }));
  const options = { source: 'tinh', asOf: '2026-11-20T07:00:00+07:00', complete: false };
  site.hub.takeDossiers(other, [imported(1, { codes: [dossierCodeSchema.parse(NATIONAL)] })], options);
  await push({ MaHoSoQG: NATIONAL }, '2026-11-20T08:00:00+07:00');
  expect(await push({ MaHoSo: NATIONAL, TrangThaiHoSo: '6' }, '2026-11-20T09:00:00+07:00')).toBe('changed');
  expect(stored()).toMatchObject({ status: 'payment' });
});

describe('progress of a dossier that an export no longer listed', () => {
  const line = {
    MaHoSo: dossierCode(1),
    ThoiDiemXuLy: '20261118100000',
    PhongBanXuLy: 'Phòng Tư pháp',
    NoiDungXuLy: 'Thẩm định hồ sơ',
  };
  beforeEach(async () => {
    await push({}, '2026-11-20T08:00:00+07:00');
    site.take('2026-11-20T10:00:00+07:00', [imported(2)], true);
  });

  test('leaves it the day on which it goes', async () => {
    expect(await pushAll([line], '2026-11-20T12:00:00+07:00')).toMatchObject({ outcome: 'changed' });
    expect(stored()).toMatchObject({ status: 'ask-counter', purgeAt: '2027-02-18T00:00:00+07:00' });
    site.at('2027-02-18T00:00:00+07:00');
    site.reopen();
    expect(stored()).toBeUndefined();
  });

  test('opens it again where the line says how it stands', async () => {
    await pushAll([{ ...line, TrangThai: '4' }], '2026-11-20T12:00:00+07:00');
    expect(stored()?.status).toBe('in-progress');
    expect(stored()?.purgeAt).toBeUndefined();
  });
});

describe('a push is of now, whatever the clock says', () => {
  test('also after an export that was some minutes ahead, which does not come back', async () => {
    const ahead = '2026-11-20T08:08:00+07:00';
    site.take(ahead, [imported(1)]);
    expect(await push({ TrangThaiHoSo: '6' }, '2026-11-20T08:02:00+07:00')).toBe('changed');
    expect(site.take('2026-11-20T08:05:00+07:00', [imported(1)])).toMatchObject({ older: 1 });
    expect(stored()?.status).toBe('payment');
    expect(site.take('2026-11-20T09:00:00+07:00', [imported(1, { status: 'ready' })])).toMatchObject({
      changed: 1,
    });
  });

  test('also on a hub whose clock was set back; a late one is late there too', async () => {
    await push({}, '2026-11-22T08:00:00+07:00');
    expect(await push({ TrangThaiHoSo: '6' }, '2026-11-21T08:00:00+07:00')).toBe('changed');
    expect(await push({ TrangThaiHoSo: '6' }, '2026-11-21T08:10:00+07:00')).toBe('unchanged');
    expect(await push({}, '2026-11-21T08:20:00+07:00')).toBe('older');
    expect(await push({ TrangThaiHoSo: '6' }, '2026-11-22T09:00:00+07:00')).toBe('unchanged');
    expect(stored()?.status).toBe('payment');
  });

  test.each([
    ['a state', [dossier]],
    ['nothing new', []],
  ])(
    'so is the age of its source, for a push of %s: from a year ahead it would never be old',
    async (_what, records) => {
      await push({}, '2027-11-20T08:00:00+07:00');
      await pushAll(records, '2026-11-20T08:00:00+07:00');
      const [source] = site.hub.store.sources(site.office.code);
      expect(source?.asOf).toBe('2026-11-20T01:00:00.000Z');
      await pushAll(records, '2026-11-20T07:55:00+07:00');
      expect(site.hub.store.sources(site.office.code)).toEqual([source]);
    },
  );

  test.each([
    ['true stays', '2026-11-19T07:00:00+07:00', '2026-11-19T00:00:00.000Z'],
    ['ahead as well goes', '2027-11-19T07:00:00+07:00', undefined],
  ])('then the age of its last complete export that is %s', async (_what, exportedAt, stays) => {
    site.at(exportedAt);
    site.take(exportedAt, [imported(1)], true);
    await push({ TrangThaiHoSo: '6' }, '2027-11-20T08:00:00+07:00');
    await push({ TrangThaiHoSo: '6' }, '2026-11-20T08:00:00+07:00');
    const [source] = site.hub.store.sources(site.office.code);
    expect(source?.asOf).toBe('2026-11-20T01:00:00.000Z');
    expect(source?.completeAsOf).toBe(stays);
  });
});
