import { isDatabaseTrouble } from '../../db/open-database.ts';
import { err, type Result } from '../../shared/result.ts';
import { FeedRefusal, type FeedError } from './feed-error.ts';

/** Refusals and trouble with the disk become values; anything else is a bug and passes through. */
export async function caught<V>(run: () => Promise<Result<V, FeedError>>): Promise<Result<V, FeedError>> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof FeedRefusal) return err(error.error);
    if (isDatabaseTrouble(error) || isDiskTrouble(error)) {
      const file = 'path' in error && typeof error.path === 'string' ? error.path : 'data folder';
      return err({ type: isNoRoom(error.code) ? 'disk-full' : 'disk', file, detail: error.message });
    }
    throw error;
  }
}

/** True for what the operating system refuses: no room, a sector that cannot be written, a disk that is gone. */
export function isDiskTrouble(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

function isNoRoom(code: string): boolean {
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL';
}
