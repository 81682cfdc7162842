import { existsSync, readdirSync } from 'node:fs';

/** The names of what lies in a folder; none where there is no folder. */
export function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
