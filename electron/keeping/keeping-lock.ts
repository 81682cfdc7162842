import { join } from 'node:path';
import { holdLock, type HeldLock } from '../../db/folder-lock.ts';
import { ok, type Result } from '../../shared/result.ts';

/** Longer than a copy of the largest database takes. */
const PATIENCE_MS = 60_000;

export interface HeldByAnother {
  readonly type: 'held-by-another';
}

/**
 * Whoever sets databases aside, puts copies in their place, or copies them: one at a time, in all threads and processes.
 * Blocks its thread for at most `waitMs`; where somebody holds it for longer than that, nothing is done.
 */
export function withKeepingLock<V>(
  dataFolder: string,
  run: () => V,
  { waitMs = PATIENCE_MS }: { readonly waitMs?: number | undefined } = {},
): Result<V, HeldByAnother> {
  const lock = holdLock(join(dataFolder, 'keeping.lock'), { waitMs });
  return lock.ok ? ok(released(lock.value, run)) : lock;
}

export function released<V>(lock: HeldLock, run: () => V): V {
  try {
    return run();
  } finally {
    lock.release();
  }
}
