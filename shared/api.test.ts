import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  api,
  findCall,
  type ApiClient,
  type ApiImplementation,
  type CallName,
  type LookUpError,
} from './api.ts';
import type { Answer } from './domain/answer.ts';
import type { Result } from './result.ts';

describe('types follow from the one list of calls', () => {
  test('the screen sees a promise of a Result with the call’s own errors', () => {
    expectTypeOf<Awaited<ReturnType<ApiClient['dossiers']['lookUp']>>>().toEqualTypeOf<
      Result<Answer, LookUpError>
    >();
    expectTypeOf<Parameters<ApiClient['dossiers']['revealWithPhone']>>().toEqualTypeOf<
      [{ code: string; digits: string }]
    >();
  });

  test('a default may be left out by the screen, and is there for the host', () => {
    expectTypeOf<Parameters<ApiClient['catalogue']['search']>[0]>().toEqualTypeOf<{
      text: string;
      language?: string | undefined;
      limit?: number | undefined;
    }>();
    expectTypeOf<Parameters<ApiImplementation['catalogue']['search']>[0]>().toEqualTypeOf<{
      text: string;
      language?: string | undefined;
      limit: number;
    }>();
  });

  test('a call that cannot fail has no error to handle', () => {
    type State = Awaited<ReturnType<ApiClient['kiosk']['state']>>;
    expectTypeOf<Extract<State, { ok: false }>['error']>().toBeNever();
  });

  test('an implementation may answer at once or later, but not with another error', () => {
    expectTypeOf<() => { ok: false; error: { type: 'no-such-error' } }>().not.toExtend<
      ApiImplementation['catalogue']['procedure']
    >();
    expectTypeOf<() => { ok: false; error: { type: 'unknown-procedure' } }>().toExtend<
      ApiImplementation['catalogue']['procedure']
    >();
    expectTypeOf<() => Promise<{ ok: false; error: { type: 'unknown-procedure' } }>>().toExtend<
      ApiImplementation['catalogue']['procedure']
    >();
  });

  test('names of calls are known', () => {
    expectTypeOf<'dossiers.lookUp'>().toExtend<CallName>();
    expectTypeOf<'dossiers.all'>().not.toExtend<CallName>();
  });
});

test('a call is found by its name, and nothing else is', () => {
  expect(findCall('dossiers.lookUp')).toBe(api.dossiers.lookUp);
  for (const name of [
    '',
    'dossiers',
    'dossiers.',
    'dossiers.all',
    'dossiers.lookUp.role',
    '__proto__.toString',
    'dossiers.toString',
    'constructor.name',
  ])
    expect(findCall(name)).toBeUndefined();
});

test.each([
  ['an unknown field', { contents: 'x', way: 'camera', level: 2 }],
  ['more than 16 KB', { contents: 'x'.repeat(16_385), way: 'camera' }],
  ['another way in', { contents: 'x', way: 'network' }],
])('a look-up with %s is refused', (_, input) => {
  expect(api.dossiers.lookUp.input.safeParse(input).success).toBe(false);
});

test.each(['123', '12345', '12a4', ' 1234', '１２３４'])('phone digits "%s" are refused', (digits) => {
  expect(api.dossiers.revealWithPhone.input.safeParse({ code: 'x', digits }).success).toBe(false);
});
