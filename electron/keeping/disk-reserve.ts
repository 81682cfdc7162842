import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { holdLock } from '../../db/folder-lock.ts';
import { roomIn } from './room.ts';

const RESERVE_BYTES = 16 * 1024 * 1024;
const FULL_BYTES = 8 * 1024 * 1024;
/** A reserve must not be what fills the disk. */
const ENOUGH_BYTES = 256 * 1024 * 1024;
const LEFTOVERS = ['staging', 'package', 'stick'];

const reserveFile = (dataFolder: string): string => join(dataFolder, 'reserve');

/** Puts some room by: what a kiosk must write to serve people finds it on a disk that somebody else has filled. */
export function makeReserve(dataFolder: string): void {
  const file = reserveFile(dataFolder);
  if (existsSync(file) || roomIn(dataFolder) < ENOUGH_BYTES) return;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'w', 0o600);
  try {
    const block = Buffer.alloc(1024 * 1024);
    for (let done = 0; done < RESERVE_BYTES;) done += writeSync(handle, block);
    fsyncSync(handle);
  } catch (error) {
    // Half of one would be taken for the whole.
    remove(file);
    throw error;
  } finally {
    closeSync(handle);
  }
}

/**
 * On a full disk first what can be fetched again goes, then the reserve. Answers whether the disk is full all the same
 * or was.
 */
export function relieve(dataFolder: string): boolean {
  if (roomIn(dataFolder) >= FULL_BYTES) return false;
  const lock = holdLockIfPossible(join(dataFolder, 'sync.lock'));
  // A sync that is at it has nothing to gain from what is taken from under it.
  if (lock !== undefined) {
    for (const name of LEFTOVERS) remove(join(dataFolder, name));
    lock.release();
  }
  if (roomIn(dataFolder) < FULL_BYTES) remove(reserveFile(dataFolder));
  return true;
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    // Read-only too, or held by somebody: then nothing is won here.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
}

/** Whether there is room enough to go on. */
export function hasRoomAgain(dataFolder: string): boolean {
  return roomIn(dataFolder) >= ENOUGH_BYTES;
}

function holdLockIfPossible(file: string) {
  try {
    const lock = holdLock(file);
    return lock.ok ? lock.value : undefined;
  } catch {
    // The lock is a database, and needs room itself.
    return existsSync(file) ? undefined : { release: () => undefined };
  }
}
