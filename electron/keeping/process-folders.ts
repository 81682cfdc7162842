import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namesIn } from './names-in.ts';

/** Memory that is a folder, then what the system has for files that need not last. */
export const PASSING_PLACES: readonly string[] = ['/dev/shm', tmpdir()];
const NAME = 'ki-ot-mot-cua-';

/** A new folder for this process alone. It is told by its name whose it is: see `removeForgotten`. */
export function makeProcessFolder(place: string): string {
  return mkdtempSync(join(place, `${NAME}${process.pid}-`));
}

/** Of processes that ended without removing theirs: it holds what must not outlive them. */
export function removeForgotten(): void {
  for (const place of PASSING_PLACES) {
    for (const name of namesIn(place)) {
      const [, pid] = /^ki-ot-mot-cua-(\d+)-/.exec(name) ?? [];
      if (pid !== undefined && Number(pid) !== process.pid && !isAlive(Number(pid)))
        removeIfOurs(join(place, name));
    }
  }
}

/** Anybody may put a folder there that is called so; what is another user's stays, and stops nothing. */
function removeIfOurs(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
