import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { storeFolder, type StoreKind } from '../../db/data-folder.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import { removeForGood } from '../../db/remove-for-good.ts';
import { setDatabaseAside } from '../../db/set-database-aside.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { asideName, isAside, isAsideOver, keptAsideUntil } from '../keeping/set-aside.ts';

/** The database files of one office and kind: `1.sqlite`, `2.sqlite`, …; the journal says which is active. */
export class StoreFiles {
  readonly office: OfficeCode;
  readonly kind: StoreKind;
  readonly #folder: string;
  readonly #journal: JournalStore;

  constructor(options: {
    readonly journal: JournalStore;
    readonly dataFolder: string;
    readonly office: OfficeCode;
    readonly kind: StoreKind;
  }) {
    this.office = options.office;
    this.kind = options.kind;
    this.#journal = options.journal;
    this.#folder = storeFolder(options.dataFolder, options.office, options.kind);
    mkdirSync(this.#folder, { recursive: true });
  }

  path(name: string): string {
    return join(this.#folder, name);
  }

  /** Name of the active file, whether or not it is still there. */
  activeName(): string | undefined {
    return this.#journal.activeFile(this.office, this.kind);
  }

  activate(name: string, now: Date): void {
    this.#journal.activate(this.office, this.kind, name, now);
  }

  /** Names of all databases that are here, used or not; not of what belongs to one or stands aside. */
  databases(): string[] {
    return readdirSync(this.#folder).filter((name) => name.endsWith('.sqlite'));
  }

  /** A name that no file bears and none of the last ones bore. */
  newName(): string {
    const used = [
      ...readdirSync(this.#folder),
      ...this.#journal.activatedFiles(this.office, this.kind),
      ...this.#journal.versionFiles(this.office),
    ];
    const numbers = used.map((name) => Number.parseInt(name, 10)).filter((number) => !Number.isNaN(number));
    return `${String(Math.max(0, ...numbers) + 1)}.sqlite`;
  }

  /** Versions before the active one that are still there, newest first. */
  earlierNames(): string[] {
    const active = this.activeName();
    return this.#journal
      .activatedFiles(this.office, this.kind)
      .filter((name) => name !== active && existsSync(this.path(name)));
  }

  /**
   * The active file, and of the catalogue what is shown and what can be gone back to. Dossiers have no earlier ones:
   * only the newest states are true.
   */
  keptNames(): string[] {
    const active = this.activeName();
    const kept = new Set(active === undefined ? [] : [active]);
    if (this.kind === 'catalogue') for (const name of this.#journal.versionFiles(this.office)) kept.add(name);
    return [...kept].filter((name) => name === active || existsSync(this.path(name)));
  }

  /** Name of the file that citizens read. */
  shownName(): string | undefined {
    return this.kind === 'catalogue' ? this.#journal.shownFile(this.office) : this.activeName();
  }

  /**
   * Takes a broken file out of use and keeps it for a week at most, for whoever wants to know what happened; of several
   * only the first. Nothing is active afterwards.
   */
  setAside(name: string, now: Date): void {
    if (readdirSync(this.#folder).some(isAside) || !existsSync(this.path(name))) {
      removeForGood(this.path(name));
    } else {
      const until = keptAsideUntil(this, name, now);
      setDatabaseAside(this.path(name), this.path(asideName(name, now, until)));
    }
    this.#journal.activate(this.office, this.kind, undefined, now);
  }

  /**
   * Removes what is no longer needed: versions beyond those kept, files that were never activated, damaged ones
   * after a week. Called before a sync rather than after, so that readers had time to change over.
   */
  removeOld(now: Date): void {
    const kept = new Set(this.keptNames());
    for (const name of readdirSync(this.#folder)) {
      const [database = ''] = name.split(/-(?:wal|shm|journal)$/);
      if (!isAside(name) && !kept.has(database)) removeDatabase(this.path(name));
    }
    this.removeAside(now, false);
  }

  /** Broken files whose time is over, or `all` of them: overwritten, then removed. Answers how many. */
  removeAside(now: Date, all: boolean): number {
    const over = readdirSync(this.#folder).filter((name) => isAside(name) && (all || isAsideOver(name, now)));
    const databases = new Set(over.map((name) => name.replace(/-(?:wal|shm|journal)$/, '')));
    for (const name of databases) removeForGood(this.path(name));
    return databases.size;
  }
}

/** On the disk and not only in its cache, its name too. */
export function syncToDisk(file: string): void {
  for (const path of [file, dirname(file)]) {
    // Windows opens no folders; there the rename is enough.
    if (path !== file && process.platform === 'win32') continue;
    const handle = openSync(path, path === file ? 'r+' : 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }
}

/** A file that another process still holds open (Windows) stays; the next sync tries again. */
export function removeDatabase(file: string): void {
  for (const path of [`${file}-wal`, `${file}-shm`, `${file}-journal`, file]) {
    try {
      rmSync(path, { force: true });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'EBUSY' && code !== 'EPERM') throw error;
    }
  }
}
