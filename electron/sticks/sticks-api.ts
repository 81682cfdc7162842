import { aboutExport } from '../../shared/domain/audit-about.ts';
import type { ApiImplementation } from '../../shared/api.ts';
import { takeOutKinds, type StickFind, type TakeOutKind } from '../../shared/domain/stick.ts';
import { vietnamDay, vietnamIso } from '../../shared/domain/vietnam-time.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { Drive } from '../../shared/node/removable-drives.ts';
import type { JobWork } from './jobs/job-work.ts';
import type { Jobs, JobSource } from './jobs/jobs.ts';
import type { OutJobs } from './jobs/out-jobs.ts';
import { deleteIfSame } from './delete-from-stick.ts';
import type { StickWatch } from './stick-watch.ts';
import type { AskedOut, OutFile, OutFiles } from './take-out.ts';
import { writeToStick } from './write-to-stick.ts';

/** Work for a find; the dossier export's also knows the file it has read. */
type WorkOf = (
  find: StickFind,
  drive: Drive,
  asked: { readonly asOf?: string | undefined; readonly complete?: boolean | undefined },
) => (JobWork & { readonly sha256?: () => string | undefined }) | undefined;

export interface SticksOptions {
  readonly watch: StickWatch;
  readonly jobs: Jobs;
  readonly outJobs: OutJobs;
  readonly workOf: WorkOf;
  readonly outFiles: OutFiles;
  readonly journal: JournalStore;
  readonly clock: Clock;
  readonly confirm: (
    staff: StaffMember,
    pin: string,
  ) => Promise<Result<object, { type: 'wrong-pin' } | { type: 'locked'; seconds: number }>>;
}

export function sticksApi(options: SticksOptions): ApiImplementation['sticks'] {
  const { watch, jobs, outJobs, workOf, outFiles, journal, clock, confirm } = options;
  /** The file that the current job has read, to be deleted only if it is still that one. */
  let sha256: (() => string | undefined) | undefined;

  return {
    async state() {
      const job = jobs.current();
      const takeOuts = takeOutKinds.filter((kind) => outFiles[kind] !== undefined);
      return ok({ sticks: await watch.sticks(), takeOuts, ...(job !== undefined && { job }) });
    },

    async begin({ find: id, ...asked }) {
      const place = await watch.where(id);
      if (place === undefined) return err({ type: 'stick-gone' });
      const { drive, find } = place;
      const work = workOf(find, drive, asked);
      const kind = kindOf(find);
      if (work === undefined || kind === undefined) return err({ type: 'nothing-to-read' });
      const begun = jobs.begin({ kind, stick: { id: drive.id, name: drive.name }, path: find.path, work });
      if (begun.ok) ({ sha256 } = work);
      return begun;
    },

    preview({ job }) {
      const preview = jobs.preview(job);
      return preview === undefined ? err({ type: 'no-job' }) : ok(preview);
    },

    async apply({ job, pin }, { staff }) {
      if (jobs.preview(job) === undefined) return err({ type: 'no-job' });
      const confirmed = await confirm(staff, pin);
      if (!confirmed.ok) return confirmed;
      return jobs.apply(job, staff) ? ok({}) : err({ type: 'no-job' });
    },

    close: ({ job }) => (jobs.close(job) ? ok({}) : err({ type: 'no-job' })),

    async deleteSource({ job }, { staff }) {
      const asked = jobs.workOf(job);
      const drive = asked && (await watch.drive(asked.source.stick.id));
      // As it is now: somebody who presses twice has waited for the drive twice.
      const found = jobs.workOf(job);
      if (found?.sourceDeleted === true) return ok({});
      const read = sha256?.();
      if (found?.state.deletable !== true || read === undefined) return err({ type: 'no-job' });
      if (drive === undefined) return err({ type: 'stick-gone' });
      const deleted = deleteIfSame(drive.folder, found.source.path, read);
      if (!deleted.ok) return deleted;
      jobs.sourceDeleted(job);
      watch.lookAgain(drive.id);
      audit(staff, 'stick-file-deleted', aboutExport(found.source.path));
      return ok({});
    },

    async takeOut({ stick, what, day, language, job }, { staff }) {
      const drive = await watch.drive(stick);
      if (drive === undefined) return err({ type: 'stick-gone' });
      if (!drive.writable) return err({ type: 'read-only' });
      const asked = { day: day ?? vietnamDay(vietnamIso(clock.now())), language: language ?? 'vi' };
      const out = outJobs.begin(async (onStep) => {
        const made = await makeOut(what, asked, job);
        if (made === undefined) return { step: 'failed', problem: { type: 'nothing-there' } };
        onStep({ step: 'writing' });
        const written = await writeToStick(drive.folder, made.fileName, made.bytes);
        if (!written.ok) return { step: 'failed', problem: written.error };
        audit(staff, 'taken-out', written.value.file);
        return { step: 'done', file: written.value.file, bytes: made.bytes.length };
      });
      return out === undefined ? err({ type: 'busy' }) : ok({ out });
    },

    takenOut({ out }) {
      const progress = outJobs.progress(out);
      return progress === undefined ? err({ type: 'no-job' }) : ok(progress);
    },
  };

  async function makeOut(
    what: TakeOutKind,
    asked: AskedOut,
    job: string | undefined,
  ): Promise<OutFile | undefined> {
    if (what !== 'commented-sheet') return await outFiles[what]?.(asked);
    const commented = await (job === undefined ? undefined : jobs.workOf(job))?.source.work.commented?.();
    return commented && { fileName: commented.name, bytes: commented.bytes };
  }

  function audit(staff: StaffMember, what: 'stick-file-deleted' | 'taken-out', about: string): void {
    const at = vietnamIso(clock.now());
    journal.addAudit({ at, by: staff.name, role: staff.role, what, about: about.slice(0, 300) });
  }
}

function kindOf(find: StickFind): JobSource['kind'] | undefined {
  return find.kind === 'feed' || find.kind === 'sheet' || find.kind === 'dossiers' ? find.kind : undefined;
}
