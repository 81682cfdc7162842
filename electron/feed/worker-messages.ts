import type { KioskConfig } from '../../shared/config.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import type { Result } from '../../shared/result.ts';
import type { VersionTask, VersionTaskName, VersionTasks } from '../versions/version-tasks.ts';
import type { FeedError } from './feed-error.ts';
import type { AppliedPackage, PackagePreview, PackageProgress } from './package-preview.ts';
import type { SyncEvent, SyncReport } from './sync-feed.ts';

/** What the main thread gives the feed worker when it starts it. */
export interface WorkerData {
  readonly config: KioskConfig;
  readonly dataFolder: string;
  /** How far the kiosk's clock is ahead of the machine's; other than 0 in demonstrations and tests only. */
  readonly clockOffsetMs: number;
}

export type ToWorker =
  | { readonly type: 'sync'; readonly thorough: boolean }
  /** Done at once, between two steps of a sync; answered by `task-done` with the same id. */
  | { readonly type: 'task'; readonly id: number; readonly task: VersionTask }
  /** Comes before a sync that is under way, which goes on where it was with the next one. */
  | { readonly type: 'preview-package'; readonly id: number; readonly folder: string }
  | {
      readonly type: 'apply-package';
      readonly id: number;
      readonly package: string;
      readonly by: StaffMember;
    }
  | { readonly type: 'cancel-package' }
  | { readonly type: 'stop' };

export type FromWorker =
  | SyncEvent
  | { readonly type: 'finished'; readonly report: SyncReport }
  | PackageProgress
  | {
      readonly type: 'package-previewed';
      readonly id: number;
      readonly outcome: Result<PackagePreview, FeedError>;
    }
  | {
      readonly type: 'package-applied';
      readonly id: number;
      readonly outcome: Result<AppliedPackage, FeedError>;
    }
  | {
      readonly type: 'task-done';
      readonly id: number;
      readonly outcome: VersionTasks[VersionTaskName][1];
    }
  /** Could not even begin: the journal cannot be opened. */
  | { readonly type: 'failed'; readonly message: string };
