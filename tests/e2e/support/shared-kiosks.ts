import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Cookie, Page } from '@playwright/test';
import { configLike } from './demo-office.ts';
import { openKiosk } from './open-kiosk.ts';
import { startKiosk, type RunningKiosk } from './running-kiosk.ts';

/** A kiosk that runs for a test, or for several of them after each other. */
export interface OpenedKiosk {
  readonly said: string;
  readonly debugged: RunningKiosk['debugged'];
  /** Opens its page in a window: by its one-time address first, as that same window again afterwards. */
  open(context: BrowserContext): Promise<Page>;
  /** What its processes tried to reach beyond this machine since the last time this was asked. */
  reachedOutside(): string;
  stop(): ReturnType<RunningKiosk['stop']>;
}

let kiosks = 0;

/** With databases of its own. */
export async function openOwnKiosk(
  office: string,
  config: Record<string, unknown>,
  port?: number,
): Promise<OpenedKiosk> {
  const name = `kiosk-${(kiosks += 1)}`;
  const outsideLog = path.join(office, `outside-${name}.log`);
  const running = await startKiosk({
    config: configLike(office, name, config),
    outsideLog,
    ...(port !== undefined && { port }),
  });
  let cookies: Cookie[] | undefined;
  let read = 0;
  return {
    said: running.said,
    debugged: running.debugged,
    async open(context) {
      const page = await context.newPage();
      if (cookies !== undefined) await context.addCookies(cookies);
      await openKiosk(page, cookies === undefined ? running.address : new URL(running.address).origin);
      cookies ??= await context.cookies();
      return page;
    },
    reachedOutside() {
      const all = existsSync(outsideLog) ? readFileSync(outsideLog, 'utf8') : '';
      const since = all.slice(read);
      read = all.length;
      return since;
    },
    stop: () => running.stop(),
  };
}

/** Of those that run by one worker, the ones used last: an idle one still takes its memory. */
const MOST_RUNNING = 3;

/** One kiosk for every configuration, for tests that leave nothing in it. */
export class SharedKiosks {
  readonly #office: string;
  readonly #stopped: (kiosk: OpenedKiosk) => Promise<void>;
  readonly #running = new Map<string, OpenedKiosk>();

  constructor(office: string, stopped: (kiosk: OpenedKiosk) => Promise<void>) {
    this.#office = office;
    this.#stopped = stopped;
  }

  async with(config: Record<string, unknown>): Promise<OpenedKiosk> {
    const key = JSON.stringify(config);
    const kiosk = this.#running.get(key) ?? (await openOwnKiosk(this.#office, config));
    // The one used last is the last.
    this.#running.delete(key);
    this.#running.set(key, kiosk);
    const [oldest] = this.#running.keys();
    if (this.#running.size > MOST_RUNNING && oldest !== undefined) await this.#stop(oldest);
    return kiosk;
  }

  async stop(): Promise<void> {
    for (const key of this.#running.keys()) await this.#stop(key);
  }

  async #stop(key: string): Promise<void> {
    const kiosk = this.#running.get(key);
    this.#running.delete(key);
    if (kiosk !== undefined) await this.#stopped(kiosk);
  }
}
