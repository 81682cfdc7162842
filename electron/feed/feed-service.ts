import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { err } from '../../shared/result.ts';
import type {
  RunVersionTask,
  VersionTask,
  VersionTaskName,
  VersionTasks,
} from '../versions/version-tasks.ts';
import { startFeedWorker, type FeedWorker } from './start-feed-worker.ts';
import type { SyncReport } from './sync-feed.ts';
import type { FromWorker, WorkerData } from './worker-messages.ts';

export type FeedEvent =
  | Exclude<FromWorker, { readonly type: 'task-done' }>
  /** The worker died, which is a bug; another one takes over after a pause. */
  | { readonly type: 'crashed'; readonly message: string };

export interface Progress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface FeedServiceOptions {
  readonly config: KioskConfig;
  /** Absolute. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly startWorker?: (data: WorkerData) => FeedWorker;
  readonly random?: () => number;
}

type TaskOutcome = VersionTasks[VersionTaskName][1];

const THOROUGH_EVERY_MS = 86_400_000;
const FIRST_RESTART_MS = 1000;
const LONGEST_RESTART_MS = 60_000;
/** A worker in the middle of a transaction gets this long to come to its end. */
const STOP_PATIENCE_MS = 5000;

/**
 * Keeps the kiosk's data up to date: a sync at start and then every so often, in a worker thread that is
 * started anew when it dies. Never throws at those who use it; what happens is told by events.
 */
export class FeedService {
  readonly #options: Required<FeedServiceOptions>;
  readonly #listeners = new Set<(event: FeedEvent) => void>();
  readonly #progress = new Map<OfficeCode, Progress>();
  readonly #waiting = new Set<(report: SyncReport | undefined) => void>();
  readonly #tasks = new Map<number, (outcome: TaskOutcome | undefined) => void>();
  #lastTask = 0;
  #worker: FeedWorker | undefined;
  #timer: NodeJS.Timeout | undefined;
  #state: 'idle' | 'running' | 'stopped' = 'idle';
  #syncing = false;
  #crashes = 0;
  #lastThoroughMs: number | undefined;

  constructor(options: FeedServiceOptions) {
    this.#options = { startWorker: startFeedWorker, random: Math.random, ...options };
  }

  /** The first sync begins at once and reads every page of the databases; later ones do so once a day. */
  start(): void {
    if (this.#state !== 'idle') return;
    this.#state = 'running';
    this.#sync();
  }

  /** Answers the report of this sync, or of the one that is under way; undefined if it could not be finished. */
  async syncNow(options: { readonly thorough?: boolean } = {}): Promise<SyncReport | undefined> {
    if (this.#state !== 'running') return undefined;
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      if (options.thorough === true) this.#lastThoroughMs = undefined;
      if (!this.#syncing) this.#sync();
    });
  }

  /**
   * Has the worker do something for staff, before or while the service runs and beside a sync that waits for the
   * network. Answers once it is done and on the disk.
   */
  readonly runTask: RunVersionTask = async (name, input) => {
    type Outcome = VersionTasks[typeof name][1];
    const gone = err({ type: 'not-written', detail: 'the feed’s worker has ended' } as const);
    if (this.#state === 'stopped') return gone;
    const id = ++this.#lastTask;
    const outcome = await new Promise<TaskOutcome | undefined>((resolve) => {
      this.#tasks.set(id, resolve);
      try {
        this.#worker ??= this.#startWorker();
        // The compiler cannot see that name and input belong together.
        this.#worker.post({ type: 'task', id, task: { name, input } as VersionTask });
      } catch (error) {
        this.#tasks.delete(id);
        resolve(err({ type: 'not-written', detail: String(error) }));
      }
    });
    return outcome === undefined ? gone : (outcome as Outcome);
  };

  /** Listens to everything that happens; answers how to stop listening. */
  onEvent(listener: (event: FeedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How far the transfer for an office is; undefined until its head has been read. */
  progress(office: OfficeCode): Progress | undefined {
    return this.#progress.get(office);
  }

  /** Ends the schedule and the worker. What was being fetched goes on from there next time. */
  async stop(): Promise<void> {
    if (this.#state === 'stopped') return;
    this.#state = 'stopped';
    clearTimeout(this.#timer);
    this.#answer(undefined);
    const worker = this.#worker;
    if (!worker) return;
    await new Promise<void>((resolve) => {
      const impatient = setTimeout(() => {
        // Not waited for: a thread that is stuck inside the system would hold up the whole kiosk.
        void worker.terminate();
        resolve();
      }, STOP_PATIENCE_MS);
      worker.on('exit', () => {
        clearTimeout(impatient);
        resolve();
      });
      worker.post({ type: 'stop' });
    });
  }

  #sync(): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    const thorough = this.#lastThoroughMs === undefined || now - this.#lastThoroughMs >= THOROUGH_EVERY_MS;
    try {
      this.#worker ??= this.#startWorker();
      this.#syncing = true;
      this.#worker.post({ type: 'sync', thorough });
      if (thorough) this.#lastThoroughMs = now;
    } catch (error) {
      this.#crashed(error);
    }
  }

  #startWorker(): FeedWorker {
    const { config, dataFolder, clock, startWorker } = this.#options;
    const worker = startWorker({ config, dataFolder, clockOffsetMs: clock.now().getTime() - Date.now() });
    let told: unknown;
    worker.on('message', (message) => this.#received(message));
    worker.on('error', (error) => (told = error));
    worker.on('exit', (code) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const resolve of this.#tasks.values()) resolve(undefined);
      this.#tasks.clear();
      if (this.#state === 'running')
        this.#crashed(told ?? new Error(`worker ended with code ${String(code)}`));
    });
    return worker;
  }

  #received(message: FromWorker): void {
    switch (message.type) {
      case 'progress': {
        const { office, bytesDone, bytesTotal } = message;
        this.#progress.set(office, { bytesDone, bytesTotal });
        break;
      }
      case 'activated':
      case 'blob-progress':
        break;
      case 'task-done':
        this.#tasks.get(message.id)?.(message.outcome);
        this.#tasks.delete(message.id);
        // Nobody else's business.
        return;
      case 'finished':
        this.#crashes = 0;
        this.#ended(message.report);
        break;
      case 'failed':
        this.#ended(undefined);
        break;
    }
    this.#tell(message);
  }

  #ended(report: SyncReport | undefined): void {
    this.#syncing = false;
    this.#answer(report);
    const { everySeconds, jitterSeconds } = this.#options.config.sync;
    this.#syncAfter((everySeconds + jitterSeconds * this.#options.random()) * 1000);
  }

  #crashed(error: unknown): void {
    this.#syncing = false;
    this.#answer(undefined);
    this.#syncAfter(Math.min(LONGEST_RESTART_MS, FIRST_RESTART_MS * 2 ** this.#crashes));
    this.#crashes += 1;
    this.#tell({ type: 'crashed', message: error instanceof Error ? error.message : String(error) });
  }

  #syncAfter(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#state === 'running') this.#timer = setTimeout(() => this.#sync(), milliseconds);
  }

  #answer(report: SyncReport | undefined): void {
    for (const resolve of this.#waiting) resolve(report);
    this.#waiting.clear();
  }

  #tell(event: FeedEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // A listener's bug must neither stop the feed nor end the kiosk.
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}
