import { createHash } from 'node:crypto';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { Stick, StickFind } from '../../shared/domain/stick.ts';
import type { Drive, RemovableDrives } from '../../shared/node/removable-drives.ts';
import type { Findings } from './find-on-stick.ts';

export interface StickWatch {
  /** What is plugged in, and what was found on it as far as it was looked at. */
  sticks(): Promise<Stick[]>;
  /** Where a find lies now; undefined if its stick is gone, or the find is not there any more. */
  where(find: string): Promise<{ readonly drive: Drive; readonly find: StickFind } | undefined>;
  drive(id: string): Promise<Drive | undefined>;
  /** Something on it has changed. */
  lookAgain(id: string): void;
}

interface Look {
  readonly mark: string;
  findings: Findings | undefined;
}

/** Nobody has looked at the screen for so long that a stick may have been taken out, filled and put back. */
const FORGET_AFTER_MS = 5000;

/** Looks at each stick once when it comes, in a thread: a stick may be slow, and may hang. */
export function createStickWatch(options: {
  readonly drives: RemovableDrives;
  readonly offices: readonly OfficeCode[];
  readonly look: (folder: string, offices: readonly OfficeCode[]) => Promise<Findings>;
}): StickWatch {
  const { drives, offices, look } = options;
  const looks = new Map<string, Look>();
  let askedAt = -Infinity;

  async function present(): Promise<readonly Drive[]> {
    const now = await drives.now();
    if (performance.now() - askedAt > FORGET_AFTER_MS) looks.clear();
    askedAt = performance.now();
    for (const id of looks.keys()) {
      if (now.every((drive) => drive.id !== id)) looks.delete(id);
    }
    for (const drive of now) lookAt(drive);
    return now;
  }

  async function keep(begun: Look, { id, folder }: Drive): Promise<void> {
    const { finds, cutOff } = await look(folder, offices);
    begun.findings = { finds: finds.map((find) => ({ ...find, id: onDrive(id, find.id) })), cutOff };
  }

  function lookAt(drive: Drive): void {
    const { id, mark } = drive;
    if (looks.get(id)?.mark === mark) return;
    const begun: Look = { mark, findings: undefined };
    looks.set(id, begun);
    void keep(begun, drive);
  }

  return {
    async sticks() {
      return (await present()).map(({ id, name, freeBytes, writable }) => {
        const findings = looks.get(id)?.findings;
        return {
          id,
          name: name.slice(0, 120),
          freeBytes,
          writable,
          ...(findings !== undefined && { finds: [...findings.finds] }),
          cutOff: findings?.cutOff ?? false,
        };
      });
    },
    async where(id) {
      for (const drive of await present()) {
        const find = looks.get(drive.id)?.findings?.finds.find((one) => one.id === id);
        if (find !== undefined) return { drive, find };
      }
      return undefined;
    },
    async drive(id) {
      return (await drives.now()).find((drive) => drive.id === id);
    },
    lookAgain: (id) => void looks.delete(id),
  };
}

/** Two sticks may hold a file of the same name: what was chosen is the one of that stick. */
function onDrive(drive: string, find: string): string {
  return createHash('sha256')
    .update(JSON.stringify([drive, find]))
    .digest('hex')
    .slice(0, 32);
}
