import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Kiosk } from '../kiosk.ts';
import { createTestKiosk, type TestKiosk } from './kiosk-for-tests.ts';

let place: TestKiosk;
let kiosk: Kiosk;

beforeEach(() => {
  place = createTestKiosk('2026-11-20T10:00:00+07:00');
  place.loadCatalogue({
    content: [],
    catalogue: [
      { type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } },
      ...['1.001193', '1.000894'].map((code) => ({
        type: 'procedure',
        code,
        name: `Thủ tục ${code}`,
        levels: ['commune'],
        field: 'ho-tich',
        source: { name: 'demo', takenAt: '2026-11-01' },
      })),
    ],
  });
  kiosk = place.open();
});
afterEach(async () => {
  await kiosk.close();
  place.remove();
});

const parts = ['papers', 'time', 'fee', 'where', 'other'] as const;
const refused = { ok: false, error: { type: 'limit-reached' } };
const accepted = { ok: true, value: {} };
/** No outbox leads anywhere from here. */
const untold = { ok: true, value: { told: false } };
const notRight = (part: (typeof parts)[number], code = '1.001193') =>
  kiosk.api.notes.notRight({ code, part });
const call = () => kiosk.api.notes.callOfficer({ screen: 'procedure' });
const begin = () => kiosk.api.session.begin({});
const waiting = () => kiosk.journal.outboxBatch(100);

test('a doubt about a posted procedure waits for staff, and nothing in it tells who had it', async () => {
  expect(await notRight('fee', ' 1.001193 ')).toEqual(accepted);
  expect(waiting()).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      at: '2026-11-20T10:00:00+07:00',
      tries: 0,
      message: { type: 'not-right', payload: { procedure: '1.001193', part: 'fee' } },
    },
  ]);
});

test('anything but the code of a posted procedure is refused: no message can be smuggled out', async () => {
  const unknown = { ok: false, error: { type: 'unknown-procedure' } };
  expect(await notRight('fee', 'H99.24.01-261116-0001')).toEqual(unknown);
  expect(await notRight('fee', 'cán bộ A làm sai')).toEqual(unknown);
  expect(waiting()).toEqual([]);
  expect(
    await kiosk.dispatch('notes.notRight', { code: '1.001193', part: 'fee', text: 'Tôi là Nguyễn Văn A' }),
  ).toHaveProperty('failure');
  expect(await kiosk.dispatch('notes.callOfficer', { screen: 'Tôi cần giúp' })).toHaveProperty('failure');
});

test('three notes and three calls a session, each counted for itself', async () => {
  for (const part of ['papers', 'time', 'fee'] as const) expect(await notRight(part)).toEqual(accepted);
  expect(await notRight('where')).toEqual(refused);
  // Refused once is not told: it does not become "told already".
  expect(await notRight('where')).toEqual(refused);
  for (let n = 0; n < 3; n++) expect(await call()).toEqual(untold);
  expect(await call()).toEqual(refused);
  expect(waiting()).toHaveLength(6);
  await begin();
  expect([await notRight('where'), await call()]).toEqual([accepted, untold]);
});

test('pressed twice, the same doubt is one note', async () => {
  expect([await notRight('fee'), await notRight('fee'), await notRight('fee')]).toEqual(
    Array.from({ length: 3 }, () => accepted),
  );
  expect(waiting()).toHaveLength(1);
  expect([await notRight('fee', '1.000894'), await notRight('time')]).toEqual([accepted, accepted]);
});

test('a page that begins a session before every note meets the limit of the kiosk, a restart does not lift it', async () => {
  const flood = async () => {
    let taken = 0;
    for (let n = 0; n < 100; n++) {
      await begin();
      if ((await notRight('fee')).ok) taken++;
    }
    return taken;
  };
  expect(await flood()).toBe(20);
  await kiosk.close();
  kiosk = place.open();
  expect(await flood()).toBe(0);
  place.at('2026-11-20T10:15:00+07:00');
  expect(await flood()).toBe(3);
});

test('calls flood nobody either; a clock set back locks nobody out', async () => {
  const flood = async () => {
    let taken = 0;
    for (let n = 0; n < 50; n++) {
      await begin();
      if ((await call()).ok) taken++;
    }
    return taken;
  };
  expect(await flood()).toBe(10);
  place.at('2020-01-01T10:00:00+07:00');
  expect(await flood()).toBe(0);
  place.at('2020-01-01T10:04:00+07:00');
  expect(await flood()).toBe(2);
});

test('calling an officer and printing are offered only where somebody hears and something prints', async () => {
  const bare = await kiosk.api.kiosk.state({});
  expect(bare).toMatchObject({ ok: true });
  expect(JSON.stringify(bare)).not.toMatch(/officerCalls|printer/);
  await kiosk.close();
  kiosk = place.open({
    outbox: { url: 'http://127.0.0.1:9/outbox', token: 'a-token-of-twenty-characters' },
    printer: { name: 'Quay1', paper: 'roll-80' },
  });
  const state = await kiosk.api.kiosk.state({});
  expect(state).toMatchObject({ value: { officerCalls: true, printer: { paper: 'roll-80' } } });
  expect(JSON.stringify(state)).not.toMatch(/a-token|Quay1/);
});
