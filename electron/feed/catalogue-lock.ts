import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { holdLock } from '../../db/folder-lock.ts';
import { alreadySyncing, FeedRefusal } from './feed-error.ts';

/** Longer than any version takes to be written. */
const PATIENCE_MS = 30_000;

/**
 * While `run` goes on nobody else writes, activates or removes versions in this data folder: neither the command line
 * beside a kiosk, nor staff beside a sync that waits for the network. Not to be nested.
 */
export function withCatalogueLock<V>(dataFolder: string, run: () => V): V {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const lock = holdLock(join(dataFolder, 'catalogue.lock'), { waitMs: PATIENCE_MS });
  if (!lock.ok) throw new FeedRefusal(alreadySyncing(dataFolder));
  try {
    return run();
  } finally {
    lock.value.release();
  }
}
