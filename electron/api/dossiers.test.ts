import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aProcedure } from '../../shared/testing/procedures.ts';
import type { Kiosk } from '../kiosk.ts';
import { createTestKiosk, dossier, type TestKiosk } from './kiosk-for-tests.ts';

const known = 'H99.24.01-261116-0001';
const phoneless = 'H99.24.01-261116-0002';
const sensitive = 'H99.24.01-261116-0003';
const asOf = '2026-11-20T08:00:00+07:00';

let place: TestKiosk;
let kiosk: Kiosk;

beforeEach(() => {
  place = createTestKiosk('2026-11-20T10:00:00+07:00');
  place.loadDossiers(
    [
      dossier(known, { codes: [known, 'G09.20-20261116-0092637'] }),
      dossier(phoneless, { phone4Mac: undefined }),
      dossier(sensitive, { sensitive: true }),
    ],
    asOf,
  );
  place.loadCatalogue({
    content: [
      { type: 'agency', prefix: 'H21.30', name: { vi: 'Ủy ban nhân dân xã Bên Cạnh' } },
      { type: 'counter', id: 'quay-3', name: { vi: 'Quầy số 3' } },
      { type: 'unit', id: 'mot-cua', name: { vi: 'Bộ phận một cửa' } },
    ],
    catalogue: [
      { type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } },
      aProcedure({ local: { everydayName: { vi: 'Làm giấy khai sinh cho con' } } }),
    ],
  });
  kiosk = place.open();
});

afterEach(async () => {
  await kiosk.close();
  place.remove();
});

async function restart(): Promise<void> {
  await kiosk.close();
  kiosk = place.open();
}

const lookUp = (contents: string, way: 'camera' | 'hand-scanner' | 'typed' = 'camera') =>
  kiosk.api.dossiers.lookUp({ contents, way });
const reveal = (code: string, digits: string) => kiosk.api.dossiers.revealWithPhone({ code, digits });
const unknown = (n: number) => `H99.24.01-261110-${String(n).padStart(4, '0')}`;

test('a bare code tells how far the dossier is, and nothing of the person or the procedure', async () => {
  const answer = await lookUp(known);
  expect(answer).toMatchObject({
    ok: true,
    value: {
      level: 1,
      code: known,
      status: 'in-progress',
      timing: { type: 'within' },
      counter: { name: { vi: 'Quầy số 3' } },
      data: { asOf, fresh: true },
    },
  });
  expect(JSON.stringify(answer)).not.toMatch(/Nguyễn|khai sinh|Bộ phận|1\.001193|Mac/);
});

test('both codes of a dossier find it', async () => {
  expect(await lookUp('G09.20-20261116-0092637')).toMatchObject({ ok: true, value: { level: 1 } });
});

test('the slip’s secret opens one’s own view', async () => {
  expect(await lookUp(`QRSCAN=${known}-654321`)).toMatchObject({
    ok: true,
    value: {
      level: 2,
      applicantMasked: 'Nguyễn V** A**',
      procedureName: { vi: 'Làm giấy khai sinh cho con' },
      department: { vi: 'Bộ phận một cửa' },
    },
  });
});

test('a wrong secret opens no more than the bare code', async () => {
  expect(await lookUp(`${known}-111111`)).toMatchObject({ ok: true, value: { level: 1 } });
});

test('the last four digits of the phone open one’s own view', async () => {
  expect(await reveal(known, '1234')).toMatchObject({
    ok: true,
    value: { level: 2, applicantMasked: 'Nguyễn V** A**' },
  });
});

test('of a sensitive procedure only the slip’s secret shows name and department', async () => {
  expect(JSON.stringify(await reveal(sensitive, '1234'))).not.toMatch(/khai sinh|Bộ phận/);
  expect(JSON.stringify(await lookUp(`${sensitive}-654321`))).toMatch(/khai sinh/);
});

test('a procedure that the catalogue calls sensitive is so though the dossier’s source did not know', async () => {
  await kiosk.close();
  place.loadCatalogue({
    content: [{ type: 'unit', id: 'mot-cua', name: { vi: 'Bộ phận một cửa' } }],
    catalogue: [
      aProcedure({
        name: 'Cấp phiếu lý lịch tư pháp',
        levels: ['province'],
        field: 'tu-phap',
        sensitive: true,
      }),
    ],
  });
  kiosk = place.open();
  expect(await reveal(known, '1234')).toMatchObject({ ok: true, value: { level: 2 } });
  expect(JSON.stringify(await reveal(known, '1234'))).not.toMatch(/lý lịch|Bộ phận|Nguyễn/);
  expect(JSON.stringify(await lookUp(`${known}-654321`))).toMatch(/lý lịch/);
});

