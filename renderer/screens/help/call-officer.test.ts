import { beforeEach, expect, test, vi } from 'vitest';
import { err, ok } from '../../../shared/result.ts';
import { officerCaller } from './call-officer.ts';

const heard = { all: [] as string[], plays: true, fails: false, without: false };
const sounds = {
  isWithoutLoudspeaker: () => Promise.resolve(heard.without),
  chime: () => void heard.all.push('chime'),
  ring: async () => {
    heard.all.push('bell');
    return heard.fails ? Promise.reject(new Error('bell')) : Promise.resolve(heard.plays);
  },
};
beforeEach(() => {
  Object.assign(heard, { all: [], plays: true, fails: false, without: false });
});

const limit = err({ type: 'limit-reached' } as const);
const messages = {
  told: () => Promise.resolve(ok({ told: true })),
  'not told': () => Promise.resolve(ok({ told: false })),
  limit: () => Promise.resolve(limit),
  fails: () => Promise.reject(new Error('message')),
} as const;
const bells = {
  may: () => Promise.resolve(ok({})),
  limit: () => Promise.resolve(limit),
  fails: () => Promise.reject(new Error('may it ring?')),
} as const;
type Message = keyof typeof messages;
type Bell = keyof typeof bells;

function call(message: Message | undefined, bell: Bell | undefined) {
  return officerCaller(sounds)(
    { callOfficer: messages[message ?? 'limit'], ringForOfficer: bells[bell ?? 'limit'] },
    { ...(message && { officerCalls: true }), ...(bell && { callSound: true }) },
    'help',
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
  // It has rung until it may no more: that nobody was called would be untrue.
  ['not told', 'limit', 'limit-reached', []],
  ['limit', 'may', 'rang', ['bell']],
  ['limit', 'limit', 'limit-reached', []],
  ['fails', 'may', 'rang', ['bell']],
  ['told', 'fails', 'called', ['chime']],
] as const)('message: %s, bell: %s, so: %s', async (message, bell, outcome, all) => {
  expect(await call(message, bell)).toBe(outcome);
  expect(heard.all).toEqual(all);
});

test.each([
  ['fails', undefined, 'message'],
  ['fails', 'limit', 'message'],
  ['fails', 'fails', 'may it ring?'],
  ['not told', 'fails', 'may it ring?'],
  [undefined, 'fails', 'may it ring?'],
] as const)('message: %s, bell: %s: nothing is certain, and it fails', async (message, bell, error) => {
  await expect(call(message, bell)).rejects.toThrow(error);
});

test('a bell that breaks off takes nothing from what was told', async () => {
  heard.fails = true;
  expect(await call('told', 'may')).toBe('called');
});

test('a machine with nothing that plays does not say that it rang', async () => {
  heard.plays = false;
  expect(await call(undefined, 'may')).toBe('not-reached');
});

test.each([
  ['its first bell was not played', { plays: false }, 1],
  ['it has no loudspeaker', { without: true }, 0],
])('%s: no more bells are asked for, and none is said to have rung', async (_why, machine, bellsAsked) => {
  Object.assign(heard, machine);
  const ringForOfficer = vi.fn<typeof bells.may>(bells.may);
  const callOfficer = officerCaller(sounds);
  for (let press = 0; press < 5; press++)
    expect(
      await callOfficer({ callOfficer: messages.told, ringForOfficer }, { callSound: true }, 'help'),
    ).toBe('not-reached');
  expect(ringForOfficer).toHaveBeenCalledTimes(bellsAsked);
});

test('it rings at once, while the message is still on its way', async () => {
  const message = Promise.withResolvers<ReturnType<typeof ok<{ told: boolean }>>>();
  const called = officerCaller(sounds)(
    { callOfficer: () => message.promise, ringForOfficer: bells.may },
    { officerCalls: true, callSound: true },
    'help',
  );
  await vi.waitFor(() => expect(heard.all).toEqual(['bell']));
  message.resolve(ok({ told: true }));
  expect(await called).toBe('called');
});
