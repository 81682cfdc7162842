import { afterEach, beforeEach, expect, test } from 'vitest';
import { aProcedure } from '../../shared/testing/procedures.ts';
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
      ...['1.001193', '1.000894'].map((code) => aProcedure({ code, name: `Thủ tục ${code}` })),
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

test('three notes a session', async () => {
  for (const part of ['papers', 'time', 'fee'] as const) expect(await notRight(part)).toEqual(accepted);
  expect(await notRight('where')).toEqual(refused);
  // Refused once is not told: it does not become "told already".
  expect(await notRight('where')).toEqual(refused);
  expect(waiting()).toHaveLength(3);
  await begin();
  expect(await notRight('where')).toEqual(accepted);
});

test('where no call arrives nobody is told of many: each press tries the one that waits', async () => {
  for (let n = 0; n < 50; n++) {
    if (n % 5 === 0) await begin();
    expect(await call()).toEqual(untold);
  }
  expect(waiting()).toHaveLength(1);
  place.at('2026-11-20T10:05:00+07:00');
  expect(await call()).toEqual(untold);
  // The one of five minutes ago is over.
  expect(waiting()).toMatchObject([{ at: '2026-11-20T10:05:00+07:00' }]);
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

test('calling an officer and printing are offered only where somebody hears and something prints', async () => {
  const bare = await kiosk.api.kiosk.state({});
  expect(bare).toMatchObject({ ok: true });
  expect(JSON.stringify(bare)).not.toMatch(/officerCalls|callSound|printer/);
  await kiosk.close();
  kiosk = place.open({
    outbox: { url: 'http://127.0.0.1:9/outbox', token: 'a-token-of-twenty-characters' },
    printer: { name: 'Quay1', paper: 'roll-80' },
  });
  const state = await kiosk.api.kiosk.state({});
  expect(state).toMatchObject({ value: { officerCalls: true, printer: { paper: 'roll-80' } } });
  expect(JSON.stringify(state)).not.toMatch(/a-token|Quay1/);
});

test('a kiosk without an outbox offers a call where its file says that one rings', async () => {
  await kiosk.close();
  kiosk = place.open({ officerCall: { sound: true } });
  const state = await kiosk.api.kiosk.state({});
  expect(state).toMatchObject({ value: { callSound: true } });
  expect(JSON.stringify(state)).not.toMatch(/officerCalls/);
});

test('it rings as often as officers are called, and counted apart: neither a new session nor a restart floods the lobby', async () => {
  const ring = () => kiosk.api.notes.ringForOfficer({});
  for (let n = 0; n < 3; n++) expect(await call()).toEqual(untold);
  for (let n = 0; n < 3; n++) expect(await ring()).toEqual(accepted);
  expect(await ring()).toEqual(refused);
  let rang = 3;
  for (let n = 0; n < 20; n++) {
    if (n === 10) {
      await kiosk.close();
      kiosk = place.open();
    }
    await begin();
    if ((await ring()).ok) rang++;
  }
  expect(rang).toBe(10);
  place.at('2026-11-20T10:02:00+07:00');
  expect(await ring()).toEqual(accepted);
});
