import type { HealthStatus } from '../../shared/api/health.ts';
import type { IsoDay, OfficeCode } from '../../shared/domain/identifiers.ts';
import type { Result } from '../../shared/result.ts';
import type { DamagedDossiers, Healed } from '../keeping/heal-dossiers.ts';
import type { KeepHouse, KeptHouse } from '../keeping/keep-house.ts';
import type { LogSummary } from './log-summary.ts';
import type { PlaceAndTime } from './pdf/readiness-report.ts';
import type { PostingTime } from './posting-time.ts';
import type { ReportLanguage } from './reports.ts';

interface Shown {
  /** Absolute. */
  readonly dataFolder: string;
  /** The home office. */
  readonly office: OfficeCode;
}

export interface DatabasesRead {
  readonly checked: number;
  readonly damaged: readonly string[];
}

interface PostedCounts {
  readonly from: IsoDay;
  readonly procedures: number;
  readonly withGaps: number;
}

type BeforeHistory = { type: 'before-history'; from?: IsoDay };

/** What is done off the main thread, by name: what goes in, what comes out. */
export interface HealthJobs {
  'summarise-log': [{ readonly folder: string; readonly since: Date }, LogSummary];
  'check-databases': [
    { readonly dataFolder: string; readonly offices: readonly OfficeCode[] },
    DatabasesRead,
  ];
  'keep-house': [KeepHouse, KeptHouse];
  'heal-dossiers': [DamagedDossiers, Healed];
  'record-postings': [Shown & PostingTime, undefined];
  posted: [Shown & { readonly day: IsoDay }, Result<PostedCounts, BeforeHistory>];
  'readiness-report': [
    { readonly status: HealthStatus; readonly place: PlaceAndTime; readonly language: ReportLanguage },
    Uint8Array,
  ];
  'posted-report': [
    Shown & { readonly day: IsoDay; readonly place: PlaceAndTime; readonly language: ReportLanguage },
    Result<Uint8Array, BeforeHistory>,
  ];
  'wall-list': [
    Shown & { readonly paper: 'a4' | 'a3'; readonly place: PlaceAndTime; readonly language: ReportLanguage },
    Uint8Array,
  ];
  'log-bundle': [{ readonly folder: string; readonly status: HealthStatus }, Uint8Array];
}

export type HealthJobName = keyof HealthJobs;
export type HealthJob = {
  [N in HealthJobName]: { readonly name: N; readonly input: HealthJobs[N][0] };
}[HealthJobName];
/** Rejects where the thread ends without an answer, which is a bug or a broken disk. */
export type RunHealthJob = <N extends HealthJobName>(
  name: N,
  input: HealthJobs[N][0],
) => Promise<HealthJobs[N][1]>;
