import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

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
    if (statSync(path).mtime < now) utimesSync(path, now, now);
  }
}
