import type { z } from 'zod';
import type { api } from '../../../../shared/api.ts';
import type { ContentEdits } from '../../../../shared/domain/content-edit.ts';
import { unreachable } from '../../../../shared/result.ts';
import type { SeenScreen } from './seen.tsx';

/** A row as staff see it: what is shown, what the feed has there, where it comes from. */
export type StaffRow = z.output<typeof api.editing.rows.value>['rows'][number];

/** The key of the row itself: an edit's key is `row:` and that. */
function rowKey({ key }: StaffRow): string {
  return key.slice('row:'.length);
}

/** To take it down: what only staff put up goes, what the feed has is hidden. */
export function takingDown(row: StaffRow): ContentEdits {
  const onlyHere = row.origin.type === 'here' && row.feed === undefined;
  return onlyHere ? { put: [], drop: [row.key] } : { put: [{ type: 'removed', key: rowKey(row) }], drop: [] };
}

export function takingBack(row: StaffRow): ContentEdits {
  return { put: [], drop: [row.key] };
}

/** There is something of the feed's to go back to. */
export function canTakeBack(row: StaffRow | undefined): row is StaffRow {
  return row?.origin.type === 'here' && row.feed !== undefined;
}

/** On which screen it is seen that a row is out, or back. */
export function seenWith(row: StaffRow, after: StaffRow['value']): SeenScreen {
  const before = row.value ?? row.feed;
  const one = after ?? before;
  switch (one?.type) {
    case 'notice':
      return after?.type === 'notice'
        ? { screen: 'notices', put: after }
        : { screen: 'notices', out: one.id };
    case 'officer':
      return { screen: 'office', officer: after?.type === 'officer' ? after : { out: one.id } };
    case 'counter':
      return { screen: 'office', counter: after?.type === 'counter' ? after : { out: one.id } };
    case 'synonym':
      return { screen: 'search', said: one.said, means: after === undefined ? one.said : one.means };
    case undefined:
      return { screen: 'notices' };
    default:
      return unreachable(one);
  }
}
