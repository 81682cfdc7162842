import type { StaffMember } from '../../../shared/domain/staff.ts';
import type { UpdateFailure, UpdateJob, UpdatePreview } from '../../../shared/domain/stick.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { JobWatch, JobWork } from './job-work.ts';

export interface JobSource {
  readonly kind: UpdateJob['kind'];
  readonly stick: { readonly id: string; readonly name: string };
  /** On the stick. */
  readonly path: string;
  readonly work: JobWork;
}

interface JobWithWork {
  readonly source: JobSource;
  readonly state: UpdateJob;
  readonly sourceDeleted: boolean;
}

/** One update at a time, on its way from a stick to what citizens see. */
export interface Jobs {
  /** One that has waited too long to be applied comes as failed. */
  current(): UpdateJob | undefined;
  begin(source: JobSource): Result<{ job: string }, { type: 'busy' }>;
  preview(job: string): UpdatePreview | undefined;
  /** Begins to apply a job that is ready; false if there is none. How it went is told by `current`. */
  apply(job: string, by: StaffMember): boolean;
  /** Stops it, or puts it away; false if it is being applied or there is none. */
  close(job: string): boolean;
  /** The work of a job that is ready or over. */
  workOf(job: string): JobWithWork | undefined;
  /** What it was read from is deleted: nothing is left to delete. */
  sourceDeleted(job: string): void;
  /**
   * Staff have left. What is being read stops, and so does what is ready and holds people's data; what else is ready,
   * being applied or over stays, without its copy.
   */
  leave(): void;
  /** Waits until nothing is being applied any more. */
  end(): Promise<void>;
}

interface Running {
  readonly source: JobSource;
  readonly stopping: AbortController;
  state: UpdateJob;
  preview: UpdatePreview | undefined;
  sourceDeleted: boolean;
}

export function createJobs(options: {
  readonly newId: () => string;
  /** A bug: logged by the host, told to staff as `internal`. */
  readonly onCrash: (error: unknown) => void;
}): Jobs {
  let running: Running | undefined;
  let applying: Promise<void> = Promise.resolve();

  async function prepare(job: Running): Promise<void> {
    const prepared = await guarded(async () => job.source.work.prepare(watchOf(job)));
    if (running !== job) return;
    if (!prepared.ok) {
      fail(job, prepared.error);
      return;
    }
    job.preview = prepared.value;
    job.state = { ...withoutProgress(job.state), step: 'ready', canPull: true };
  }

  async function applied(job: Running, by: StaffMember): Promise<void> {
    const done = await guarded(async () => job.source.work.apply(by, watchOf(job)));
    job.source.work.discard();
    if (done.ok) {
      const deletable = job.source.kind === 'dossiers';
      job.state = { ...withoutProgress(job.state), step: 'done', deletable };
    } else {
      fail(job, done.error);
    }
  }

  function fail(job: Running, failure: UpdateFailure): void {
    job.source.work.discard();
    job.preview = undefined;
    job.state = { ...withoutProgress(job.state), step: 'failed', canPull: true, failure };
  }

  async function guarded<V>(
    work: () => Promise<Result<V, UpdateFailure>>,
  ): Promise<Result<V, UpdateFailure>> {
    try {
      return await work();
    } catch (error) {
      options.onCrash(error);
      return err({ type: 'internal' });
    }
  }

  function watchOf(job: Running): JobWatch {
    return {
      signal: job.stopping.signal,
      copied() {
        if (job.state.step !== 'copying') return;
        job.state = { ...withoutProgress(job.state), step: 'reading', canPull: true };
      },
      progress(progress) {
        job.state = { ...job.state, progress };
      },
    };
  }

  /** As it is now: what became outdated while it waited is not to be looked at or applied any more. */
  function present(): Running | undefined {
    if (running?.state.step === 'ready' && running.source.work.isOutdated?.() === true) {
      fail(running, { type: 'changed-since' });
    }
    return running;
  }

  function found(id: string): Running | undefined {
    return running?.state.id === id ? present() : undefined;
  }

  function close(id: string): boolean {
    const job = found(id);
    if (job === undefined || job.state.step === 'applying') return false;
    running = undefined;
    job.stopping.abort();
    job.source.work.discard();
    if (!isBeingRead(job)) job.source.work.putAway?.();
    return true;
  }

  return {
    current: () => present()?.state,
    begin(source) {
      present();
      if (running !== undefined && running.state.step !== 'done' && running.state.step !== 'failed') {
        return err({ type: 'busy' });
      }
      const { kind, path, stick } = source;
      const state: UpdateJob = {
        id: options.newId(),
        kind,
        path,
        stick,
        step: 'copying',
        canPull: false,
        deletable: false,
      };
      running = {
        source,
        stopping: new AbortController(),
        state,
        preview: undefined,
        sourceDeleted: false,
      };
      void prepare(running);
      return ok({ job: state.id });
    },
    preview: (id) => found(id)?.preview,
    apply(id, by) {
      const job = found(id);
      if (job?.state.step !== 'ready' || job.preview?.applicable !== true) return false;
      job.state = { ...job.state, step: 'applying' };
      applying = applied(job, by);
      return true;
    },
    close,
    leave() {
      if (running === undefined) return;
      const { state, source } = running;
      if (isBeingRead(running)) close(state.id);
      else if (state.step === 'ready' && source.work.personal === true) fail(running, { type: 'cancelled' });
      else source.work.putAway?.();
    },
    workOf(id) {
      const job = found(id);
      return job && { source: job.source, state: job.state, sourceDeleted: job.sourceDeleted };
    },
    sourceDeleted(id) {
      const job = found(id);
      if (job === undefined) return;
      job.sourceDeleted = true;
      job.state = { ...job.state, deletable: false };
    },
    async end() {
      running?.stopping.abort();
      await applying;
    },
  };
}

function isBeingRead({ state: { step } }: Running): boolean {
  return step === 'copying' || step === 'reading';
}

function withoutProgress({ progress: _progress, ...state }: UpdateJob): UpdateJob {
  return state;
}
