import { rowKeyOf } from '../feed.ts';
import { unreachable } from '../result.ts';
import type { LocalEdit } from './local-edit.ts';

/** What an edit is about; of two with the same key the later takes the place of the earlier. */
export function editKeyOf(edit: LocalEdit): string {
  switch (edit.type) {
    case 'layer':
      return `layer:${edit.code}`;
    case 'row':
      return `row:${rowKeyOf(edit.value)}`;
    case 'removed':
      return `row:${edit.key}`;
    case 'hours':
      return 'hours';
    default:
      return unreachable(edit);
  }
}

/** The row of the feed that an edit with this key lies over. */
export function rowKeyUnder(editKey: string): string {
  return editKey === 'hours' ? 'office' : editKey.slice(editKey.indexOf(':') + 1);
}
