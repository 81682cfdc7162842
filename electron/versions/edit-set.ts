import type { RowValue } from '../../shared/domain/lay-over.ts';
import { beneathEdit, feedSaysTheSame, streamUnder } from '../../shared/domain/lay-over.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { editKeyOf, rowKeyUnder } from '../../shared/domain/edit-key.ts';
import type { IsoTime } from '../../shared/domain/identifiers.ts';
import type { KeptEdit, LocalEdit } from '../../shared/domain/local-edit.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { EditRefusal, EditSet } from './version-tasks.ts';

/** What the feed says, row by row. */
export interface FeedRows {
  row(stream: 'catalogue' | 'content', key: string): RowValue | undefined;
}

/** The feed's row that an edit lies over. */
export function rowUnder(edit: LocalEdit, feed: FeedRows): RowValue | undefined {
  const stream = streamUnder(edit);
  return stream && feed.row(stream, rowKeyUnder(editKeyOf(edit)));
}

/** Stands for what the feed says in the place of an edit; null: nothing. */
export function hashBeneath(edit: LocalEdit, feed: FeedRows): string | null {
  const beneath = beneathEdit(rowUnder(edit, feed), edit);
  return beneath === null ? null : sha256Of(canonicalJson(beneath));
}

/**
 * Stands for what there is under these edit keys: what the feed has, and what staff have laid over it. Another one, and
 * somebody has looked at something else.
 */
export function standing(editKeys: readonly string[], kept: readonly KeptEdit[], feed: FeedRows): string {
  const laid = new Map(kept.map((one) => [one.key, one.edit]));
  const there = [...new Set(editKeys)].toSorted().map((key) => {
    const row = feed.row('catalogue', rowKeyUnder(key)) ?? feed.row('content', rowKeyUnder(key));
    return { key, row: row ?? null, laid: laid.get(key) ?? null };
  });
  return sha256Of(canonicalJson(there));
}

/** What edits to be put on and taken off are about. */
export function keysOf({ put, drop }: EditSet): string[] {
  return [...put.map(editKeyOf), ...drop];
}

/** True if the feed says something else there than when the edit was made. */
export function isConflict({ edit, over }: KeptEdit, feed: FeedRows): boolean {
  return hashBeneath(edit, feed) !== over;
}

/** Those that still say something else than the feed. */
export function withoutRetired(edits: readonly KeptEdit[], feed: FeedRows): KeptEdit[] {
  return edits.filter(({ edit }) => !feedSaysTheSame(rowUnder(edit, feed), edit));
}

/**
 * The edits as they are after some were put on and some taken off. One that takes the place of an earlier edit keeps
 * what that one lay over: a conflict is settled by choosing, not by writing once more.
 */
export function mergedEdits(
  kept: readonly KeptEdit[],
  { put, drop }: EditSet,
  feed: FeedRows,
  made: { readonly at: IsoTime; readonly by: string },
): Result<KeptEdit[], EditRefusal> {
  const merged = new Map(kept.map((one) => [one.key, one]));
  for (const key of drop) merged.delete(key);
  for (const edit of put) {
    const refusal = refusalOf(edit, feed);
    if (refusal !== undefined) return err(refusal);
    const key = editKeyOf(edit);
    const earlier = merged.get(key);
    if (earlier !== undefined && canonicalJson(earlier.edit) === canonicalJson(edit)) continue;
    const over = earlier === undefined ? hashBeneath(edit, feed) : earlier.over;
    merged.set(key, { key, edit, over, ...made });
  }
  return ok(withoutRetired([...merged.values()], feed));
}

function refusalOf(edit: LocalEdit, feed: FeedRows): EditRefusal | undefined {
  const key = rowKeyUnder(editKeyOf(edit));
  if (edit.type === 'layer' && rowUnder(edit, feed)?.type !== 'procedure') {
    return { type: 'unknown-procedure', code: edit.code };
  }
  const office = edit.type !== 'hours' || rowUnder(edit, feed)?.type === 'office';
  return streamUnder(edit) === undefined || !office ? { type: 'unknown-row', key } : undefined;
}
