/**
 * What may be expected to go wrong in the hub, told to the person at the terminal: one sentence that names the
 * file, the place in it and what to do.
 */
export interface Failure {
  readonly type:
    | 'hub-data-missing'
    | 'feed-damaged'
    | 'target-full'
    | 'hub-data-newer'
    | 'hub-data-unusable'
    | 'hub-data-held'
    | 'keys-missing'
    | 'keys-exist'
    | 'keys-unusable'
    | 'office-exists'
    | 'office-unknown'
    | 'office-unclear'
    | 'input-unreadable'
    | 'input-not-understood'
    | 'as-of-missing'
    | 'as-of-in-future'
    | 'nothing-taken'
    | 'source-incomplete'
    | 'source-exists'
    | 'source-unknown'
    | 'source-file-wrong'
    | 'procedure-not-withdrawn'
    | 'row-invalid'
    | 'blob-missing'
    | 'stopped'
    | 'publish-running'
    | 'publish-incomplete'
    | 'office-key-not-ready'
    | 'target-ahead'
    | 'target-foreign'
    | 'target-unwritable'
    | 'nothing-published'
    | 'feed-unreachable'
    | 'dossier-unknown'
    | 'kiosk-exists'
    | 'kiosk-unknown'
    | 'note-unknown'
    | 'pack-unknown'
    | 'pack-of-built-in'
    | 'engine-unusable'
    | 'output-unwritable'
    | 'port-unusable'
    | 'page-not-local'
    | 'page-password-missing'
    | 'page-password-unfit';
  readonly sentence: string;
  /** For programs: what there is to know beyond the sentence, e.g. every refused row. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Another command has been writing to the hub's data for longer than this one waits. */
export function dataHeld(dataFolder: string): Failure {
  return {
    type: 'hub-data-held',
    sentence: `Another command has been writing to ${dataFolder} for too long: wait until it is done, then run this one again.`,
  };
}

/** The reason of an error of the operating system, short enough for one sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
