import { expect, test } from 'vitest';
import type { ApiImplementation } from '../../shared/api.ts';
import { ok } from '../../shared/result.ts';
import { createDispatch } from './dispatch.ts';

const logged: { event: string; details: unknown }[] = [];
const found = { hits: [], how: 'none', understoodAs: [], completions: [], helpfulWords: [] } as const;
const listed = { total: 0, procedures: [] };

function dispatchTo(catalogue: Partial<ApiImplementation['catalogue']>) {
  logged.length = 0;
  const implementation = { catalogue } as unknown as ApiImplementation;
  const log = (event: string, details: unknown) => {
    logged.push({ event, details });
    return 'K-00BEEF';
  };
  return createDispatch(implementation, log, () => undefined);
}

const failure = { failure: { eventId: 'K-00BEEF' } };

test('a call goes through, with defaults filled in', async () => {
  let given: unknown;
  const dispatch = dispatchTo({
    search(input) {
      given = input;
      return ok({ ...found, hits: [], understoodAs: [], completions: [], helpfulWords: [] });
    },
  });
  expect(await dispatch('catalogue.search', { text: 'khai sinh' })).toEqual({
    result: { ok: true, value: found },
  });
  expect(given).toEqual({ text: 'khai sinh', limit: 20 });
});

test('an expected error comes back as the call’s result', async () => {
  const error = { type: 'unknown-procedure' } as const;
  const dispatch = dispatchTo({ procedure: () => ({ ok: false, error }) });
  expect(await dispatch('catalogue.procedure', { code: 'x' })).toEqual({ result: { ok: false, error } });
});

test.each([
  ['catalogue.nothing'],
  ['nothing.search'],
  ['catalogue'],
  ['catalogue.search.x'],
  ['__proto__.toString'],
  ['constructor.name'],
])('a call named %s does not exist', async (name) => {
  expect(await dispatchTo({})(name, {})).toEqual(failure);
  expect(logged).toEqual([{ event: 'call-unknown', details: undefined }]);
});

test.each([
  ['missing', undefined],
  ['of the wrong kind', { text: 5 }],
  ['too long', { text: 'x'.repeat(201) }],
  ['with something more in it', { text: 'a', office: 'b' }],
])('input that is %s does not reach the implementation', async (_what, input) => {
  let called = false;
  const dispatch = dispatchTo({
    search() {
      called = true;
      return ok({ ...found, hits: [], understoodAs: [], completions: [], helpfulWords: [] });
    },
  });
  expect(await dispatch('catalogue.search', input)).toEqual(failure);
  expect(called).toBe(false);
  expect(logged[0]?.event).toBe('call-input-invalid');
});

test('what was sent is not written to the log', async () => {
  await dispatchTo({})('dossiers.revealWithPhone', { code: 'H99-SECRET', digits: '98765' });
  expect(logged[0]?.event).toBe('call-input-invalid');
  expect(JSON.stringify(logged)).not.toMatch(/H99-SECRET|98765/);
});

test('output outside the contract is a bug of ours, logged with its place', async () => {
  const dispatch = dispatchTo({ list: () => ok({ ...listed, total: 'three' as unknown as number }) });
  expect(await dispatch('catalogue.list', {})).toEqual(failure);
  expect(logged[0]).toMatchObject({
    event: 'call-output-invalid',
    details: { call: 'catalogue.list', fields: 'total: invalid_type' },
  });
});

test('what the contract does not name never leaves the host', async () => {
  const dispatch = dispatchTo({ list: () => ok({ ...listed, internal: 'x' }) });
  expect(await dispatch('catalogue.list', {})).toEqual({ result: { ok: true, value: listed } });
});

test('an exception becomes an event id, without its message', async () => {
  const dispatch = dispatchTo({
    list() {
      throw new Error('Nguyễn Văn A, 0912345678');
    },
  });
  expect(await dispatch('catalogue.list', {})).toEqual(failure);
  expect(logged[0]?.event).toBe('call-failed');
  expect(JSON.stringify(logged)).toContain('dispatch.test.ts');
  expect(JSON.stringify(logged)).not.toMatch(/Nguyễn|0912345678/);
});

test('a call of staff goes through only with a ticket of theirs, and only in a role that may', async () => {
  const log = () => 'K-00BEEF';
  const officer = { id: 'officer', name: 'Cán bộ Mẫu', role: 'officer' } as const;
  const callers: unknown[] = [];
  const staff = {
    stay: (_input: unknown, caller: unknown) => {
      callers.push(caller);
      return ok({});
    },
    exitKiosk: () => {
      throw new Error('nobody may get here');
    },
  };
  const dispatch = createDispatch({ staff } as unknown as ApiImplementation, log, (ticket) =>
    ticket === 'of-the-officer' ? officer : undefined,
  );
  expect(await dispatch('staff.stay', {})).toEqual({ refused: 'not-entered' });
  expect(await dispatch('staff.stay', {}, 'made-up')).toEqual({ refused: 'not-entered' });
  expect(await dispatch('staff.exitKiosk', {}, 'of-the-officer')).toEqual({ refused: 'not-allowed' });
  expect(callers).toEqual([]);
  expect(await dispatch('staff.stay', {}, 'of-the-officer')).toEqual({ result: { ok: true, value: {} } });
  expect(callers).toEqual([{ staff: officer }]);
});
