import type { SyncProgress } from '../../shared/api/sync-progress.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { err, type Result } from '../../shared/result.ts';
import type { RunVersionTask, VersionTask } from '../versions/version-tasks.ts';
import type { FeedError } from './feed-error.ts';
import type { AppliedPackage, PackagePreview, PackageProgress } from './package-preview.ts';
import { isFeedAway, pauseBeforeNext, retryAfterOf } from './pause-before-next.ts';
import { startFeedWorker, type FeedWorker } from './start-feed-worker.ts';
import type { SyncReport } from './sync-feed.ts';
import { SyncTracker } from './sync-tracker.ts';
import { machineMonotonicMs, machineTimers, type MonotonicMs, type Timers } from './timers.ts';
import type { FromWorker, ToWorker, WorkerData } from './worker-messages.ts';

export type FeedEvent =
  | Exclude<FromWorker, Answer>
  /** The worker died, which is a bug; another one takes over after a pause. */
  | { readonly type: 'crashed'; readonly error: unknown };

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
  /** The schedule goes by these alone: a clock that is wrong, or put right, changes nothing of it. */
  readonly timers?: Timers;
  readonly monotonicMs?: MonotonicMs;
}

type Answer = Extract<FromWorker, { readonly type: 'task-done' | 'package-previewed' | 'package-applied' }>;

/** How a package goes on while it is copied, checked, applied. */
export interface PackageHooks {
  readonly onProgress?: (bytesDone: number, bytesTotal: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const ENDED = 'the worker of the feed has ended';
const ended = (file: string): FeedError => ({ type: 'stopped', file, detail: ENDED });

const THOROUGH_EVERY_MS = 86_400_000;
const FIRST_RESTART_MS = 1000;
const LONGEST_RESTART_MS = 60_000;
/** A worker in the middle of a transaction gets this long to come to its end. */
const STOP_PATIENCE_MS = 5000;

/**
 * Keeps the kiosk's data up to date: a sync at start and then every so often, in a worker thread that is
 * started anew when it dies. Never throws at those who use it; what happens is told by events. Where no feed is
 * configured, a sync puts the data in order and asks nobody.
 */
export class FeedService {
  readonly #options: Required<FeedServiceOptions>;
  readonly #listeners = new Set<(event: FeedEvent) => void>();
  readonly #tracker: SyncTracker;
  readonly #waiting = new Set<(report: SyncReport | undefined) => void>();
  /** What was asked of the worker and is not answered yet; undefined: the worker ended. */
  readonly #tasks = new Map<number, (answer: Answer | undefined) => void>();
  #lastTask = 0;
  #worker: FeedWorker | undefined;
  #callOff: (() => void) | undefined;
  /** When the next sync begins, by `monotonicMs`. */
  #nextMs: number | undefined;
  #state: 'idle' | 'running' | 'stopped' = 'idle';
  #syncing = false;
  /** The sync under way, or the last one. */
  #thorough = false;
  #crashes = 0;
  /** Syncs in a row that could have nothing of the feed. */
  #failures = 0;
  #lastThoroughMs: number | undefined;

  constructor(options: FeedServiceOptions) {
    this.#options = {
      startWorker: startFeedWorker,
      random: Math.random,
      timers: machineTimers,
      monotonicMs: machineMonotonicMs,
      ...options,
    };
    const { config, monotonicMs } = this.#options;
    this.#tracker = new SyncTracker(config, monotonicMs);
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
    // The compiler cannot see that name and input belong together.
    const answer = await this.#ask((id) => ({ type: 'task', id, task: { name, input } as VersionTask }));
    if (answer?.type === 'task-done') return answer.outcome;
    return err({ type: 'not-written', detail: ENDED });
  };

  /**
   * Copies of a package (the folder `kiosk-feed`, or what holds it) what this kiosk needs, verifies it and tells what
   * it would change. Nothing is changed, and the folder is needed no longer.
   */
  async previewPackage(
    folder: string,
    { onCopied, ...hooks }: PackageHooks & { readonly onCopied?: () => void } = {},
  ): Promise<Result<PackagePreview, FeedError>> {
    const answer = await this.#withHooks(hooks, 'copy', async () =>
      this.#ask((id) => ({ type: 'preview-package', id, folder })),
    );
    if (answer?.type !== 'package-previewed') return err(ended(folder));
    if (answer.outcome.ok) onCopied?.();
    return answer.outcome;
  }

