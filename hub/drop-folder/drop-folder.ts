import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../shared/domain/clock.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { reasonOf } from '../failure.ts';
import type { Hub } from '../hub.ts';
import { kindOfFile, tooLargeToRead } from '../import/size-limit.ts';
import { isBusy } from '../store/held-database.ts';
import type { KnownSource } from '../store/source-store.ts';
import { writeWhole } from '../../shared/node/write-whole.ts';
import { takeDroppedFile, type DroppedFile } from './take-dropped-file.ts';

/** A file is whole when nobody has changed it for so long. */
const SETTLED_MS = 30_000;
/** A file that nobody could take is looked at by a person, or goes: it holds personal data. */
const REFUSED_DAYS = 7;
const REPORT_DAYS = 90;
const DAY_MS = 86_400_000;
const MOST_TRIES = 3;
/** Of one source in one look. */
const MOST_AT_ONCE = 20;
/** Tells a push from a table. */
const START_BYTES = 1024;
const MAX_NAME_BYTES = 150;
const REPORT = '.report.txt';
/** Of editors, browsers and copying programs: not whole yet, or no export. */
const TEMPORARY = /^(?:[.~]|~\$)|\.(?:tmp|temp|part|partial|filepart|crdownload|download|swp|lock)$|~$/iu;

export interface DropFolderOptions {
  readonly hub: Hub;
  /** Holds a folder for each source, called by its id. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

interface Seen {
  readonly size: number;
  readonly modifiedMs: number;
  readonly sinceMs: number;
}

/**
 * A folder into which systems or people put exports. What is whole is taken once, then deleted (or kept in done/, if the
 * source says so); what cannot be taken goes to refused/. Beside both stands a report. Killed in between, it takes the
 * file again, which changes nothing.
 */
export class DropFolder {
  readonly #options: DropFolderOptions;
  readonly #seen = new Map<string, Seen>();
  readonly #failed = new Map<string, number>();
  readonly #unknown = new Set<string>();

  constructor(options: DropFolderOptions) {
    this.#options = options;
  }

