import type { IsoDay } from '../../shared/domain/identifiers.ts';
import type { Result } from '../../shared/result.ts';

/** A file to be written to a stick, or to be looked at. */
export interface ReportFile {
  /** Letters, digits, hyphens and a dot: fits every file system. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

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
  /** The log and the status, without personal data (ndjson), newest lines first to go in, at most 16 MB. */
  logBundle(): Promise<ReportFile>;
}

export type ReportLanguage = 'vi' | 'en';
