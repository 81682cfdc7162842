import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { UpdateFailure } from '../../shared/domain/stick.ts';
import type { Findings } from './find-on-stick.ts';
import type { DossierReading, ReadDossierFile } from './read-dossier-file.ts';

/** What is done in a thread of its own: a stick may be slow, and a workbook may take seconds. */
export interface StickTasks {
  readonly find: { input: { folder: string; offices: readonly OfficeCode[] }; output: Findings };
  /** Copies one plain file, whole or not at all. */
  readonly copy: {
    input: { root: string; path: readonly string[]; to: string; maxBytes: number };
    output: { bytes: number; modifiedMs: number; sha256: string };
  };
  readonly dossiers: { input: ReadDossierFile; output: DossierReading };
}
export type StickTaskName = keyof StickTasks;
export type StickTask = {
  [N in StickTaskName]: { readonly name: N; readonly input: StickTasks[N]['input'] };
}[StickTaskName];

export interface StickProgress {
  readonly done: number;
  readonly total: number;
}

export type FromStickWorker =
  | { readonly type: 'progress'; readonly progress: StickProgress }
  | { readonly type: 'done'; readonly output: StickTasks[StickTaskName]['output'] }
  | { readonly type: 'failed'; readonly failure: UpdateFailure };
