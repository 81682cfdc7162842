import { EventEmitter } from 'node:events';
import { cpSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { serveFeed } from '../../../electron/feed/serve-feed-worker.ts';
import type { FeedWorker } from '../../../electron/feed/start-feed-worker.ts';
import type { FromWorker, ToWorker, WorkerData } from '../../../electron/feed/worker-messages.ts';
import { doHealthJob } from '../../../electron/health/do-health-job.ts';
import type { HealthJob, RunHealthJob } from '../../../electron/health/health-jobs.ts';
import { openKiosk, type Kiosk } from '../../../electron/kiosk.ts';
import { openLog } from '../../../electron/shell/log.ts';
import type { LogEventName } from '../../../electron/shell/log-events.ts';
import type { KioskConfig } from '../../../shared/config.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The feed's worker in this thread, so that it lives in virtual time; messages are copied as between threads. */
class WorkerHere extends EventEmitter implements FeedWorker {
  #take: (message: ToWorker) => void = () => undefined;
  #ended: (() => void) | undefined;
  readonly #time: VirtualTime;

  constructor({ config, dataFolder }: WorkerData, clock: Clock, time: VirtualTime, random: () => number) {
    super();
    this.#time = time;
    serveFeed(
      {
        tell: (message) => this.#told(structuredClone(message)),
        onMessage: (listener) => (this.#take = listener),
        close: () => {
          this.#ended?.();
          this.emit('exit', 0);
        },
      },
      {
        config,
        dataFolder,
        clock,
        waiting: { sleep: async (milliseconds, signal) => time.sleep(milliseconds, signal), random },
      },
    );
  }

  post(message: ToWorker): void {
    const copy = structuredClone(message);
    if (copy.type === 'sync')
      void this.#time.busyWith(async () => new Promise<void>((resolve) => (this.#ended = resolve)));
    queueMicrotask(() => this.#take(copy));
  }

  async terminate(): Promise<number> {
    return Promise.resolve(0);
  }

  #told(message: FromWorker): void {
    this.emit('message', message);
    if (message.type === 'finished' || message.type === 'failed') this.#ended?.();
  }
}

/** A whole kiosk without a window, on one data folder; opened and closed, cut off and opened again. */
export class KioskHere {
  /** How often each event was logged. */
  readonly logged = new Map<LogEventName, number>();
  clockOffsetMs = 0;
  #kiosk: Kiosk | undefined;
  readonly #time: VirtualTime;
  readonly #random: () => number;
  readonly #config: () => KioskConfig;

  constructor(config: () => KioskConfig, time: VirtualTime, random: () => number) {
    this.#config = config;
    this.#time = time;
    this.#random = random;
  }

  get kiosk(): Kiosk {
    if (this.#kiosk === undefined) throw new Error('not opened');
    return this.#kiosk;
  }

  open(): void {
    const config = this.#config();
    const clock = { now: () => new Date(Date.now() + this.clockOffsetMs) };
    const write = openLog(join(config.data, 'log'), clock);
    const runHealthJob: RunHealthJob = async (name, input) =>
      this.#time.busyWith(
        async () => (await doHealthJob(structuredClone({ name, input }) as HealthJob)) as never,
      );
    const opened = openKiosk({
      config,
      clock,
      log: (event, details) => {
        this.logged.set(event, (this.logged.get(event) ?? 0) + 1);
        return write(event, details);
      },
      startWorker: (data) => new WorkerHere(data, clock, this.#time, this.#random),
      runHealthJob,
    });
    if (!opened.ok) throw new Error(opened.error.message);
    this.#kiosk = opened.value;
  }

  async close(): Promise<void> {
    const closing = this.kiosk.close();
    await this.#time.pass(6000);
    await closing;
    this.#kiosk = undefined;
  }

  /** What lies on the disk now, with everything open, is what it finds when it is opened again. */
  async cutPower(): Promise<void> {
    const { data } = this.#config();
    cpSync(data, `${data}.cut`, { recursive: true });
    await this.close();
    rmSync(data, { recursive: true });
    renameSync(`${data}.cut`, data);
  }

  /** All that lies in its folder. */
  filesOnDisk(): { files: number; bytes: number } {
    const { data } = this.#config();
    const found = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const sizes = found.map((entry) =>
      statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false }),
    );
    return { files: found.length, bytes: sizes.reduce((sum, stat) => sum + (stat?.size ?? 0), 0) };
  }
}
