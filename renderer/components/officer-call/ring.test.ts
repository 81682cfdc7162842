import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ring } from './ring.ts';

const heard = { stops: [] as number[], state: 'running' };
const node = () => ({
  gain: { setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} },
  frequency: {},
  connect: (to: unknown) => to,
  start: () => {},
  stop: (at: number) => heard.stops.push(at),
});
class FakeAudio {
  readonly currentTime = 0;
  readonly createGain = node;
  readonly createOscillator = node;
  get state() {
    return heard.state;
  }
  close() {
    return Promise.resolve();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', FakeAudio);
  Object.assign(heard, { stops: [], state: 'running' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the bell rings several times, and not for more than three seconds', async () => {
  const rang = ring();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await rang).toBe(true);
  expect(heard.stops.length).toBeGreaterThanOrEqual(4);
  expect(Math.max(...heard.stops)).toBeLessThanOrEqual(3);
});

test('where nothing plays it did not ring', async () => {
  heard.state = 'suspended';
  const rang = ring();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await rang).toBe(false);
});

test('where the system refuses to play it did not ring', async () => {
  class Refusing extends FakeAudio {
    override readonly createGain = () => {
      throw new DOMException('refused');
    };
  }
  vi.stubGlobal('AudioContext', Refusing);
  expect(await ring()).toBe(false);
});
