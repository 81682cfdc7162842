import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { logEvents } from '../shell/log-events.ts';
import { LOG_FILE_NAMES } from '../shell/log.ts';

const levelSchema = z.enum(['info', 'warning', 'error']);

interface LoggedEvent {
  readonly event: string;
  readonly level: z.infer<typeof levelSchema>;
  readonly times: number;
  /** ISO. */
  readonly lastAt: string;
  readonly lastId: string;
}

/** What the log says of some days, without what stands in it. */
export interface LogSummary {
  /** Most often first; errors before warnings. Information is counted only where it tells of starts. */
  readonly events: readonly LoggedEvent[];
  readonly starts: number;
  /** Starts after which the one before had not closed in good order: power cut, crash. */
  readonly unclean: number;
}

export const emptyLog: LogSummary = { events: [], starts: 0, unclean: 0 };

const lineSchema = z.object({
  at: z.iso.datetime(),
  id: z.string().regex(/^K-[0-9A-F]{6}$/),
  level: levelSchema,
  event: z.string(),
});
type Line = z.infer<typeof lineSchema>;

/** Torn lines, and those that are not the kiosk's own, are passed over. Reads up to 12 MB: not on the main thread. */
export function summariseLog(folder: string, since: Date): LogSummary {
  const events = new Map<string, { -readonly [K in keyof LoggedEvent]: LoggedEvent[K] }>();
  let [starts, unclean, open] = [0, 0, false];
  for (const { at, id, level, event } of linesIn(folder)) {
    const recent = Date.parse(at) >= since.getTime();
    if (event === 'kiosk-opened') {
      if (recent) [starts, unclean] = [starts + 1, unclean + (open ? 1 : 0)];
      open = true;
    } else if (event === 'kiosk-closed') open = false;
    if (!recent || level === 'info') continue;
    const known = events.get(event);
    if (known === undefined) events.set(event, { event, level, times: 1, lastAt: at, lastId: id });
    else Object.assign(known, { times: known.times + 1, lastAt: at, lastId: id });
  }
  const rank = (one: LoggedEvent) => (one.level === 'error' ? 0 : 1);
  return {
    events: [...events.values()].toSorted((a, b) => rank(a) - rank(b) || b.times - a.times),
    starts,
    unclean,
  };
}

/** Oldest first. */
function* linesIn(folder: string): Generator<Line> {
  for (const name of LOG_FILE_NAMES.toReversed()) {
    for (const text of readText(join(folder, name)).split('\n')) {
      const line = lineOf(text);
      if (line !== undefined) yield line;
    }
  }
}

function lineOf(text: string): Line | undefined {
  if (text === '') return undefined;
  try {
    const parsed = lineSchema.safeParse(JSON.parse(text));
    return parsed.success && Object.hasOwn(logEvents, parsed.data.event) ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}
