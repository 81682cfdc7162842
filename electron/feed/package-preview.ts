import type { ChangeList } from '../../shared/domain/content-change.ts';
import type { IsoTime, OfficeCode } from '../../shared/domain/identifiers.ts';
import type { SyncReport } from './sync-feed.ts';

interface SourceAge {
  readonly id: string;
  readonly asOf: IsoTime;
}

/** What a package of the feed, copied and verified to its last row, would change. Nothing is changed yet. */
export interface PackagePreview {
  /** Names the copy; what is applied is this and nothing else. */
  readonly package: string;
  /** Those of the followed offices that are in it. */
  readonly offices: readonly {
    readonly office: OfficeCode;
    readonly sequence: number;
    readonly publishedAt: IsoTime;
    /** The kiosk has all of it already. */
    readonly nothingNew: boolean;
    /** Taken from the stick, now or before it was pulled. */
    readonly bytes: number;
    readonly dossiers: {
      /** How many states it brings: all there are, or those that changed. */
      readonly rows: number;
      readonly all: boolean;
      readonly sources: readonly SourceAge[];
      /** What the kiosk has now. */
      readonly before: readonly SourceAge[];
    };
    /** Forms and the like that the kiosk does not have; `missing`: the stick does not have them either. */
    readonly files: { readonly wanted: number; readonly missing: number };
  }[];
  /** What citizens of the home office would read differently. */
  readonly content: ChangeList;
  /** Offices in it that this kiosk does not follow. */
  readonly otherOffices: readonly string[];
}

export interface AppliedPackage {
  /** What is shown from now on; undefined while there is no content. */
  readonly version: number | undefined;
  readonly report: SyncReport;
}

/** How far a package is. After `copy` the stick is needed no longer. */
export interface PackageProgress {
  readonly type: 'package-progress';
  readonly step: 'copy' | 'check' | 'apply';
  readonly bytesDone: number;
  readonly bytesTotal: number;
}
