import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { promptNowAndThen } from './prompts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('is said three times and never again; when it cannot be said, it is not counted', () => {
  const said: number[] = [];
  let mayBeSaid = false;
  const begun = Date.now();
  promptNowAndThen(4_000, 3, () => {
    if (!mayBeSaid) return 'not now';
    said.push(Date.now() - begun);
    return 'said';
  });
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
  mayBeSaid = true;
  vi.advanceTimersByTime(3_600_000);
  expect(said).toEqual([64_000, 68_000, 72_000]);
  expect(vi.getTimerCount()).toBe(0);
});

test('is not said any more once it is called off', () => {
  const prompt = vi.fn<() => 'said'>(() => 'said');
  const callOff = promptNowAndThen(4_000, 3, prompt);
  vi.advanceTimersByTime(4_000);
  callOff();
  vi.advanceTimersByTime(60_000);
  expect(prompt).toHaveBeenCalledTimes(1);
});
