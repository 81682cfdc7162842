import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { UpdateFailure } from '../../shared/domain/stick.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { openPlain } from './plain-file.ts';
import type { StickProgress, StickTasks } from './stick-tasks.ts';

const BLOCK_BYTES = 256 * 1024;

/**
 * Copies one plain file into a folder that is there; what is read later is the copy, so that the stick may go. Half a
 * copy is not left behind.
 */
export function copyFromStick(
  { root, path, to, maxBytes }: StickTasks['copy']['input'],
  onProgress: (progress: StickProgress) => void,
  /** Tests only: a stick that stops answering. */
  read: typeof readSync = readSync,
): Result<StickTasks['copy']['output'], UpdateFailure> {
  const file = path.join('/');
  const opened = openPlain(root, path);
  if (!opened.ok) {
    const { type } = opened.error;
    return err({ type: type === 'gone' ? 'file-gone' : 'unreadable', file });
  }
  const { handle, status } = opened.value;
  let target: number | undefined;
  try {
    if (status.size > maxBytes) return err({ type: 'too-large', file });
    target = openSync(to, 'wx', 0o600);
    const hash = createHash('sha256');
    const block = Buffer.alloc(BLOCK_BYTES);
    let done = 0;
    for (;;) {
      const got = readFrom(handle, block, done, read);
      if (got === undefined) return gaveUp(to, { type: 'stick-gone', file });
      if (got === 0) break;
      // More than it said: it grows while it is read.
      if (done + got > maxBytes) return gaveUp(to, { type: 'too-large', file });
      const piece = block.subarray(0, got);
      hash.update(piece);
      writeSync(target, piece);
      done += got;
      onProgress({ done, total: Math.max(done, status.size) });
    }
    // Some systems tell the end of a file where its stick is gone.
    if (!existsSync(root)) return gaveUp(to, { type: 'stick-gone', file });
    if (done !== status.size || fstatSync(handle).mtimeMs !== status.mtimeMs) {
      return gaveUp(to, { type: 'file-changed', file });
    }
    return ok({ bytes: done, modifiedMs: status.mtimeMs, sha256: hash.digest('hex') });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOSPC' || code === 'EDQUOT') return gaveUp(to, { type: 'disk-full', file });
    const gone = code === 'EIO' || code === 'ENODEV' || code === 'ENXIO' || !existsSync(root);
    return gaveUp(to, { type: gone ? 'stick-gone' : 'internal', file });
  } finally {
    closeSync(handle);
    if (target !== undefined) closeSync(target);
  }
}

/** `undefined`: the stick no longer answers. */
function readFrom(handle: number, block: Buffer, at: number, read: typeof readSync): number | undefined {
  try {
    return read(handle, block, 0, block.length, at);
  } catch {
    return undefined;
  }
}

function gaveUp(copy: string, failure: UpdateFailure): Result<never, UpdateFailure> {
  rmSync(copy, { force: true });
  return err(failure);
}