test('wrong digits and no phone on file cannot be told apart', async () => {
  expect(await reveal(known, '9999')).toEqual({ ok: false, error: { type: 'no-match' } });
  expect(await reveal(phoneless, '1234')).toEqual(await reveal(known, '9998'));
});

test('five attempts a day for the digits, also where there is no phone, also after a restart', async () => {
  for (const code of [known, phoneless]) {
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await reveal(code, '0000')).toEqual({ ok: false, error: { type: 'no-match' } });
      if (attempt === 3) await restart();
    }
    await restart();
    expect(await reveal(code, '1234')).toEqual({ ok: false, error: { type: 'too-many-attempts' } });
  }
  expect(place.logged.filter((event) => event === 'attempts-used-up')).toHaveLength(2);
  place.at('2026-11-21T00:00:01+07:00');
  expect(await reveal(known, '1234')).toMatchObject({ ok: true });
});

test('attempts count per dossier, whichever of its codes was given', async () => {
  for (let attempt = 0; attempt < 5; attempt++) await reveal(known, '0000');
  expect(await reveal('G09.20-20261116-0092637', '1234')).toMatchObject({
    error: { type: 'too-many-attempts' },
  });
});

test('twenty attempts a day for the secret; after that the right one opens nothing more', async () => {
  for (let attempt = 0; attempt < 20; attempt++) await lookUp(`${known}-${100_000 + attempt}`);
  await restart();
  expect(await lookUp(`${known}-654321`)).toMatchObject({ ok: true, value: { level: 1 } });
});

test('"not found" tells how old the data of the office is, for every code the same', async () => {
  const missed = (n: number, data: object) => ({
    ok: false,
    error: { type: 'unknown-code', code: unknown(n), data },
  });
  expect(await lookUp(unknown(1))).toEqual(missed(1, { asOf, fresh: true }));
  expect(await lookUp(unknown(2), 'typed')).toEqual(missed(2, { asOf, fresh: true }));
  place.at('2026-11-25T10:00:00+07:00');
  expect(await lookUp(unknown(3))).toEqual(missed(3, { asOf, fresh: false }));
});

test('six different unknown codes by scanning bring on a pause, which a restart does not end', async () => {
  for (let n = 1; n <= 5; n++)
    expect(await lookUp(unknown(n))).toMatchObject({ error: { type: 'unknown-code' } });
  await restart();
  expect(await lookUp(unknown(6))).toMatchObject({ error: { type: 'paused', seconds: 60 } });
  await restart();
  expect(await lookUp(known)).toMatchObject({ error: { type: 'paused', seconds: 60 } });
  place.at('2026-11-20T10:01:01+07:00');
  expect(await lookUp(known)).toMatchObject({ ok: true });
});

test('a clock that ran hours ahead and was put right leaves nobody waiting for those hours', async () => {
  place.at('2026-11-20T17:00:00+07:00');
  for (let n = 1; n <= 4; n++) await lookUp(unknown(n), 'typed');
  for (let n = 1; n <= 6; n++) await lookUp(unknown(n));
  expect(await lookUp(known, 'typed')).toMatchObject({ error: { type: 'paused' } });
  expect(await lookUp(known)).toMatchObject({ error: { type: 'paused' } });
  place.at('2026-11-20T10:00:00+07:00');
  await restart();
  expect(await lookUp(known, 'typed')).toMatchObject({ ok: true });
  expect(await lookUp(known)).toMatchObject({ ok: true });
  expect(await reveal(known, '1234')).toMatchObject({ ok: true });
});

test('typing is watched more closely', async () => {
  for (let n = 1; n <= 3; n++) await lookUp(unknown(n), 'typed');
  expect(await lookUp(unknown(4), 'typed')).toMatchObject({ error: { type: 'paused' } });
});

test('a pause never stops a slip with its secret, and does not tell which codes exist', async () => {
  for (let n = 1; n <= 6; n++) await lookUp(unknown(n));
  for (let n = 1; n <= 6; n++) await lookUp(unknown(n), 'typed');
  expect(await lookUp(`${known}-654321`)).toMatchObject({ ok: true, value: { level: 2 } });
  expect(await lookUp(`${known}-111111`)).toMatchObject({ error: { type: 'paused' } });
  const paused = { ok: false, error: { type: 'paused', seconds: expect.any(Number) as number } };
  for (const code of [known, unknown(1), 'rubbish']) expect(await reveal(code, '1234')).toEqual(paused);
});

test('the same unknown code again, and a success, change nothing', async () => {
  for (let n = 0; n < 10; n++) await lookUp(unknown(1));
  expect(await lookUp(unknown(1))).toMatchObject({ error: { type: 'unknown-code' } });
  for (let n = 2; n <= 5; n++) {
    await lookUp(unknown(n));
    await lookUp(known);
  }
  expect(await lookUp(unknown(6))).toMatchObject({ error: { type: 'paused' } });
});

