import type { HealthStatus } from '../../shared/api/health.ts';
import type { IsoDay, OfficeCode } from '../../shared/domain/identifiers.ts';
import { ok, type Result } from '../../shared/result.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import type { RunHealthJob } from './health-jobs.ts';
import type { PlaceAndTime } from './pdf/readiness-report.ts';
import { reportWords } from './report-words.ts';

/** A file to be written to a stick, or to be looked at. */
interface ReportFile {
  /** Letters, digits, hyphens and a dot: fits every file system. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export type ReportLanguage = 'vi' | 'en';

/** Made off the main thread; each answers within seconds. `language`: of the words around the content. */
export interface KioskReports {
  /** "Readiness report": the status page on paper (PDF). */
  readinessReport(language?: ReportLanguage): Promise<ReportFile>;
  /** "Báo cáo niêm yết công khai" as of the end of a day (PDF). */
  postedReport(
    day: IsoDay,
    language?: ReportLanguage,
  ): Promise<Result<ReportFile, { type: 'before-history'; from?: IsoDay }>>;
  /** What hangs on the wall: code, name, time, fee, counter (PDF). */
  wallList(paper: 'a4' | 'a3', language?: ReportLanguage): Promise<ReportFile>;
  /** The log and the status, without personal data (NDJSON), at most 16 MB. */
  logBundle(): Promise<ReportFile>;
}

export function createReports(options: {
  readonly status: () => Promise<HealthStatus>;
  readonly runJob: RunHealthJob;
  readonly shown: { readonly dataFolder: string; readonly office: OfficeCode };
  readonly logFolder: string;
  readonly place: () => PlaceAndTime;
}): KioskReports {
  const { status, runJob, shown, logFolder, place } = options;
  const nameOf = (what: string, language: ReportLanguage, day: IsoDay, more = '') =>
    `${reportWords(language)(`file.${what}`)}${more}-${day}.pdf`;
  const today = () => vietnamDay(place().now);
  return {
    async readinessReport(language = 'vi') {
      const bytes = await runJob('readiness-report', { status: await status(), place: place(), language });
      return { fileName: nameOf('readiness', language, today()), bytes };
    },
    async postedReport(day, language = 'vi') {
      const made = await runJob('posted-report', { ...shown, day, place: place(), language });
      return made.ok ? ok({ fileName: nameOf('posted', language, day), bytes: made.value }) : made;
    },
    async wallList(paper, language = 'vi') {
      const bytes = await runJob('wall-list', { ...shown, paper, place: place(), language });
      return { fileName: nameOf('wall', language, today(), `-${paper}`), bytes };
    },
    async logBundle() {
      const bytes = await runJob('log-bundle', { folder: logFolder, status: await status() });
      return { fileName: `kiosk-log-${today()}.ndjson`, bytes };
    },
  };
}