  /** One look; answers the offices of which something was taken. Makes the folders of new sources. */
  async look(): Promise<Set<OfficeCode>> {
    const { hub, folder } = this.#options;
    const taken = new Set<OfficeCode>();
    const sources = hub.sources.sources();
    const present = new Set<string>();
    for (const source of sources) {
      try {
        mkdirSync(join(folder, source.id), { recursive: true, mode: 0o700 });
        for (const office of await this.#takeAll(source, present)) taken.add(office);
        this.#prune(source);
      } catch (error) {
        // What one source has in its folder must not keep the others waiting.
        this.#options.log(`${source.id}: its folder cannot be looked through (${reasonOf(error)})`);
      }
    }
    for (const { name } of readdirSync(folder, { withFileTypes: true }))
      if (!TEMPORARY.test(name) && !sources.some(({ id }) => id === name)) this.#tellUnknown(name);
    for (const path of this.#seen.keys()) if (!present.has(path)) this.#seen.delete(path);
    return taken;
  }

  /** What is whole of it, up to a number: then the next source has its turn. */
  async #takeAll(source: KnownSource, present: Set<string>): Promise<OfficeCode[]> {
    const folder = join(this.#options.folder, source.id);
    // A way to somewhere else is no folder of ours.
    if (!lstatSync(folder).isDirectory()) throw new Error('it is no folder');
    const paths = filesIn(folder);
    for (const path of paths) present.add(path);
    const offices: OfficeCode[] = [];
    for (const path of paths.filter((one) => this.#isWhole(one)).slice(0, MOST_AT_ONCE))
      offices.push(...(await this.#take(source, path)));
    return offices;
  }

  #isWhole(path: string): boolean {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) return false;
    const nowMs = this.#options.clock.now().getTime();
    const before = this.#seen.get(path);
    if (before?.size !== found.size || before.modifiedMs !== found.mtimeMs || before.sinceMs > nowMs) {
      this.#seen.set(path, { size: found.size, modifiedMs: found.mtimeMs, sinceMs: nowMs });
      return false;
    }
    return nowMs - before.sinceMs >= SETTLED_MS;
  }

  async #take(source: KnownSource, path: string): Promise<readonly OfficeCode[]> {
    const { hub, folder, log } = this.#options;
    const name = path.slice(join(folder, source.id).length + 1);
    const place = `${source.id}/${printable(name)}`;
    try {
      const file = wholeFile(path, printable(name));
      // Somebody goes on writing it.
      if (file === 'changing') return [];
      if ('tooLarge' in file) {
        const why = `${printable(name)} was not read: ${file.tooLarge}.\nThis file goes by itself after a week.\n`;
        this.#putAway(source, path, name, 'refused', why);
        log(`${place}: refused, ${file.tooLarge}`);
        return [];
      }
      const taken = await takeDroppedFile(hub, source, file);
      // Another export came under the same name meanwhile: that one is taken next.
      if (lstatSync(path, { throwIfNoEntry: false })?.mtime.getTime() !== file.modifiedAt.getTime())
        return taken.offices;
      const where = taken.refused ? 'refused' : 'done';
      this.#putAway(source, path, name, where, taken.report);
      log(`${place}: ${taken.summary}`);
      this.#failed.delete(path);
      return taken.offices;
    } catch (error) {
      if (isBusy(error)) {
        // An import of a province takes minutes: the file is as good after it.
        log(`${place}: waits until another command has written to the database`);
        return [];
      }
      const tries = (this.#failed.get(path) ?? 0) + 1;
      this.#failed.set(path, tries);
      log(`${place}: could not be taken (${reasonOf(error)}); try ${tries} of ${MOST_TRIES}`);
      if (tries >= MOST_TRIES) {
        this.#failed.delete(path);
        const why = `The file could not be taken after ${MOST_TRIES} tries: ${reasonOf(error)}\nPut it into the folder again when the cause is gone.\n`;
        this.#putAway(source, path, name, 'refused', why);
      }
      return [];
    }
  }

  /** The report first: a file never vanishes without one. */
  #putAway(source: KnownSource, path: string, name: string, where: 'done' | 'refused', report: string): void {
    const folder = join(this.#options.folder, source.id, where);
    const kept = `${this.#stamp()} ${keptName(name)}`;
    writeWhole(join(folder, `${kept}${REPORT}`), new TextEncoder().encode(report), 0o600);
    if (where === 'done' && source.settings.keepDays === 0) rmSync(path);
    else renameSync(path, join(folder, kept));
    this.#seen.delete(path);
  }

  /** Exports hold what a kiosk may not: they go by themselves. */
  #prune({ id, settings }: KnownSource): void {
    for (const where of ['done', 'refused'] as const) {
      const folder = join(this.#options.folder, id, where);
      if (!existsSync(folder)) continue;
      const days = where === 'done' ? settings.keepDays : REFUSED_DAYS;
      for (const name of readdirSync(folder)) {
        const at = stampMs(name);
        const limit = name.endsWith(REPORT) ? REPORT_DAYS : days;
        if (at !== undefined && this.#options.clock.now().getTime() - at > limit * DAY_MS)
          rmSync(join(folder, name), { recursive: true });
      }
    }
  }

  #stamp(): string {
    return this.#options.clock
      .now()
      .toISOString()
      .replace(/[-:]/gu, '')
      .replace('T', '-')
      .replace(/\.\d+Z$/u, 'Z');
  }

  #tellUnknown(name: string): void {
    if (this.#unknown.has(name)) return;
    this.#unknown.add(name);
    this.#options.log(
      `${name}: no source is called so; put files into the folder of a source, or set it up with "hub source add" (it is left alone)`,
    );
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !TEMPORARY.test(entry.name))
    .map(({ name }) => join(folder, name))
    .toSorted();
}

/** All of it as it was at one time, and the file itself: no way to another. */
function wholeFile(path: string, name: string): DroppedFile | { tooLarge: string } | 'changing' {
  // Windows has no O_NOFOLLOW.
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size, mtime, mtimeMs } = fstatSync(handle);
    const start = new Uint8Array(START_BYTES);
    // At a place of its own, so that reading the whole still begins at the start.
    const kind = kindOfFile(start.subarray(0, readSync(handle, start, 0, START_BYTES, 0)));
    const tooLarge = tooLargeToRead(kind, size);
    if (tooLarge !== undefined) return { tooLarge };
    const bytes = readFileSync(handle);
    const after = fstatSync(handle);
    return bytes.length === size && after.mtimeMs === mtimeMs && after.size === size
      ? { name, bytes, modifiedAt: mtime }
      : 'changing';
  } finally {
    closeSync(handle);
  }
}

/** On one line, and without what a terminal would obey. */
function printable(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}

/** Short enough for a time before it and the report's ending behind it (255 bytes in all), and never a report's name. */
function keptName(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0] ?? '';
  const stem = Array.from(printable(name.slice(0, name.length - ending.length)));
  let kept = '';
  for (const letter of stem) {
    if (Buffer.byteLength(kept + letter) > MAX_NAME_BYTES) break;
    kept += letter;
  }
  return `${kept}${ending}${name.endsWith(REPORT) ? '_' : ''}`;
}

function stampMs(name: string): number | undefined {
  const [, day, time] = /^(\d{8})-(\d{6})Z /u.exec(name) ?? [];
  if (day === undefined || time === undefined) return undefined;
  const two = (text: string, at: number): string => text.slice(at, at + 2);
  const iso = `${day.slice(0, 4)}-${two(day, 4)}-${two(day, 6)}T${two(time, 0)}:${two(time, 2)}:${two(time, 4)}Z`;
  return Date.parse(iso);
}
