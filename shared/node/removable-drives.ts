import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, lstat, readFile, statfs } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { LONGEST_WAITS_MS } from '../longest-waits.ts';
import { printable } from '../text/printable.ts';
import { macVolumes, mountedVolumes, windowsVolumes, type Volume } from './mounted-volumes.ts';

/** A stick that is plugged in now. */
export interface Drive {
  /** The same as long as it comes back in the same place. */
  readonly id: string;
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly freeBytes: number;
  readonly writable: boolean;
  /** Another one if another stick was put in the same place, or something was put on top of it. */
  readonly mark: string;
}

export interface RemovableDrives {
  /** Asked anew if the last answer is older than a second or so. Never throws. */
  now(): Promise<readonly Drive[]>;
}

export interface DriveOptions {
  /** Folders that count as sticks while they exist. */
  readonly folders: readonly string[];
  readonly volumes?: () => Promise<readonly Volume[]>;
}

/** A look costs microseconds on Linux, and the start of a program elsewhere. */
const ANSWER_HOLDS_MS = process.platform === 'linux' ? 500 : 4000;
const LONGEST_NAME = 120;

/** Sticks are looked for when somebody asks, not all day long: nobody is waiting for one in the lobby. */
export function createRemovableDrives({ folders, volumes = systemVolumes }: DriveOptions): RemovableDrives {
  let answer: Promise<readonly Drive[]> | undefined;
  let answeredAt = -Infinity;

  async function look(): Promise<readonly Drive[]> {
    const named = folders.map((folder): Volume => ({ folder, readOnly: false, name: basename(folder) }));
    const all = [...named, ...(await volumes())];
    const drives = await Promise.all(
      all.map(async (volume) => within(LONGEST_WAITS_MS.driveAnswers, driveAt(volume))),
    );
    const byId = new Map(drives.filter((drive) => drive !== undefined).map((drive) => [drive.id, drive]));
    return [...byId.values()];
  }

  return {
    now() {
      if (answer === undefined || performance.now() - answeredAt > ANSWER_HOLDS_MS) {
        answeredAt = performance.now();
        answer = look();
      }
      return answer;
    },
  };
}

async function driveAt({ folder, name, readOnly }: Volume): Promise<Drive | undefined> {
  try {
    const status = await lstat(folder);
    if (!status.isDirectory()) return undefined;
    const { bavail, bsize } = await statfs(folder);
    return {
      id: createHash('sha256').update(folder).digest('hex').slice(0, 32),
      // Whoever brings the stick chose it: shown to staff, and printed in reports.
      name: printable(name === '' ? basename(folder) : name).slice(0, LONGEST_NAME),
      folder,
      freeBytes: bavail * bsize,
      writable: !readOnly && (await mayWrite(folder)),
      mark: [status.dev, status.ino, status.mtimeMs].join(':'),
    };
  } catch {
    // Pulled between the list and the look: it is not there.
    return undefined;
  }
}

async function mayWrite(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function within<V>(milliseconds: number, work: Promise<V>): Promise<V | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const impatient = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, impatient]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the system says is plugged in; nothing where it does not say. */
async function systemVolumes(): Promise<readonly Volume[]> {
  try {
    switch (process.platform) {
      case 'linux':
        return mountedVolumes(await readFile('/proc/self/mountinfo', 'utf8'));
      case 'darwin':
        return macVolumes(await run('/sbin/mount', []));
      case 'win32':
        return windowsVolumes(
          await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_LIST]),
        );
      default:
        return [];
    }
  } catch {
    return [];
  }
}

const WINDOWS_LIST =
  "[Console]::OutputEncoding = [Text.Encoding]::UTF8; ConvertTo-Json -Compress @(Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=2' | Select-Object DeviceID, VolumeName, Access)";

async function run(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, {
    timeout: LONGEST_WAITS_MS.volumesListed,
    windowsHide: true,
  });
  return stdout;
}
