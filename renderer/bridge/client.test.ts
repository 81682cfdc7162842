import { expect, test } from 'vitest';
import { CallFailed, createClient, isUnreachable, ReplyNotUnderstood } from './client.ts';
import { sampleAnswers } from './samples/answers.ts';
import { sampleState } from './samples/office.ts';
import { HostUnreachable } from './transport.ts';

test('a call carries its name and input, and brings back the Result', async () => {
  const seen: unknown[] = [];
  const client = createClient((name, input) => {
    seen.push([name, input]);
    return Promise.resolve({ result: { ok: true, value: sampleAnswers.within } });
  });
  const outcome = await client.dossiers.lookUp({ contents: 'X', way: 'typed' });
  expect(outcome).toEqual({ ok: true, value: sampleAnswers.within });
  expect(seen).toEqual([['dossiers.lookUp', { contents: 'X', way: 'typed' }]]);
});

test('an expected error comes back as a value', async () => {
  const client = createClient(() =>
    Promise.resolve({ result: { ok: false, error: { type: 'paused', seconds: 60 } } }),
  );
  expect(await client.dossiers.lookUp({ contents: 'X', way: 'camera' })).toEqual({
    ok: false,
    error: { type: 'paused', seconds: 60 },
  });
});

test('a bug in the host comes back with its event id', async () => {
  const client = createClient(() => Promise.resolve({ failure: { eventId: 'E-7' } }));
  const failed: unknown = await client.kiosk.state({}).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(CallFailed);
  expect(failed).toMatchObject({ eventId: 'E-7' });
});

test.each([
  null,
  'hello',
  {},
  { result: { ok: true, value: { ...sampleState, idle: undefined } } },
  { result: { ok: false, error: { type: 'invented' } } },
])('a reply that is not in the contract is refused: %#', async (reply) => {
  const client = createClient(() => Promise.resolve(reply));
  await expect(client.kiosk.state({})).rejects.toBeInstanceOf(ReplyNotUnderstood);
});

test('a silent host is told apart from a bug', async () => {
  const client = createClient(() => Promise.reject(new HostUnreachable('kiosk.state')));
  const failed: unknown = await client.kiosk.state({}).catch((error: unknown) => error);
  expect(isUnreachable(failed)).toBe(true);
});

test('what entering gave goes with every call of staff, with none of a citizen, and with none after leaving', async () => {
  const seen: [string, string | undefined][] = [];
  const member = { id: 'officer', name: 'Cán bộ Mẫu', role: 'officer' };
  const client = createClient((name, _input, ticket) => {
    seen.push([name, ticket]);
    const value =
      name === 'staff.enter'
        ? { ticket: 'secret', member, mustChangePin: false, byPass: false }
        : name === 'kiosk.state'
          ? sampleState
          : {};
    return Promise.resolve({ result: { ok: true, value } });
  });
  await client.staff.stay({});
  await client.staff.enter({ member: 'officer', pin: '482615' });
  await client.staff.stay({});
  await client.kiosk.state({});
  await client.staff.leave({});
  await client.staff.stay({});
  expect(seen).toEqual([
    ['staff.stay', undefined],
    ['staff.enter', undefined],
    ['staff.stay', 'secret'],
    ['kiosk.state', undefined],
    ['staff.leave', 'secret'],
    ['staff.stay', undefined],
  ]);
});
