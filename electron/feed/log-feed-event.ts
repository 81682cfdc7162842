import { errorDetails, type Log } from '../shell/log.ts';
import type { FeedEvent } from './feed-service.ts';

/** Writes down what a technician would ask for of what the feed tells. */
export function logFeedEvent(event: FeedEvent, log: Log): void {
  switch (event.type) {
    case 'progress':
    case 'blob-progress':
    case 'package-progress':
      return;
    case 'activated':
      log('feed-activated', { office: event.office, kind: event.kind });
      return;
    case 'finished':
      logReport(event.report, log);
      return;
    case 'failed':
      log('feed-failed', { because: event.message });
      return;
    case 'crashed':
      // A bug's own message may quote what it stumbled over.
      log('feed-crashed', errorDetails(event.error));
      return;
  }
}

/** An unchanged feed every few minutes is not worth a line. */
function logReport(report: Extract<FeedEvent, { type: 'finished' }>['report'], log: Log): void {
  if (report.outcome === 'applied') log('feed-finished');
  if (report.error !== undefined) log('feed-failed', { because: report.error.type });
  for (const { office, error } of report.offices) {
    if (error !== undefined) log('feed-failed', { office, because: error.type, file: error.file });
  }
  for (const { office, missing, fetched, error } of report.blobs?.offices ?? []) {
    if (fetched > 0) log('blobs-fetched', { office, fetched, missing });
    if (error !== undefined) log('blobs-missing', { office, missing, because: error.type, file: error.file });
  }
  if (report.blobs?.error !== undefined) log('blobs-missing', { because: report.blobs.error.type });
}
