import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ApiClient } from '../../shared/api.ts';
import { CallFailed, ReplyNotUnderstood } from './client.ts';
import { watchHost } from './host-watch.ts';
import { createTestDouble } from './test-double.ts';
import { HostUnreachable } from './transport.ts';

const failing = (reason: Error) => () => Promise.reject(reason);
const away = failing(new HostUnreachable('kiosk.state'));

/** The double, whose state can be made to fail; and what the screen is told. */
function trial() {
  const double = createTestDouble();
  const host: { state: ApiClient['kiosk']['state'] } = { state: double.kiosk.state };
  const told: unknown[] = [];
  const stop = watchHost(
    { ...double, kiosk: { ...double.kiosk, state: (input) => host.state(input) } },
    {
      onState: () => told.push('well'),
      onTrouble: (trouble) => told.push(trouble),
    },
  );
  return { host, told, stop, well: double.kiosk.state };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a host that is away is told after 15 s, not sooner, and its return by itself', async () => {
  const { host, told, stop, well } = trial();
  await vi.advanceTimersByTimeAsync(0);
  host.state = away;
  await vi.advanceTimersByTimeAsync(14_900);
  expect(told).toEqual(['well']);
  await vi.advanceTimersByTimeAsync(200);
  expect(told.at(-1)).toEqual({ type: 'away' });
  host.state = well;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.at(-1)).toBe('well');
  stop();
});

test('a short restart disturbs nobody', async () => {
  const { host, told, stop, well } = trial();
  await vi.advanceTimersByTimeAsync(0);
  host.state = away;
  await vi.advanceTimersByTimeAsync(9_000);
  host.state = well;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(new Set(told)).toEqual(new Set(['well']));
  stop();
});

test('a host that takes the call and never answers is away as well', async () => {
  const { host, told, stop } = trial();
  await vi.advanceTimersByTimeAsync(0);
  host.state = () => new Promise(() => undefined);
  await vi.advanceTimersByTimeAsync(15_100);
  expect(told.at(-1)).toEqual({ type: 'away' });
  stop();
});

test.each([
  [new CallFailed('kiosk.state', 'E-7'), 'E-7'],
  [new ReplyNotUnderstood('kiosk.state'), undefined],
])('a bug is not taken for a host that is away: %s', async (error, eventId) => {
  const { host, told, stop } = trial();
  await vi.advanceTimersByTimeAsync(0);
  host.state = failing(error);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told.at(-1)).toEqual({ type: 'failed', eventId });
  stop();
});

test('nothing is told after the watch has been stopped', async () => {
  const { host, told, stop } = trial();
  await vi.advanceTimersByTimeAsync(0);
  host.state = away;
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual(['well']);
});