test('what is no code, another agency’s, or newer than the data is no miss', async () => {
  for (let n = 1; n <= 20; n++) {
    await lookUp(`rubbish ${n}`);
    await lookUp(`H21.30.05-261110-${String(n).padStart(4, '0')}`);
    await lookUp(`H99.24.01-261121-${String(n).padStart(4, '0')}`);
  }
  expect(await lookUp(unknown(1))).toMatchObject({ error: { type: 'unknown-code' } });
});

test.each([
  ['an ID card', '001099012345|123456789|NGUYEN VAN A|01011999|Nam|HA NOI|01012021', 'id-card'],
  ['a Wi-Fi code', 'WIFI:S:quan-cafe;T:WPA;P:12345678;;', 'wifi'],
  ['a procedure’s code', '1.001193', 'procedure-code'],
])('%s is told from a slip', async (_what, contents, what) => {
  expect(await lookUp(contents)).toEqual({ ok: false, error: { type: 'not-a-slip', what } });
});

test('the shapes of codes that the configuration names are read, and told to the page, which has to know a slip too', async () => {
  const patterns = [String.raw`^VN(\d{8})X\d{10}$`];
  expect(JSON.stringify(await kiosk.api.kiosk.state({})), 'the usual ones go without saying').not.toContain(
    'codePatterns',
  );
  await kiosk.close();
  kiosk = place.open({ codes: { patterns } });
  expect(await kiosk.api.kiosk.state({})).toMatchObject({ ok: true, value: { codePatterns: patterns } });
  expect(await lookUp('VN20261110X0000000001')).not.toMatchObject({ error: { type: 'not-a-slip' } });
});

test('another agency is named where its name is known', async () => {
  expect(await lookUp('H21.30.05-261110-0001')).toMatchObject({
    error: { type: 'other-agency', agency: { name: { vi: 'Ủy ban nhân dân xã Bên Cạnh' } } },
  });
  expect(await lookUp('000.00.06.G04.190701.0501')).toEqual({
    ok: false,
    error: { type: 'other-agency', code: '000.00.06.G04.190701.0501' },
  });
});

test('a code dated after the data is not "unknown", nor is one of the data’s own day', async () => {
  expect(await lookUp('H99.24.01-261121-0001')).toMatchObject({ error: { type: 'newer-than-data', asOf } });
  expect(await lookUp('H99.24.01-261120-0001')).toMatchObject({ error: { type: 'newer-than-data', asOf } });
  expect(await lookUp('H99.24.01-261119-0001')).toMatchObject({ error: { type: 'unknown-code' } });
});

test('with old data nothing is said about the time that is left', async () => {
  place.at('2026-12-01T10:00:00+07:00');
  expect(await lookUp(known)).toMatchObject({
    ok: true,
    value: { timing: { type: 'not-told', because: 'old-data' }, data: { fresh: false } },
  });
});

test('a clock that once ran twenty years ahead is not doubted for it when it is right', async () => {
  kiosk.journal.rememberLatestTime(new Date('2046-11-20T10:00:00+07:00'));
  expect(await lookUp(known)).toMatchObject({ value: { timing: { type: 'within' }, data: { fresh: true } } });
  expect(await kiosk.api.kiosk.state({})).toMatchObject({ value: { dossierData: { type: 'fresh' } } });
});

test('before the first snapshot a kiosk is loading, and nothing is "unknown"', async () => {
  const empty = createTestKiosk('2026-11-20T10:00:00+07:00');
  const loading = empty.open();
  expect(await loading.api.dossiers.lookUp({ contents: known, way: 'camera' })).toEqual({
    ok: false,
    error: { type: 'still-loading' },
  });
  expect(await loading.api.kiosk.state({})).toMatchObject({
    ok: true,
    value: { dossierData: { type: 'loading' }, catalogueReady: false, opening: { type: 'unknown' } },
  });
  expect(await loading.api.office.details({})).toEqual({ ok: false, error: { type: 'still-loading' } });
  await loading.close();
  empty.remove();
});

test('new data that the feed has activated is on the screen', async () => {
  place.loadDossiers([dossier(unknown(1))], asOf);
  expect(await lookUp(unknown(1))).toMatchObject({ error: { type: 'unknown-code' } });
  kiosk.stores.refresh();
  expect(await lookUp(unknown(1))).toMatchObject({ ok: true });
});

test('while the dossiers are not there no digits are compared, and none count as a miss', async () => {
  const loading = place.open({ data: join(place.folder, 'nothing-yet') });
  for (let n = 1; n <= 20; n++)
    expect(
      await loading.api.dossiers.revealWithPhone({ code: unknown(n), digits: '1234' }),
      `digits tried ${n} times`,
    ).toEqual({ ok: false, error: { type: 'still-loading' } });
  await loading.close();
});
