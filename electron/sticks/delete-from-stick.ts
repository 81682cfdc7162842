import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import { openPlain } from './plain-file.ts';

/** Deletes what was read from a stick, and not a file that somebody has put in its place meanwhile. */
export function deleteIfSame(
  folder: string,
  path: string,
  sha256: string,
): Result<object, { type: 'stick-gone' | 'file-changed' | 'read-only' }> {
  const parts = path.split('/');
  const opened = openPlain(folder, parts);
  if (!opened.ok) return err({ type: 'file-changed' });
  const { handle } = opened.value;
  try {
    const same = createHash('sha256').update(readFileSync(handle)).digest('hex') === sha256;
    if (!same) return err({ type: 'file-changed' });
  } catch {
    return err({ type: 'stick-gone' });
  } finally {
    closeSync(handle);
  }
  try {
    const file = join(folder, ...parts);
    unlinkSync(file);
    settle(dirname(file));
    return ok({});
  } catch (error) {
    return err({ type: isGone(error) ? 'stick-gone' : 'read-only' });
  }
}

/** So that it is gone from the stick, too, when that is pulled the next moment. Windows opens no folders. */
function settle(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    // Some drivers know no such thing for folders; they write at once.
    if (isGone(error)) throw error;
  } finally {
    closeSync(handle);
  }
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'EIO' || code === 'ENODEV' || code === 'ENXIO';
}
