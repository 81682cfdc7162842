import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { UpdateFailure } from '../../../shared/domain/stick.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { MAX_TABLE_BYTES } from '../find-on-stick.ts';
import { runStickTask } from '../run-stick-task.ts';
import type { JobWatch } from './job-work.ts';

export interface FileOnStick {
  /** The stick's folder. */
  readonly root: string;
  readonly path: readonly string[];
}

export interface CopiedFile {
  readonly path: string;
  /** As staff know it. */
  readonly name: string;
  readonly sha256: string;
  remove(): void;
}

/** Where a job keeps its copy. What lies there is of one job only, and may hold people's data. */
function jobFolder(dataFolder: string): string {
  return join(dataFolder, 'stick');
}

export function emptyJobFolder(dataFolder: string): void {
  rmSync(jobFolder(dataFolder), { recursive: true, force: true });
}

export async function copyFile(
  { root, path }: FileOnStick,
  dataFolder: string,
  watch: JobWatch,
): Promise<Result<CopiedFile, UpdateFailure>> {
  emptyJobFolder(dataFolder);
  mkdirSync(jobFolder(dataFolder), { recursive: true, mode: 0o700 });
  // A folder of its own: a thread that was told to stop, and has not yet, finds no place to write to.
  const folder = mkdtempSync(join(jobFolder(dataFolder), 'job-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const name = basename(path.join('/'));
  // The file's own name goes nowhere near the kiosk's disk.
  const to = join(folder, `copy${extname(name).toLowerCase()}`);
  const copied = await runStickTask(
    'copy',
    { root, path, to, maxBytes: MAX_TABLE_BYTES },
    {
      signal: watch.signal,
      onProgress: (progress) => watch.progress({ ...progress, unit: 'bytes' }),
    },
  );
  if (!copied.ok) {
    remove();
    return err(copied.error);
  }
  watch.copied();
  return ok({ path: to, name, sha256: copied.value.sha256, remove });
}
