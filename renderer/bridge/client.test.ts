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
