import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const TEMPORARY_PREFIX = '.writing-';

/**
 * Writes beside the place, syncs and renames: a reader never sees half a file. Throws what the file system throws. `mode`
 * says who may read it.
 */
export function writeWhole(path: string, bytes: Uint8Array, mode = 0o644): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `${TEMPORARY_PREFIX}${randomUUID()}`);
  try {
    const file = openSync(temporary, 'wx', mode);
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** After this no power cut takes back the names of files written into the folder. */
export function syncFolder(folder: string): void {
  // Windows cannot sync a folder; NTFS keeps its own journal of names.
  if (process.platform === 'win32' || !existsSync(folder)) return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
