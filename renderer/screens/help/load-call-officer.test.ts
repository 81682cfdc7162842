import { afterEach, expect, test, vi } from 'vitest';
import { isUnreachable } from '../../bridge/client.ts';
import { loadCallOfficer } from './load-call-officer.ts';

afterEach(() => {
  vi.doUnmock('./call-from-here.ts');
  vi.resetModules();
});

test('what does not load fails as a call to a host that is away', async () => {
  vi.resetModules();
  vi.doMock('./call-from-here.ts', () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
  const error: unknown = await loadCallOfficer().catch((cause: unknown) => cause);
  expect(isUnreachable(error)).toBe(true);
});
