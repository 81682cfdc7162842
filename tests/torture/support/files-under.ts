import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every plain file in a folder and the folders in it; none if there is no such folder. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
