import { closeSync, readdirSync, readSync } from 'node:fs';
import type { ConfigurationProblem } from '../../shared/api/set-up.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Drive } from '../../shared/node/removable-drives.ts';
import { deleteIfSame } from '../sticks/delete-from-stick.ts';
import { openPlain } from '../sticks/plain-file.ts';

const MOST_FILES = 12;
/** Four hundred offices with two keys each make 80 KB. */
const MOST_BYTES = 256 * 1024;

/** Files in the top folder of a stick that may be a configuration; what names itself so comes first. */
export function configurationsOn({ folder }: Drive): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^[^.].*\.json$/i.test(entry.name))
      .map(({ name }) => name)
      .filter((name) => name.length <= 255 && !/^kiosk-pass-/i.test(name))
      .toSorted((a, b) => likeliness(b) - likeliness(a) || a.localeCompare(b))
      .slice(0, MOST_FILES);
  } catch {
    // Pulled meanwhile.
    return [];
  }
}

function likeliness(name: string): number {
  if (name.toLowerCase() === 'kiosk.json') return 2;
  return /kiosk/i.test(name) ? 1 : 0;
}

/** Its bytes. `name` is one that `configurationsOn` gave, and is looked for there again. */
export function readFromStick(
  drive: Drive | undefined,
  name: string,
): Result<Uint8Array, ConfigurationProblem> {
  if (drive === undefined || !configurationsOn(drive).includes(name)) return err({ type: 'stick-gone' });
  const opened = openPlain(drive.folder, [name]);
  if (!opened.ok) return err({ type: opened.error.type === 'gone' ? 'stick-gone' : 'unreadable' });
  const { handle, status } = opened.value;
  try {
    if (status.size > MOST_BYTES) return err({ type: 'too-long-file' });
    const bytes = Buffer.alloc(status.size);
    let done = 0;
    while (done < bytes.length) {
      const read = readSync(handle, bytes, done, bytes.length - done, null);
      if (read === 0) break;
      done += read;
    }
    return ok(bytes.subarray(0, done));
  } catch {
    return err({ type: 'unreadable' });
  } finally {
    closeSync(handle);
  }
}

/** What was read, to be known again: its name in the top folder, and the hash of its bytes. */
export interface OnStick {
  readonly name: string;
  readonly sha256: string;
}

/** Deletes it wherever it lies now: a stick that was pulled may come back in another place. */
export function deleteFromSticks(
  drives: readonly Drive[],
  { name, sha256 }: OnStick,
): Result<object, { type: 'stick-gone' | 'file-changed' | 'read-only' }> {
  let last: ReturnType<typeof deleteFromSticks> = err({ type: 'stick-gone' });
  for (const drive of drives) {
    if (!configurationsOn(drive).includes(name)) continue;
    last = deleteIfSame(drive.folder, name, sha256);
    if (last.ok) return last;
  }
  return last;
}
