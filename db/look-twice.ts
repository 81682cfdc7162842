import { err, type Result } from '../shared/result.ts';
import { cannotBeRead, isDamage, isUnreadable, type OpenDatabaseError } from './open-database.ts';
import { pause } from './pause.ts';

/** A stick or a card whose bus was reset is there again by then. */
export const AGAIN_AFTER_MS = 1500;

interface Readable {
  damage(): string | undefined;
  close(): void;
}

/**
 * Opens a database, and reads every page of it if `thorough`. Where the disk cannot read, it is asked once more after a
 * pause: one look that fails says nothing against a file. A lock or the like in the way of reading is thrown. Not where
 * somebody waits.
 */
export function lookTwice<S extends Readable>(
  file: string,
  open: (file: string) => Result<S, OpenDatabaseError>,
  thorough: boolean,
): Result<S, OpenDatabaseError> {
  const first = lookOnce(file, open, thorough);
  if (first.ok || !cannotBeRead(first.error)) return first;
  pause(AGAIN_AFTER_MS);
  return lookOnce(file, open, thorough);
}

/** The same without a second look, and so without a pause: also where somebody waits. */
export function lookOnce<S extends Readable>(
  file: string,
  open: (file: string) => Result<S, OpenDatabaseError>,
  thorough: boolean,
): Result<S, OpenDatabaseError> {
  const opened = open(file);
  if (!opened.ok || !thorough) return opened;
  const store = opened.value;
  try {
    const detail = store.damage();
    if (detail === undefined) return opened;
    store.close();
    return err({ type: 'database-damaged', file, detail });
  } catch (error) {
    store.close();
    const detail = String(error);
    if (isDamage(error)) return err({ type: 'database-damaged', file, detail });
    if (isUnreadable(error)) return err({ type: 'database-unavailable', file, detail, code: error.code });
    throw error;
  }
}
