import type { SyncProgress } from '../../shared/api/sync-progress.ts';
import { err, ok } from '../../shared/result.ts';
import { syncFeed, type SyncReport } from '../feed/sync-feed.ts';
import { SyncTracker } from '../feed/sync-tracker.ts';
import { machineMonotonicMs } from '../feed/timers.ts';
import { columns, megabytes, type Command } from './command.ts';

const TOLD_EVERY_MS = 500;

export const syncCommand: Command = {
  name: 'sync',
  usage: '',
  summary: 'Reads the feed once and applies what is new.',
  options: [],
  check: ({ positionals }) => (positionals.length > 0 ? `sync takes no ${positionals[0]}` : undefined),
  async run(_args, { kiosk, config, progress, signal }) {
    if (config.feed === undefined)
      return err({
        type: 'no-feed',
        message: 'The configuration names no feed: everything comes by stick, on the screen of staff.',
      });
    const startedMs = Date.now();
    const { journal, clock } = kiosk;
    const tracker = new SyncTracker(config, machineMonotonicMs);
    tracker.begun();
    // A line that stands still says how long it has done so.
    const ticking = setInterval(() => progress(tellProgress(tracker.progress())), TOLD_EVERY_MS);
    const report = await syncFeed({
      config,
      journal,
      dataFolder: config.data,
      clock,
      signal,
      onEvent(event) {
        if (event.type !== 'progress' && event.type !== 'blob-progress') return;
        tracker.took(event);
        progress(tellProgress(tracker.progress()));
      },
    }).finally(() => clearInterval(ticking));
    if (signal.aborted) {
      const { bytesDone, bytesTotal } = tracker.progress();
      return err({
        type: 'stopped',
        message: `Stopped at ${megabytes(bytesDone)} of ${megabytes(bytesTotal)}. What has arrived is kept: the next sync goes on from there.`,
      });
    }
    const seconds = (Date.now() - startedMs) / 1000;
    if (report.outcome !== 'failed')
      return ok({ text: tellReport(report, seconds), json: { ...report, seconds } });
    const errors = [report.error, ...report.offices.map(({ error }) => error)].filter(
      (error) => error !== undefined,
    );
    const message = errors.map(({ file, type, detail }) => `${file}: ${type}: ${detail}`).join('; ');
    return err({ type: errors[0]?.type ?? 'feed-failed', message: `The feed could not be read: ${message}` });
  },
};

/** One line: which office, how far, how fast, how long yet. */
export function tellProgress(progress: SyncProgress): string {
  const { phase, offices, officesDone, officesTotal, bytesDone, bytesTotal } = progress;
  const at = offices.findLast((office) => office.phase !== 'done' && office.phase !== 'failed');
  const parts = [
    officesTotal > 1 ? `office ${Math.min(officesDone + 1, officesTotal)} of ${officesTotal}` : '',
    at?.office ?? '',
    phase === 'applying' ? tellRows(at) : phase,
    `${megabytes(bytesDone)} of ${megabytes(bytesTotal)}`,
    progress.bytesPerSecond === undefined ? '' : `${megabytes(progress.bytesPerSecond)}/s`,
    progress.secondsLeft === undefined ? '' : `${tellSeconds(progress.secondsLeft)} left`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function tellRows(office: SyncProgress['offices'][number] | undefined): string {
  const applying = office?.streams.findLast(({ rowsDone = 0 }) => rowsDone > 0);
  if (applying === undefined) return 'applying';
  const { stream, rowsDone = 0, rowsTotal = 0 } = applying;
  return `applying ${stream} ${rowsDone.toLocaleString('en')} of ${rowsTotal.toLocaleString('en')} rows`;
}

function tellSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function tellReport(report: SyncReport, seconds: number): string {
  const rows = report.offices.map(({ office, outcome, sequence, rows: applied = 0, bytes = 0 }) => [
    office,
    outcome,
    String(sequence ?? ''),
    String(applied),
    megabytes(bytes),
    applied > 0 ? `${Math.round(applied / Math.max(seconds, 0.001)).toLocaleString('en')}/s` : '',
  ]);
  const table = columns([['office', 'outcome', 'sequence', 'rows', 'size', 'rate'], ...rows]);
  return [table, ...tellBlobs(report), `${seconds.toFixed(2)} s`].join('\n');
}

/** The files beside the rows, where there is something to tell of them. */
function tellBlobs({ blobs }: SyncReport): string[] {
  if (blobs === undefined) return [];
  const because = (error: typeof blobs.error) =>
    error === undefined ? '' : ` (${error.file}: ${error.type}: ${error.detail})`;
  return [
    ...blobs.offices
      .filter(({ fetched, missing }) => fetched > 0 || missing > 0)
      .map(
        ({ office, wanted, missing, fetched, bytes, error }) =>
          `${office}: ${fetched} forms and other files fetched, ${megabytes(bytes)}; ${missing} of ${wanted} missing${because(error)}`,
      ),
    ...(blobs.error === undefined ? [] : [`Forms and other files were not looked at${because(blobs.error)}`]),
  ];
}
