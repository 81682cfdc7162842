import type { IsoTime } from '../../../shared/domain/identifiers.ts';
import type { StatusTable } from './read-status.ts';
import type { SourceMap } from './source-map.ts';
import type { SourceField } from './source-record.ts';

export interface DossierOptions {
  /** Id of the source, e.g. `igate`: a local id. */
  readonly source: string;
  /** When the export was true. */
  readonly asOf: IsoTime;
  /** Shapes of a dossier code; the default list where absent. */
  readonly patterns?: readonly RegExp[];
  /** Procedure codes that exist: repairs codes that Excel turned into numbers. */
  readonly knownCodes?: ReadonlySet<string>;
  /** The source's own statuses, before the national list. */
  readonly statuses?: StatusTable;
  /** How the source's tables are read, beside the headings that are known anyway. */
  readonly map?: SourceMap;
}

/** Writes a finding about the record that is being read; it never gets a personal value to write. */
export type Note = (
  kind: 'repaired' | 'attention',
  code: string,
  field: SourceField | undefined,
  message: string,
) => void;
