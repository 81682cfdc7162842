import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';

export type WriteError =
  | { readonly type: 'stick-gone' }
  /** `bytes`: how many it needs. */
  | { readonly type: 'full'; readonly bytes: number }
  | { readonly type: 'read-only' }
  | { readonly type: 'failed' };

/** Where on a stick everything goes that a kiosk takes out. */
const OUT_FOLDER = 'ki-ot-mot-cua';
/** Folders and tables of file systems take some room, too. */
const SPARE_BYTES = 64 * 1024;
const PART = /^\.[0-9a-f]{12}\.part$/;

/**
 * Writes a whole file into the kiosk's folder on a stick, or none: under another name first, on the disk before it
 * gets its own. A link in its place is not followed.
 */
export async function writeToStick(
  stick: string,
  fileName: string,
  bytes: Uint8Array,
): Promise<Result<{ readonly file: string }, WriteError>> {
  const folder = join(stick, OUT_FOLDER);
  const part = join(folder, `.${randomBytes(6).toString('hex')}.part`);
  try {
    // Never made anew: a stick that is gone leaves an empty folder where it was mounted.
    await lstat(stick);
    await mkdir(folder).catch(unlessThere);
    if (!(await lstat(folder)).isDirectory()) return err({ type: 'failed' });
    await removeParts(folder);
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < bytes.length + SPARE_BYTES) return err({ type: 'full', bytes: bytes.length });
    const handle = await open(part, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, join(folder, fileName));
    await syncFolder(folder);
    return ok({ file: `${OUT_FOLDER}/${fileName}` });
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    return err(meaningOf(error, bytes.length));
  }
}

/** What was being written when the stick was pulled. */
async function removeParts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (PART.test(name)) await rm(join(folder, name), { force: true });
  }
}

/** The name, too, is on the disk and not only in its cache. Windows opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessThere(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}

function meaningOf(error: unknown, bytes: number): WriteError {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return { type: 'full', bytes };
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return { type: 'read-only' };
    case 'ENOENT':
    case 'EIO':
    case 'ENODEV':
    case 'ENXIO':
      return { type: 'stick-gone' };
    default:
      return { type: 'failed' };
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
