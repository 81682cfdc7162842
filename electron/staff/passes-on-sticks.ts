import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_STAFF_PASS_BYTES, STAFF_PASS_FILE } from '../../shared/staff-pass.ts';

/** More passes than anybody carries about. */
const MOST_PASSES = 50;

/**
 * The passes at the top of the sticks that are plugged in. A file that cannot be read, is too long or is no ordinary
 * file comes as undefined; a stick that is pulled meanwhile has none.
 */
export async function passesOnSticks(folders: readonly string[]): Promise<(Uint8Array | undefined)[]> {
  const files = await Promise.all(folders.map(passesIn));
  return Promise.all(files.flat().slice(0, MOST_PASSES).map(readWhole));
}

async function passesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => STAFF_PASS_FILE.test(name))
      .toSorted()
      .map((name) => join(folder, name));
  } catch {
    // Pulled, or not readable: nothing is there for us.
    return [];
  }
}

async function readWhole(file: string): Promise<Uint8Array | undefined> {
  try {
    // Neither follows a link nor waits for a pipe.
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const status = await handle.stat();
      if (!status.isFile() || status.size > MAX_STAFF_PASS_BYTES) return undefined;
      const bytes = new Uint8Array(status.size);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
