import type { CatalogueValue, ContentValue } from '../feed.ts';
import { unreachable } from '../result.ts';
import { canonicalJson } from './canonical-json.ts';
import type { LocalEdit } from './local-edit.ts';
import { officeLayerSchema } from './procedure.ts';

/** A row of the catalogue or of the content. */
export type RowValue = CatalogueValue | ContentValue;

/** What stands in the place of a procedure's layer where the feed no longer has the procedure. */
export const GONE = { gone: true } as const;

/** The streams' rows that staff may put in or take out, by the type that their key begins with. */
const EDITABLE = {
  synonym: 'catalogue',
  'life-event': 'catalogue',
  notice: 'content',
  officer: 'content',
  counter: 'content',
} as const;

/** In which stream the row lies that an edit is about; undefined: no row that staff may remove. */
export function streamUnder(edit: LocalEdit): 'catalogue' | 'content' | undefined {
  switch (edit.type) {
    case 'layer':
      return 'catalogue';
    case 'hours':
      return 'content';
    case 'row':
      return EDITABLE[edit.value.type];
    case 'removed':
      return Object.entries(EDITABLE).find(([type]) => edit.key.startsWith(`${type}:`))?.[1];
    default:
      return unreachable(edit);
  }
}

/** What citizens read of a row that an edit lies over; undefined: no such row. */
export function laidOver(row: RowValue | undefined, edit: LocalEdit): RowValue | undefined {
  switch (edit.type) {
    case 'layer':
      return row?.type === 'procedure' ? { ...row, local: edit.layer } : row;
    case 'hours': {
      const { openings, closedDays, openDays } = edit;
      return row?.type === 'office' ? { ...row, openings, closedDays, openDays } : row;
    }
    case 'row':
      return edit.value;
    case 'removed':
      return undefined;
    default:
      return unreachable(edit);
  }
}

/** What the feed says in the place of an edit, of its row; null: nothing; `GONE`: there is no place for it. */
export function beneathEdit(row: RowValue | undefined, edit: LocalEdit): object | null {
  switch (edit.type) {
    case 'layer':
      return row?.type === 'procedure' ? (row.local ?? null) : GONE;
    case 'hours': {
      if (row?.type !== 'office') return GONE;
      const { openings, closedDays, openDays } = row;
      return { openings, closedDays, openDays };
    }
    default:
      return row ?? null;
  }
}

/** True if the feed says by itself what the edit says: then nothing need lie over it. */
export function feedSaysTheSame(row: RowValue | undefined, edit: LocalEdit): boolean {
  const beneath = beneathEdit(row, edit);
  switch (edit.type) {
    case 'layer':
      return beneath !== GONE && same(beneath ?? officeLayerSchema.parse({}), edit.layer);
    case 'hours': {
      const { openings, closedDays, openDays } = edit;
      return same(beneath, { openings, closedDays, openDays });
    }
    case 'row':
      return same(beneath, edit.value);
    case 'removed':
      return beneath === null;
    default:
      return unreachable(edit);
  }
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