  /** Applies what was looked at, and nothing else. What citizens read is the old or the new, whatever happens. */
  async applyPackage(
    name: string,
    { by, ...hooks }: PackageHooks & { readonly by: StaffMember },
  ): Promise<Result<AppliedPackage, FeedError>> {
    const answer = await this.#withHooks(hooks, 'apply', async () =>
      this.#ask((id) => ({ type: 'apply-package', id, package: name, by })),
    );
    return answer?.type === 'package-applied' ? answer.outcome : err(ended('package'));
  }

  /** Listens to everything that happens; answers how to stop listening. */
  onEvent(listener: (event: FeedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How far the transfer for an office is; undefined until its head has been read. */
  progress(office: OfficeCode): Progress | undefined {
    return this.#tracker.rowsOf(office);
  }

  /** What the sync under way is at, or when the next begins; undefined where there is no feed to follow. */
  syncProgress(): SyncProgress | undefined {
    const { config, clock, monotonicMs } = this.#options;
    if (config.feed === undefined) return undefined;
    const next = this.#nextMs;
    return this.#tracker.progress(
      next === undefined
        ? undefined
        : vietnamIso(new Date(clock.now().getTime() + Math.max(0, next - monotonicMs()))),
    );
  }

  /** Ends the schedule and the worker. What was being fetched goes on from there next time. */
  async stop(): Promise<void> {
    if (this.#state === 'stopped') return;
    this.#state = 'stopped';
    this.#callOffNext();
    this.#answer(undefined);
    const worker = this.#worker;
    if (!worker) return;
    await new Promise<void>((resolve) => {
      const callOff = this.#options.timers.after(STOP_PATIENCE_MS, () => {
        // Not waited for: a thread that is stuck inside the system would hold up the whole kiosk.
        void worker.terminate();
        resolve();
      });
      worker.on('exit', () => {
        callOff();
        resolve();
      });
      worker.post({ type: 'stop' });
    });
  }

  async #ask(message: (id: number) => ToWorker): Promise<Answer | undefined> {
    if (this.#state === 'stopped') return undefined;
    const id = ++this.#lastTask;
    return new Promise((resolve) => {
      this.#tasks.set(id, resolve);
      try {
        this.#worker ??= this.#startWorker();
        this.#worker.post(message(id));
      } catch (error) {
        this.#tasks.delete(id);
        resolve(undefined);
        this.#tell({ type: 'crashed', error });
      }
    });
  }

  async #withHooks<V>(
    { onProgress, signal }: PackageHooks,
    step: PackageProgress['step'],
    run: () => Promise<V>,
  ): Promise<V> {
    const cancel = () => this.#worker?.post({ type: 'cancel-package' });
    const stopListening = this.onEvent((event) => {
      if (event.type === 'package-progress' && event.step === step) {
        onProgress?.(event.bytesDone, event.bytesTotal);
      }
    });
    signal?.addEventListener('abort', cancel);
    try {
      const running = run();
      if (signal?.aborted === true) cancel();
      return await running;
    } finally {
      stopListening();
      signal?.removeEventListener('abort', cancel);
    }
  }

  #sync(): void {
    this.#callOffNext();
    const now = this.#options.monotonicMs();
    const thorough = this.#lastThoroughMs === undefined || now - this.#lastThoroughMs >= THOROUGH_EVERY_MS;
    try {
      this.#worker ??= this.#startWorker();
      this.#syncing = true;
      this.#thorough = thorough;
      this.#tracker.begun();
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
      case 'progress':
      case 'blob-progress':
        this.#tracker.took(message);
        break;
      case 'activated':
      case 'package-progress':
        break;
      case 'task-done':
      case 'package-previewed':
      case 'package-applied':
        this.#tasks.get(message.id)?.(message);
        this.#tasks.delete(message.id);
        // Nobody else's business.
        return;
      case 'finished':
        this.#crashes = 0;
        if (isDatabaseAway(message.report)) this.#lookThoroughlyNext();
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
    this.#tracker.ended();
    this.#failures = report !== undefined && !isFeedAway(report) ? 0 : this.#failures + 1;
    const { config, random } = this.#options;
    const retryAfterSeconds = report && retryAfterOf(report);
    this.#syncAfter(pauseBeforeNext(config.sync, { failures: this.#failures, random, retryAfterSeconds }));
    this.#answer(report);
  }

  /** What the disk cannot read is healed only by a sync that reads all of it, and not by every other one. */
  #lookThoroughlyNext(): void {
    if (!this.#thorough) this.#lastThoroughMs = undefined;
  }

  #crashed(error: unknown): void {
    this.#syncing = false;
    this.#tracker.ended();
    this.#answer(undefined);
    this.#syncAfter(Math.min(LONGEST_RESTART_MS, FIRST_RESTART_MS * 2 ** this.#crashes));
    this.#crashes += 1;
    this.#tell({ type: 'crashed', error });
  }

  #syncAfter(milliseconds: number): void {
    this.#callOffNext();
    if (this.#state !== 'running') return;
    const { timers, monotonicMs } = this.#options;
    this.#nextMs = monotonicMs() + milliseconds;
    this.#callOff = timers.after(milliseconds, () => this.#sync());
  }

  #callOffNext(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#nextMs = undefined;
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

function isDatabaseAway({ offices }: SyncReport): boolean {
  return offices.some(({ error }) => error?.type === 'database-unavailable');
}
