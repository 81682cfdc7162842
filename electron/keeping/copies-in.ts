import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setDatabaseAside } from '../../db/set-database-aside.ts';
import { namesIn } from './names-in.ts';
import { nameAt, timeOfName } from './places.ts';

export interface Copy {
  readonly path: string;
  /** As it is called. */
  readonly at: Date;
}

/** The copies in a folder, newest first. */
export function copiesIn(folder: string): Copy[] {
  return namesIn(folder)
    .flatMap((name) => {
      const at = timeOfName(name);
      return at === undefined ? [] : [{ path: join(folder, name), at }];
    })
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

/**
 * Before a copy is made at `now`: it is the newest, whatever a clock that ran ahead has called others. Those that claim
 * to be later are called as if made just before it, in the order that they have.
 */
export function putBefore(now: Date, folder: string): void {
  let ms = now.getTime();
  for (const { path } of copiesIn(folder).filter(({ at }) => at > now)) {
    do ms -= 1;
    while (existsSync(join(folder, nameAt(new Date(ms)))));
    setDatabaseAside(path, join(folder, nameAt(new Date(ms))));
  }
}
