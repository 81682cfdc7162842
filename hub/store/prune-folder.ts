import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../shared/node/write-whole.ts';

/** Removes the files of a folder that `keep` does not name and that were written before `before`. Says how many. */
export function pruneFolder(folder: string, keep: ReadonlySet<string>, before: Date): number {
  if (!existsSync(folder)) return 0;
  let removed = 0;
  for (const name of readdirSync(folder)) {
    if (keep.has(name)) continue;
    const path = join(folder, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined || found.mtime >= before) continue;
    rmSync(path);
    removed += 1;
  }
  return removed;
}

/** The files of a folder with these names count as written at `now`, unless they are newer. */
export function renewFiles(folder: string, which: (name: string) => boolean, now: Date): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!which(name)) continue;
    const path = join(folder, name);
    if (statSync(path).mtime < now) renew(path, now);
  }
}

function renew(path: string, now: Date): void {
  try {
    utimesSync(path, now, now);
  } catch {
    // Another user's file, as after a first publication by root, or a share that keeps its own times: written again it
    // is new. To break off here would end publishing to this folder for good.
    writeWhole(path, readFileSync(path));
  }
}
