import { constants, existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import { KEYS_PATH } from './feed-error.ts';
import type { FeedSource, ReadFile, SourceError } from './feed-source.ts';

/** The folder's name on a stick. */
const STICK_FOLDER = 'kiosk-feed';

/**
 * A feed in a folder, or on a stick that holds it under `kiosk-feed/`. A stick may be pulled at any time or be
 * made to harm: only plain files are read (a named pipe would hang, a link could lead anywhere), each once.
 */
export function folderSource(folder: string): FeedSource {
  return {
    location: folder,
    async read(path, { maxBytes }) {
      return await readPlainFile(join(feedFolderIn(folder), ...path.split('/')), path, maxBytes);
    },
  };
}

/** Where in a folder, or on a stick, the feed lies. */
export function feedFolderIn(folder: string): string {
  if (existsSync(join(folder, KEYS_PATH))) return folder;
  const onStick = join(folder, STICK_FOLDER);
  return existsSync(join(onStick, KEYS_PATH)) ? onStick : folder;
}

async function readPlainFile(
  file: string,
  path: string,
  maxBytes: number,
): Promise<Result<ReadFile, SourceError>> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) return err({ type: 'file-missing', file: path, detail: 'not a plain file' });
      if (stat.size > maxBytes) {
        return err({ type: 'file-too-large', file: path, detail: `more than ${String(maxBytes)} bytes` });
      }
      const buffer = Buffer.alloc(stat.size);
      const { bytesRead } = await handle.read(buffer, 0, stat.size, 0);
      return ok({ type: 'bytes', bytes: buffer.subarray(0, bytesRead) });
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') {
      return err({ type: 'file-missing', file: path, detail: code });
    }
    return err({ type: 'unreachable', file: path, detail: code, again: {} });
  }
}
