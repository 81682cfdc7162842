import { changesBetween, type Difference } from '../../shared/domain/content-changes.ts';
import type { Conflict } from '../../shared/domain/content-version.ts';
import { rowKeyUnder } from '../../shared/domain/edit-key.ts';
import { beneathEdit, GONE, laidOver } from '../../shared/domain/lay-over.ts';
import type { KeptEdit } from '../../shared/domain/local-edit.ts';
import { rowUnder, standing, type FeedRows } from './edit-set.ts';

/** What other edits over the same feed tell differently. */
export function* differences(
  before: readonly KeptEdit[],
  after: readonly KeptEdit[],
  feed: FeedRows,
): Generator<Difference> {
  const earlier = new Map(before.map((one) => [one.key, one]));
  const later = new Map(after.map((one) => [one.key, one]));
  for (const key of new Set([...earlier.keys(), ...later.keys()])) {
    const [one, other] = [earlier.get(key), later.get(key)];
    const some = one ?? other;
    if (one === other || some === undefined) continue;
    const row = rowUnder(some.edit, feed);
    yield {
      key: rowKeyUnder(key),
      before: one === undefined ? row : laidOver(row, one.edit),
      after: other === undefined ? row : laidOver(row, other.edit),
    };
  }
}

/** Both sides, for a person to choose. */
export function conflictOf(kept: KeptEdit, feed: FeedRows): Conflict {
  const { key, edit, by, at } = kept;
  const row = rowUnder(edit, feed);
  const because = beneathEdit(row, edit) === GONE ? 'gone' : 'changed';
  const difference = { key: rowKeyUnder(key), before: row, after: laidOver(row, edit) };
  const [change] = changesBetween([difference]).changes;
  const name = { key: difference.key, what: 'procedure', name: difference.key } as const;
  return {
    key,
    because,
    edit,
    by,
    at,
    lookedAt: standing([key], [kept], feed),
    change: change ?? { ...name, kind: 'changed', parts: [], warnings: [] },
  };
}
