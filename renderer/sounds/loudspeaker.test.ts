import { afterEach, expect, test, vi } from 'vitest';
import { isWithoutLoudspeaker } from './loudspeaker.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const listing = (...kinds: string[]) => ({
  enumerateDevices: () => Promise.resolve(kinds.map((kind) => ({ kind }))),
});

test.each([
  ['a camera only', listing('videoinput'), true],
  ['a camera and something that plays', listing('videoinput', 'audiooutput'), false],
  ['an empty list says nothing', listing(), false],
  ['no list at all', undefined, false],
  ['a list that is refused', { enumerateDevices: () => Promise.reject(new DOMException('no')) }, false],
])('%s', async (_what, mediaDevices, without) => {
  vi.stubGlobal('navigator', { mediaDevices });
  expect(await isWithoutLoudspeaker()).toBe(without);
});

test('a list that never comes is not waited for', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { mediaDevices: { enumerateDevices: () => new Promise(() => {}) } });
  const without = isWithoutLoudspeaker();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await without).toBe(false);
});
