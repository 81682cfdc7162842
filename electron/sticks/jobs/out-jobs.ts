import type { TakeOutProgress } from '../../../shared/domain/stick.ts';

/** One file at a time, on its way onto a stick. The last one's end is told until the next begins. */
export interface OutJobs {
  /** Answers its id; undefined while another is on its way. */
  begin(work: (onStep: (step: TakeOutProgress) => void) => Promise<TakeOutProgress>): string | undefined;
  progress(id: string): TakeOutProgress | undefined;
  /** Waits until nothing is being written any more. */
  end(): Promise<void>;
}

export function createOutJobs(options: {
  readonly newId: () => string;
  /** A bug: logged by the host, told to staff as `failed`. */
  readonly onCrash: (error: unknown) => void;
}): OutJobs {
  let last: { readonly id: string; progress: TakeOutProgress } | undefined;
  let running: Promise<void> = Promise.resolve();

  return {
    begin(work) {
      if (last?.progress.step === 'making' || last?.progress.step === 'writing') return undefined;
      const job = { id: options.newId(), progress: { step: 'making' } as TakeOutProgress };
      last = job;
      running = carryOut(job, work);
      return job.id;
    },
    progress: (id) => (last?.id === id ? last.progress : undefined),
    end: async () => running,
  };

  async function carryOut(
    job: { progress: TakeOutProgress },
    work: Parameters<OutJobs['begin']>[0],
  ): Promise<void> {
    try {
      job.progress = await work((step) => {
        job.progress = step;
      });
    } catch (error) {
      options.onCrash(error);
      job.progress = { step: 'failed', problem: { type: 'failed' } };
    }
  }
}
