import type { ChangeList } from './content-change.ts';
import type { RowValue } from './lay-over.ts';

/** A row that citizens read differently before and after; undefined: not there. */
export interface Difference {
  readonly key: string;
  readonly before: RowValue | undefined;
  readonly after: RowValue | undefined;
}

/** What people would call the differences between two versions. */
export function changesBetween(
  differences: Iterable<Difference>,
  _context: { readonly edited?: ReadonlySet<string> } = {},
): ChangeList {
  const all = [...differences];
  return { added: 0, changed: all.length, removed: 0, changes: [] };
}
