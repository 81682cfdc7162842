import { existsSync, rmSync } from 'node:fs';
import { setImmediate as immediately } from 'node:timers/promises';
import { journalFile } from '../../db/data-folder.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { CannotOpen, Kiosk } from '../kiosk.ts';
import { errorDetails } from '../shell/log.ts';
import { bringDossiersBeside, memoryFolderOf, takesFiles } from './memory-folder.ts';

const LOOK_EVERY_MS = 60_000;
/** Longer than any call takes. */
const LINGER_MS = 10_000;

type When = 'at-the-start' | 'later';

interface Options {
  readonly dataFolder: string;
  readonly offices: readonly OfficeCode[];
  /** Opens the kiosk where it belongs. Later somebody is being served meanwhile. */
  readonly onDisk: (when: When) => Result<Kiosk, CannotOpen>;
  /** Opens one that serves from this folder, with what of the data folder is not there yet. */
  readonly inMemory: (folder: string, when: When) => Result<Kiosk, CannotOpen>;
  /** Leaves a disk that turns read-only. The command line is done before that is of use. */
  readonly leavesDisk: boolean;
  readonly lookEveryMs?: number | undefined;
  readonly lingerMs?: number | undefined;
}

interface Served {
  readonly kiosk: Kiosk;
  /** Where it serves from, if not from the disk. */
  readonly memoryFolder?: string;
}

/**
 * A kiosk on its disk; while that takes nothing, one that serves from memory what there was. It goes from the one to the
 * other by itself and back: whoever stands there notices nothing, staff enter anew.
 */
export function openWhereTheDiskAllows(options: Options): Result<Kiosk, CannotOpen> {
  const { dataFolder, onDisk, inMemory, leavesDisk } = options;
  if (!existsSync(dataFolder) || takesFiles(dataFolder)) {
    const opened = onDisk('at-the-start');
    return opened.ok && leavesDisk ? ok(following(options, { kiosk: opened.value })) : opened;
  }
  const memory = memoryFolderOf(dataFolder, 'at-the-start');
  if (!memory.ok)
    return err({ type: 'cannot-open', message: `The disk is read-only, and ${memory.error.detail}` });
  const opened = inMemory(memory.value, 'at-the-start');
  if (opened.ok) return ok(following(options, { kiosk: opened.value, memoryFolder: memory.value }));
  remove(memory.value);
  return opened;
}

function following(options: Options, first: Served): Kiosk {
  const { dataFolder, offices, onDisk, inMemory, leavesDisk } = options;
  const { lookEveryMs = LOOK_EVERY_MS, lingerMs = LINGER_MS } = options;
  let current = first;
  /** What was served before: what it is answering gets its answer first. */
  let before: { readonly served: Served; readonly timer: NodeJS.Timeout } | undefined;
  let moving: Promise<void> | undefined;
  let closed = false;
  const timer = setInterval(look, lookEveryMs).unref();
  listen(first.kiosk);

  /** A disk that refuses something may take nothing any more. */
  function listen({ journal, feed }: Kiosk): void {
    journal.onRefused(look);
    feed.onEvent((event) => {
      if (event.type === 'failed' || (event.type === 'finished' && event.report.outcome === 'failed')) look();
    });
  }

  function look(): void {
    if (closed || before !== undefined || moving !== undefined) return;
    const takes = takesFiles(dataFolder);
    if (current.memoryFolder === undefined ? takes || !leavesDisk : !takes) return;
    moving = move(takes)
      .catch((error: unknown) => void current.kiosk.log('keeping-failed', errorDetails(error)))
      .finally(() => (moving = undefined));
  }

  async function move(back: boolean): Promise<void> {
    // Whoever was just refused by the disk gets an answer first.
    await immediately();
    if (closed) return;
    if (back) comeBack();
    else await leaveDisk();
  }

  async function leaveDisk(): Promise<void> {
    // Of a disk that is gone altogether nothing can be brought: what is open is served on.
    if (!existsSync(journalFile(dataFolder))) return;
    const memory = memoryFolderOf(dataFolder, 'later');
    if (!memory.ok) return;
    const memoryFolder = memory.value;
    try {
      const brought = await bringDossiersBeside(dataFolder, memoryFolder, offices, current.kiosk.journal);
      // Where it takes files again meanwhile, something may have been written into what was being copied.
      if (!brought || closed || takesFiles(dataFolder)) return;
      const opened = inMemory(memoryFolder, 'later');
      if (opened.ok) goOnWith({ kiosk: opened.value, memoryFolder });
    } finally {
      if (current.memoryFolder !== memoryFolder) remove(memoryFolder);
    }
  }

  function comeBack(): void {
    const opened = onDisk('later');
    if (!opened.ok) return;
    goOnWith({ kiosk: opened.value });
    current.kiosk.log('disk-writable-again');
  }

  function goOnWith(next: Served): void {
    try {
      next.kiosk.journal.takeBrakes(current.kiosk.journal.brakes());
    } catch (error) {
      // Not even to be read any more: what was written down before counts.
      next.kiosk.log('keeping-failed', errorDetails(error));
    }
    listen(next.kiosk);
    before = { served: current, timer: setTimeout(() => void leave(), lingerMs).unref() };
    current = next;
  }

  async function leave(): Promise<void> {
    if (before === undefined) return;
    const { served } = before;
    clearTimeout(before.timer);
    try {
      await served.kiosk.close();
    } catch (error) {
      current.kiosk.log('keeping-failed', errorDetails(error));
    } finally {
      if (served.memoryFolder !== undefined) remove(served.memoryFolder);
      before = undefined;
    }
  }

  return {
    get api() {
      return current.kiosk.api;
    },
    async dispatch(...call) {
      const reply = await current.kiosk.dispatch(...call);
      if ('failure' in reply) look();
      return reply;
    },
    blobs: async (name) => current.kiosk.blobs(name),
    get feed() {
      return current.kiosk.feed;
    },
    get journal() {
      return current.kiosk.journal;
    },
    get stores() {
      return current.kiosk.stores;
    },
    get versions() {
      return current.kiosk.versions;
    },
    get reports() {
      return current.kiosk.reports;
    },
    clock: first.kiosk.clock,
    log: (...event) => current.kiosk.log(...event),
    async close() {
      closed = true;
      clearInterval(timer);
      await moving;
      await leave();
      await current.kiosk.close();
      if (current.memoryFolder !== undefined) remove(current.memoryFolder);
    },
  };
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
