import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';

const BLOCK = Buffer.alloc(1024 * 1024);

/**
 * Overwrites a database and what SQLite keeps beside it, then removes it. What the disk itself keeps elsewhere (flash,
 * journalling file systems) is out of reach: against that only an encrypted disk helps.
 */
export function removeForGood(file: string): void {
  for (const path of [`${file}-wal`, `${file}-shm`, `${file}-journal`, file]) {
    if (!existsSync(path)) continue;
    const held = overwrite(path);
    // Windows removes no file that is open elsewhere: next time. A repair of the disk may have left a folder in its place.
    if (!held) rmSync(path, { force: true, recursive: true });
  }
}

/** Answers whether somebody else holds it. */
function overwrite(path: string): boolean {
  try {
    const handle = openSync(path, 'r+');
    try {
      const { size } = statSync(path);
      for (let at = 0; at < size;) at += writeSync(handle, BLOCK, 0, Math.min(BLOCK.length, size - at), at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return false;
  } catch (error) {
    // A broken disk or one that takes nothing any more: removing is what is left.
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    return error.code === 'EBUSY' || error.code === 'EPERM';
  }
}
