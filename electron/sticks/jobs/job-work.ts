import type { StaffMember } from '../../../shared/domain/staff.ts';
import type { UpdateFailure, UpdateJob, UpdatePreview } from '../../../shared/domain/stick.ts';
import type { Result } from '../../../shared/result.ts';

/** What one kind of update does; when, and what staff see of it, is the job's business. */
export interface JobWork {
  /** What was prepared is people's data: it waits for nobody, and is discarded when staff leave. */
  readonly personal?: true;
  /** Copies from the stick, reads the copy, and answers what it would change. Changes nothing. */
  prepare(watch: JobWatch): Promise<Result<UpdatePreview, UpdateFailure>>;
  /** All or nothing. */
  apply(by: StaffMember, watch: JobWatch): Promise<Result<null, UpdateFailure>>;
  /** What was prepared was read over something that is no longer so: it must not be applied. Asked while it waits. */
  readonly isOutdated?: () => boolean;
  /** Throws away what was prepared. Also after `apply`, and after a failure. */
  discard(): void;
  /**
   * Whoever began it has left, or closed it: of a copy nothing stays on the disk. An export that is not recognised as
   * one is read as a sheet, and is full of people's data. Not called while it is read.
   */
  readonly putAway?: () => void;
  /** A sheet's findings, written back beside its cells. */
  readonly commented?: () => Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined>;
}

export interface JobWatch {
  readonly signal: AbortSignal;
  /** All that is needed has been copied: the stick may go. */
  copied(): void;
  progress(progress: NonNullable<UpdateJob['progress']>): void;
}
