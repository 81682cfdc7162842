/** A file as it came in: its name serves for reports and for telling formats apart, nothing is read from disk. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
