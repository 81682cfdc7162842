/** Why a change that staff confirmed with their PIN was not made. */
export interface Refusal {
  readonly type: 'unknown-version' | 'nothing-newer' | 'unknown-edit' | 'changed-since' | 'not-written';
}

/** What staff looked at is no longer so, or not there any more: to try again helps only after looking again. */
export const isOvertaken = ({ type }: Refusal): boolean => type !== 'not-written';
