import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';

export type NotPlain = { readonly type: 'link' | 'not-a-file' | 'unreadable' | 'gone' };

/**
 * Opens a plain file below a folder of somebody else's. No part of the way may be a link (it could lead anywhere), and
 * a named pipe must not hold the kiosk up. The caller closes it.
 */
export function openPlain(
  root: string,
  path: readonly string[],
): Result<{ readonly handle: number; readonly status: Stats }, NotPlain> {
  try {
    for (let parts = 1; parts < path.length; parts += 1) {
      if (!lstatSync(join(root, ...path.slice(0, parts))).isDirectory()) return err({ type: 'link' });
    }
    const file = join(root, ...path);
    // Windows knows neither flag; its links are found here.
    if (lstatSync(file).isSymbolicLink()) return err({ type: 'link' });
    const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const status = fstatSync(handle);
    if (status.isFile()) return ok({ handle, status });
    closeSync(handle);
    return err({ type: 'not-a-file' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENODEV' || code === 'ENXIO' || code === 'ENOTDIR') {
      return err({ type: 'gone' });
    }
    return err({ type: code === 'ELOOP' ? 'link' : 'unreadable' });
  }
}
