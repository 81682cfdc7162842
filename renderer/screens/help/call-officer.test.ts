import { beforeEach, expect, test, vi } from 'vitest';
import { err, ok } from '../../../shared/result.ts';
import { callOfficer } from './call-officer.ts';

const heard = { all: [] as string[], plays: true };
const sounds = {
  chime: () => void heard.all.push('chime'),
  ring: async () => {
    heard.all.push('bell');
    return Promise.resolve(heard.plays);
  },
};
beforeEach(() => {
  heard.all = [];
  heard.plays = true;
});

const limit = err({ type: 'limit-reached' } as const);
type Message = 'told' | 'not told' | 'limit';
const answers = { told: ok({ told: true }), 'not told': ok({ told: false }), limit } as const;

function call(message: Message | undefined, bell: 'may' | 'limit' | undefined) {
  return callOfficer(
    {
      callOfficer: () => Promise.resolve(answers[message ?? 'limit']),
      ringForOfficer: () => Promise.resolve(bell === 'may' ? ok({}) : limit),
    },
    { ...(message && { officerCalls: true }), ...(bell && { callSound: true }) },
    'help',
    sounds,
  );
}

test.each([
  ['told', undefined, 'called', ['chime']],
  ['not told', undefined, 'not-reached', []],
  ['limit', undefined, 'limit-reached', []],
  [undefined, 'may', 'rang', ['bell']],
  [undefined, 'limit', 'limit-reached', []],
  ['told', 'may', 'called', ['bell']],
  ['told', 'limit', 'called', ['chime']],
  ['not told', 'may', 'rang', ['bell']],
  ['not told', 'limit', 'not-reached', []],
  ['limit', 'may', 'rang', ['bell']],
  ['limit', 'limit', 'limit-reached', []],
] as const)('message: %s, bell: %s, so: %s', async (message, bell, outcome, all) => {
  expect(await call(message, bell)).toBe(outcome);
  expect(heard.all).toEqual(all);
});

test('a machine with nothing that plays does not say that it rang', async () => {
  heard.plays = false;
  expect(await call(undefined, 'may')).toBe('not-reached');
});

test('it rings at once, while the message is still on its way', async () => {
  const message = Promise.withResolvers<ReturnType<typeof ok<{ told: boolean }>>>();
  const called = callOfficer(
    { callOfficer: () => message.promise, ringForOfficer: () => Promise.resolve(ok({})) },
    { officerCalls: true, callSound: true },
    'help',
    sounds,
  );
  await vi.waitFor(() => expect(heard.all).toEqual(['bell']));
  message.resolve(ok({ told: true }));
  expect(await called).toBe('called');
});
