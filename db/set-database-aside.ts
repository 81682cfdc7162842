import { existsSync, renameSync } from 'node:fs';

/** What SQLite keeps beside a database. Left where they are, they would be taken for those of the next one there. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

/** Renames a closed database and what SQLite keeps beside it. The database goes last: until then it can be found. */
export function setDatabaseAside(file: string, newFile: string): void {
  for (const part of COMPANIONS) {
    if (existsSync(file + part)) renameSync(file + part, newFile + part);
  }
  renameSync(file, newFile);
}
