import type { Result } from '../../../shared/result.ts';
import type { Hub } from '../../hub.ts';
import type { NamedFile } from '../../import/named-file.ts';
import type { OfficeRecord } from '../../store/hub-store.ts';

/** What an officer may give to the page. */
export const importKinds = ['layer', 'catalogue', 'dossiers', 'forms'] as const;
export type ImportKind = (typeof importKinds)[number];

interface InBothLanguages {
  readonly vi: string;
  readonly en: string;
}

/** One line of a report. Never of a person's dossier: reports are printed and kept. */
export interface PageFinding {
  readonly file: string;
  readonly place: InBothLanguages;
  readonly message: InBothLanguages;
  readonly advice?: InBothLanguages;
  readonly procedure?: { readonly code: string; readonly name: string };
}

export interface ImportOutcome {
  /** What became of the rows; the names are keys of the page's words (`import.count`). */
  readonly counts: Readonly<Record<string, number>>;
  readonly refused: readonly PageFinding[];
  /** What was there stays. */
  readonly ties: readonly PageFinding[];
  readonly attention: readonly PageFinding[];
  readonly repaired: readonly PageFinding[];
}

/** What the files held, read whole and not yet taken. Taking may be tried in a transaction that is undone. */
interface ReadInput {
  /** False: nothing may be taken before somebody mends the file. The outcome of a try still tells what is wrong. */
  readonly mayBeTaken: boolean;
  /** Some rows are wrong, and the others may be taken by themselves if somebody says so. */
  readonly onlyGoodRows: boolean;
  /** The given file with its findings written into it. */
  readonly commented?: () => Promise<Uint8Array>;
  take(): Result<ImportOutcome, ImportProblem>;
}

export interface ImportProblem {
  /** A key of the page's words (`import.problem`). */
  readonly type:
    | 'empty'
    | 'as-of-missing'
    | 'as-of-in-future'
    | 'day-wrong'
    | 'source-wrong'
    | 'source-incomplete'
    | 'code-wrong'
    /** Another command has been writing for too long. */
    | 'busy';
  /** For the sentence. */
  readonly detail?: string;
}

/** How far a long import is. */
export interface ImportProgress {
  readonly step: 'reading' | 'taking';
  readonly done: number;
  readonly of: number;
}

interface ImportOrder {
  readonly hub: Hub;
  readonly office: OfficeRecord;
  /** One after the other, so that not all are in memory at once where the adapter needs that not. */
  readonly files: () => Iterable<NamedFile>;
  /** Of the files, as they were called. */
  readonly names: readonly string[];
  readonly onProgress: (progress: ImportProgress) => void;
  /** The form's other fields. */
  readonly fields: Readonly<Record<string, string>>;
}

export type ReadImport = (order: ImportOrder) => Promise<Result<ReadInput, ImportProblem>>;
