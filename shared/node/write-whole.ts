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

/** A place beside it that nobody else takes. */
const ownPlaceBeside = (path: string) => join(dirname(path), `.writing-${randomUUID()}`);

/**
 * Writes beside the place, syncs and renames: a reader never sees half a file. Throws what the file system throws. `mode`
 * says who may read it. A power cut leaves the half `beside`: whoever names that place finds it again.
 */
export function writeWhole(
  path: string,
  bytes: Uint8Array,
  mode = 0o644,
  beside = ownPlaceBeside(path),
): void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    const file = openSync(beside, 'wx', mode);
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
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
