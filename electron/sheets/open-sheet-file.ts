import { open } from 'node:fs/promises';
import { constants } from 'node:fs';
import { err, ok, type Result } from '../../shared/result.ts';

const MAX_BYTES = 32 * 1024 * 1024;

/** Why a file could not be taken into memory; each has its sentence among the findings. */
export interface SheetFileError {
  readonly type: 'file-missing' | 'file-is-folder' | 'file-too-large';
}

/** The bytes of a plain file of bounded size: no folder, no link to elsewhere, no device. */
export async function openSheetFile(path: string): Promise<Result<Uint8Array, SheetFileError>> {
  try {
    const file = await open(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    try {
      const facts = await file.stat();
      if (facts.isDirectory()) return err({ type: 'file-is-folder' });
      if (!facts.isFile()) return err({ type: 'file-missing' });
      if (facts.size > MAX_BYTES) return err({ type: 'file-too-large' });
      return ok(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    // Windows does not open a folder at all.
    return err({ type: 'code' in error && error.code === 'EISDIR' ? 'file-is-folder' : 'file-missing' });
  }
}
