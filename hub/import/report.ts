/**
 * What an import did, for the person who ran it. A finding points at a place in the source and says what is
 * wrong there; it never repeats a personal value, because reports are printed, mailed and kept.
 */
export interface Finding {
  /** Name of the file as given (inside an archive: `archive.tar.gz/inner.json`). */
  readonly file: string;
  /** Where in it: `row 12` (as a spreadsheet numbers rows), `record 3`, `line 40`, or a procedure's code. */
  readonly place: string;
  /** The column heading or field name, where the finding is about one. */
  readonly field?: string;
  /** Which kind of finding, e.g. `dossier-code-unusable`: stable, for counting and for tests. */
  readonly code: string;
  /** One English sentence. */
  readonly message: string;
  /** The procedure that the finding is about. */
  readonly procedure?: { readonly code: string; readonly name: string };
  /** What the source has there, in its own words, shortened. Never of a dossier. */
  readonly detail?: string;
}

export interface ImportReport {
  /** Rows or records that were taken, repaired ones included. */
  readonly taken: number;
  /** Taken after a repair that loses nothing. */
  readonly repaired: readonly Finding[];
  /** Not taken, each with file, place and reason. */
  readonly refused: readonly Finding[];
  /** Taken, but someone should look. */
  readonly attention: readonly Finding[];
}
