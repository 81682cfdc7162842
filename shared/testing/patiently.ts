import { vi } from 'vitest';

/** Looks again and again until it holds, for as long as a machine that is slow and busy may need. */
export function patiently<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 30_000, interval: 5 });
}
