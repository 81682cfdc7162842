import { vi } from 'vitest';

const REAL = { setImmediate, fetch: globalThis.fetch, setTimeout };
/** Turns of the event loop without anything under way until all is taken to be still. */
const STILL_TURNS = 4;

/**
 * Time that passes only when the test lets it: timers, dates and the monotonic clock of this process. Before it goes
 * on, whatever was begun on the network or in a worker comes to its end or to a wait, as if it took no time.
 */
export class VirtualTime {
  #underWay = 0;

  constructor(start: string) {
    vi.useFakeTimers({
      now: new Date(start),
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    });
    globalThis.fetch = async (...request) => this.busyWith(async () => REAL.fetch(...request));
  }

  stop(): void {
    globalThis.fetch = REAL.fetch;
    vi.useRealTimers();
  }

  get nowMs(): number {
    return Date.now();
  }

  /** Time does not go on before this has ended. */
  async busyWith<V>(work: () => Promise<V>): Promise<V> {
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
    }
  }

  /** A wait within such work: meanwhile time goes on. */
  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.#underWay -= 1;
    try {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(resolve, milliseconds);
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(new Error('asked to stop'));
        });
      });
    } finally {
      this.#underWay += 1;
    }
  }

  async settle(): Promise<void> {
    let still = 0;
    let turns = 0;
    while (still < STILL_TURNS) {
      await new Promise((resolve) => void REAL.setImmediate(resolve));
      still = this.#underWay === 0 ? still + 1 : 0;
      turns += 1;
      // The network within this process needs a moment of real time now and then.
      if (turns % 64 === 0) await new Promise((resolve) => void REAL.setTimeout(resolve, 1));
      if (turns > 2_000_000) throw new Error('something that was begun never comes to an end');
    }
  }

  async pass(milliseconds: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(milliseconds);
    await this.settle();
  }
}
