import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../shared/domain/clock.ts';
import { logEvents, type LogEventName } from './log-events.ts';

type LogDetails = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes one event and answers the id under which it stands in the log, e.g. `K-7F3A2C`. */
export type Log = (event: LogEventName, details?: LogDetails) => string;

const FILE_NAME = 'kiosk.log';
const MAX_FILE_BYTES = 2 * 1024 * 1024;
const KEPT_FILES = 5;
/** Newest first. */
export const LOG_FILE_NAMES = Array.from({ length: KEPT_FILES + 1 }, (_, n) => nameOf(n));

/**
 * A log of JSON lines in a folder, never more than 12 MB: at 2 MB the file becomes `kiosk.1.log`, and the fifth
 * is dropped. A full or read-only disk loses lines, never the kiosk.
 */
export function openLog(
  folder: string,
  clock: Clock,
  options: { maxFileBytes?: number; onUnwritable?: (error: unknown) => void } = {},
): Log {
  const { maxFileBytes = MAX_FILE_BYTES, onUnwritable = () => undefined } = options;
  const file = join(folder, FILE_NAME);
  return (event, details = {}) => {
    const id = newEventId();
    const line = { at: clock.now().toISOString(), id, level: logEvents[event].level, event, ...details };
    try {
      mkdirSync(folder, { recursive: true });
      if (existsSync(file) && statSync(file).size >= maxFileBytes) rotate(folder);
      appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch (error) {
      onUnwritable(error);
    }
    return id;
  };
}

function rotate(folder: string): void {
  rmSync(numbered(folder, KEPT_FILES), { force: true });
  for (let n = KEPT_FILES - 1; n >= 0; n--) {
    if (existsSync(numbered(folder, n))) renameSync(numbered(folder, n), numbered(folder, n + 1));
  }
}

function numbered(folder: string, n: number): string {
  return join(folder, nameOf(n));
}

function nameOf(n: number): string {
  return n === 0 ? FILE_NAME : `kiosk.${n}.log`;
}

/** Short enough to be read out over the phone. */
function newEventId(): string {
  return `K-${randomBytes(3).toString('hex').toUpperCase()}`;
}

/** What of an exception may be written down: its kind and where it arose, not its message, which may quote data. */
export function errorDetails(error: unknown): { error: string; code?: string; where?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const where = frames
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' ');
  return { error: error.name, ...(code !== undefined && { code }), ...(where !== '' && { where }) };
}
