import type { ChangeList, LookedAtChanges } from '../../shared/domain/content-change.ts';
import type { EditCause } from '../../shared/domain/content-version.ts';
import type { LocalEdit } from '../../shared/domain/local-edit.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import type { Result } from '../../shared/result.ts';

/** Edits to put on, and the keys (`editKeyOf`) of those to take off again. */
export interface EditSet {
  readonly put: readonly LocalEdit[];
  readonly drop: readonly string[];
}

/** Edits of a person who has looked at what would change. */
export interface LookedAtEdits extends EditSet {
  /** `standing` as it was then: only that is overruled. Absent: nobody looked. */
  readonly lookedAt?: string;
}

/** What a person looked at is no longer so: nothing was done. */
type ChangedSince = { readonly type: 'changed-since' };

/** What a sheet says other than the version it was read over. */
export interface SheetEdits extends EditSet {
  /** The sheet's file, as staff know it. */
  readonly name: string;
  /** `newestId` as it was before the sheet was read: whole things are put on, so nothing may have come in between. */
  readonly over: number | undefined;
  readonly by: StaffMember;
}

/** The disk was in the way, or the worker ended: what citizens read is as it was. */
export type NotWritten = { readonly type: 'not-written'; readonly detail: string };
export type EditRefusal =
  | { readonly type: 'still-loading' }
  /** A layer for a procedure that the feed does not have. */
  | { readonly type: 'unknown-procedure'; readonly code: string }
  /** A row that staff may not remove, or opening hours without an office. */
  | { readonly type: 'unknown-row'; readonly key: string };

/** The version that is shown from now on; the one shown before where nothing came out different. */
export interface Applied {
  readonly version: number;
}

/** What the feed's worker does for staff: what goes in, what comes out. */
export interface VersionTasks {
  'apply-edits': [
    input: LookedAtEdits & { readonly by: StaffMember; readonly cause: EditCause },
    outcome: Result<Applied, EditRefusal | NotWritten | ChangedSince>,
  ];
  /** As `apply-edits`, of a sheet that was read over the version `over` and may have waited since. */
  'apply-sheet': [input: SheetEdits, outcome: Result<Applied, EditRefusal | NotWritten | ChangedSince>];
  'go-back': [
    input: { readonly version: number; readonly by: StaffMember },
    outcome: Result<Applied, { readonly type: 'unknown-version' } | NotWritten>,
  ];
  'confirm-newer': [
    input: {
      readonly by: StaffMember;
      /** Of `newer-changes`. */
      readonly lookedAt: string;
    },
    outcome: Result<Applied, { readonly type: 'nothing-newer' } | ChangedSince | NotWritten>,
  ];
  settle: [
    input: {
      readonly key: string;
      readonly choice: 'mine' | 'feed';
      /** `standing` of both sides as they were looked at. */
      readonly lookedAt: string;
      readonly by: StaffMember;
    },
    outcome: Result<Applied, { readonly type: 'unknown-edit' } | ChangedSince | NotWritten>,
  ];
  /** Against the one before it, or (`back`) what going back to it would change now. */
  changes: [
    input: { readonly version: number; readonly back: boolean },
    outcome: Result<ChangeList, { readonly type: 'unknown-version' } | NotWritten>,
  ];
  'newer-changes': [
    input: object,
    outcome: Result<LookedAtChanges, { readonly type: 'nothing-newer' } | NotWritten>,
  ];
}

export type VersionTaskName = keyof VersionTasks;
/** One of them on its way to the worker. */
export type VersionTask = {
  [N in VersionTaskName]: { readonly name: N; readonly input: VersionTasks[N][0] };
}[VersionTaskName];
/** Hands a task to the worker and waits for what comes of it. */
export type RunVersionTask = <N extends VersionTaskName>(
  name: N,
  input: VersionTasks[N][0],
) => Promise<VersionTasks[N][1] | Result<never, NotWritten>>;
