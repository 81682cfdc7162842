import { err, ok } from '../../shared/result.ts';
import { syncFeed, type SyncReport } from '../feed/sync-feed.ts';
import { columns, megabytes, type Command } from './command.ts';

export const syncCommand: Command = {
  name: 'sync',
  usage: '',
  summary: 'Reads the feed once and applies what is new.',
  options: [],
  check: ({ positionals }) => (positionals.length > 0 ? `sync takes no ${positionals[0]}` : undefined),
  async run(_args, { kiosk, config, progress, signal }) {
    const startedMs = Date.now();
    const { journal, clock } = kiosk;
    const report = await syncFeed({
      config,
      journal,
      dataFolder: config.data,
      clock,
      signal,
      onEvent(event) {
        if (event.type !== 'progress' && event.type !== 'blob-progress') return;
        const seconds = Math.max(0.001, (Date.now() - startedMs) / 1000);
        const { office, bytesDone, bytesTotal } = event;
        const rate = megabytes(bytesDone / seconds);
        const what = event.type === 'progress' ? '' : 'forms, ';
        progress(`${office}: ${what}${megabytes(bytesDone)} of ${megabytes(bytesTotal)}, ${rate}/s`);
      },
    });
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
