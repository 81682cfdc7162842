import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../shared/domain/clock.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { ImportAnswer, ImportTask } from './import-task.ts';
import type { ImportKind, ImportProgress } from './imports/import-kind.ts';
import type { RunImportTask, RunningImport } from './run-import-task.ts';
import type { Upload } from './uploads.ts';

type Step = 'look' | 'take';
type JobState =
  | { readonly type: 'waiting' }
  | { readonly type: 'running'; readonly step: Step; readonly run: RunningImport; progress?: ImportProgress }
  | { readonly type: 'done'; readonly answer: ImportAnswer }
  /** A fault of the program, told to the terminal. */
  | { readonly type: 'failed' };

export interface ImportJob {
  readonly id: string;
  readonly kind: ImportKind;
  readonly office: OfficeCode;
  readonly upload: Upload;
  readonly at: number;
  state: JobState;
}

interface Options {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly run: RunImportTask;
  readonly log: (line: string) => void;
  /** No import is under way any more. */
  readonly onIdle: () => void;
}

const MOST_JOBS = 5;
const KEPT_MS = 60 * 60_000;

/**
 * Files that wait until a person has looked at what they would change, and the one import that is under way: two at
 * once would wait for each other's transaction. What waits too long, or too many, goes.
 */
export class ImportJobs {
  readonly folder: string;
  readonly #options: Options;
  readonly #jobs = new Map<string, ImportJob>();
  #running: RunningImport | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.folder = join(options.dataFolder, 'page-uploads');
    // What an earlier run left behind when it was killed.
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  /** While one is under way, nothing else may write to the hub's database: it would wait, and the page with it. */
  get busy(): boolean {
    return this.#running !== undefined;
  }

  add(job: Pick<ImportJob, 'kind' | 'office' | 'upload'>): ImportJob {
    this.#forgetOld();
    const idle = [...this.#jobs.values()].find(({ state }) => state.type !== 'running');
    if (this.#jobs.size >= MOST_JOBS && idle !== undefined) this.#forget(idle);
    const at = this.#options.clock.now().getTime();
    const kept: ImportJob = { ...job, id: randomUUID(), at, state: { type: 'waiting' } };
    this.#jobs.set(kept.id, kept);
    return kept;
  }

  find(id: string, office: OfficeCode): ImportJob | undefined {
    this.#forgetOld();
    const job = this.#jobs.get(id);
    return job?.office === office ? job : undefined;
  }

  /** Begins a step. `onTaken` is told when its rows are in the hub, whether or not anybody waits for the page. */
  start(job: ImportJob, step: Step, onTaken: (answer: ImportAnswer) => void = () => undefined): void {
    const run = this.#run(job, step, (progress) => {
      if (job.state.type === 'running') job.state.progress = progress;
    });
    job.state = { type: 'running', step, run };
    void this.#follow(job, run, onTaken);
  }

  /** The given file with its findings written into it. */
  async commented(job: ImportJob): Promise<Uint8Array | undefined> {
    const answer = await this.#run(job, 'comment', () => undefined).done;
    return answer.type === 'commented' ? answer.bytes : undefined;
  }

  /** Waits until its step is over, but no longer than that. */
  async settled(job: ImportJob, ms: number): Promise<void> {
    const { state } = job;
    if (state.type !== 'running') return;
    const stop = new AbortController();
    const over = state.run.done.then(
      () => undefined,
      () => undefined,
    );
    await Promise.race([over, wait(ms, undefined, { signal: stop.signal }).catch(() => undefined)]);
    stop.abort();
  }

  /** Ends it, even if it is under way. */
  async end(job: ImportJob): Promise<void> {
    const { state } = job;
    this.#forget(job);
    if (state.type === 'running') await state.run.cancel();
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#jobs.values()].map(async (job) => this.end(job)));
    await this.#running?.cancel();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #follow(
    job: ImportJob,
    { done }: RunningImport,
    onTaken: (answer: ImportAnswer) => void,
  ): Promise<void> {
    try {
      const answer = await done;
      job.state = { type: 'done', answer };
      if (answer.type === 'taken') job.upload.remove();
      onTaken(answer);
    } catch (error) {
      job.state = { type: 'failed' };
      // Whoever cancelled it knows.
      if (this.#jobs.has(job.id)) this.#options.log(`import: ${textOf(error)}`);
    }
  }

  #run(
    { kind, office, upload }: ImportJob,
    step: ImportTask['step'],
    onProgress: (progress: ImportProgress) => void,
  ): RunningImport {
    if (this.busy) throw new Error('one import at a time');
    const { folder, names, fields } = upload;
    const task = { step, kind, office, folder, names, fields };
    const run = this.#options.run(this.#options.dataFolder, task, onProgress);
    this.#running = run;
    const over = () => {
      this.#running = undefined;
      this.#options.onIdle();
    };
    run.done.then(over, over);
    return run;
  }

  #forget(job: ImportJob): void {
    job.upload.remove();
    this.#jobs.delete(job.id);
  }

  #forgetOld(): void {
    const now = this.#options.clock.now().getTime();
    for (const job of this.#jobs.values())
      if (now - job.at > KEPT_MS && job.state.type !== 'running') this.#forget(job);
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
