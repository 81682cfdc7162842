import { expect, test, vi } from 'vitest';
import { OneAtATime } from './one-at-a-time.ts';

test('of two presses one does it, and leads on once', async () => {
  const presses = new OneAtATime();
  const work = vi.fn<() => Promise<boolean>>(async () => await Promise.resolve(true));
  const then = vi.fn<() => void>();
  await Promise.all([presses.press(work, then), presses.press(work, then)]);
  expect([work.mock.calls.length, then.mock.calls.length]).toEqual([1, 1]);
});

test('what could not be done leads nowhere, and can be pressed again', async () => {
  const presses = new OneAtATime();
  const then = vi.fn<() => void>();
  await presses.press(async () => await Promise.resolve(false), then);
  await expect(presses.press(async () => await Promise.reject(new Error('away')), then)).rejects.toThrow(
    'away',
  );
  expect(then).not.toHaveBeenCalled();
  await presses.press(async () => await Promise.resolve(true), then);
  expect(then).toHaveBeenCalledOnce();
});

test('whoever has left meanwhile is led nowhere, and the work knows', async () => {
  const presses = new OneAtATime();
  const then = vi.fn<() => void>();
  const work = Promise.withResolvers<boolean>();
  let left: AbortSignal | undefined;
  const pressed = presses.press(async (signal) => {
    left = signal;
    return await work.promise;
  }, then);
  presses.leave();
  work.resolve(true);
  await pressed;
  expect(then).not.toHaveBeenCalled();
  expect(left?.aborted).toBe(true);
});
