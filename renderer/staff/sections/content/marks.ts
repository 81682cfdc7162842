import type { z } from 'zod';
import type { api } from '../../../../shared/api.ts';
import type { Words } from '../../../words/i18n.ts';
import { originWords } from './origin-note.tsx';

export type ProcedureInList = z.output<typeof api.editing.procedures.value>['procedures'][number];

/** What staff should know of a procedure before they open it. */
export function marksOf(t: Words, { origin, hidden, checked }: ProcedureInList, now: Date): string[] {
  return [
    hidden ? t('staff.content.procedures.hidden') : undefined,
    checked?.old === false ? undefined : t('staff.content.procedures.unchecked'),
    origin.type === 'here' && origin.conflict ? t('staff.content.conflict') : undefined,
    originWords(t, origin, now),
  ].filter((mark) => mark !== undefined);
}
