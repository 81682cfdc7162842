import type { KioskConfig } from '../../shared/config.ts';
import type { VersionTask, VersionTaskName, VersionTasks } from '../versions/version-tasks.ts';
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
  | { readonly type: 'stop' };

export type FromWorker =
  | SyncEvent
  | { readonly type: 'finished'; readonly report: SyncReport }
  | {
      readonly type: 'task-done';
      readonly id: number;
      readonly outcome: VersionTasks[VersionTaskName][1];
    }
  /** Could not even begin: the journal cannot be opened. */
  | { readonly type: 'failed'; readonly message: string };
