/** How far a stream has been applied: all changes up to and including `upTo` of this lineage. */
export interface Cursor {
  readonly lineage: string;
  readonly upTo: number;
}

/** A feed row after it was checked against the schema of its stream. */
export type CheckedRow<V> =
  | { readonly op: 'put'; readonly key: string; readonly value: V }
  | { readonly op: 'delete'; readonly key: string };
