import { setImmediate as immediately } from 'node:timers/promises';
import { CatalogueRows } from '../../db/catalogue/catalogue-rows.ts';
import { storeFile } from '../../db/data-folder.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { ContentVersion } from '../../db/journal/versions-table.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { LookedAtChanges } from '../../shared/domain/content-change.ts';
import { changesBetween } from '../../shared/domain/content-changes.ts';
import {
  CONFLICTS_A_PAGE,
  VERSIONS_KEPT,
  type Conflict,
  type EditCause,
  type VersionInList,
} from '../../shared/domain/content-version.ts';
import { rowKeyUnder } from '../../shared/domain/edit-key.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { RowValue } from '../../shared/domain/lay-over.ts';
import type { KeptEdit } from '../../shared/domain/local-edit.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { FeedEvent } from '../feed/feed-service.ts';
import { isConflict, keysOf, mergedEdits, standing, type FeedRows } from './edit-set.ts';
import { conflictOf, differences } from './told-edits.ts';
import type {
  EditRefusal,
  EditSet,
  LookedAtEdits,
  RunVersionTask,
  SheetEdits,
  VersionTasks,
} from './version-tasks.ts';

/** A few milliseconds' work. */
const EDITS_AT_A_TIME = 20;

/** As far as versions need the feed's service: its worker is the only one that writes them. */
interface VersionWorker {
  readonly runTask: RunVersionTask;
  readonly onEvent: (listener: (event: FeedEvent) => void) => () => void;
}

interface Options {
  /** The home office: only its content can be edited here. */
  readonly office: OfficeCode;
  readonly journal: JournalStore;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly worker: VersionWorker;
}

/**
 * What citizens read, as staff see it: versions, the local edits that lie over the feed, where the two disagree. Reads
 * by itself; whatever is to be shown from now on is made by the feed's worker, one thing after the other, so that
 * citizens read the old version or the new one.
 */
export class ContentVersions {
  readonly #options: Options;
  #newestKnown: ContentVersion | undefined;
  #conflictKeysOf:
    { readonly version: number; readonly keys: Promise<ReadonlySet<string> | undefined> } | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Newest first; those that can be gone back to. */
  list(): VersionInList[] {
    return this.#versions()
      .slice(0, VERSIONS_KEPT)
      .map(({ id, at, cause, by, edits }, place) => ({
        id,
        at,
        cause,
        ...(by !== undefined && { by }),
        edits: edits.length,
        shown: place === 0,
      }));
  }

  /** What is shown and how it came about; undefined before the first. */
  shown(): VersionInList | undefined {
    return this.list()[0];
  }

  /** Names what citizens read: another one, and they read something else. Undefined before the first. */
  newestId(): number | undefined {
    return this.#options.journal.newestVersionId(this.#options.office);
  }

  /** After an undo: nothing newer of the feed is shown until a person lets it. */
  held(): boolean {
    return this.#newest()?.held ?? false;
  }

  /** It is held, and the feed has something newer. */
  newerWaiting(): boolean {
    const newest = this.#newest();
    return newest?.held === true && this.#activeBase() !== newest.base;
  }

  /** All that staff have laid over the feed. */
  edits(): readonly KeptEdit[] {
    return this.#newest()?.edits ?? [];
  }

  /**
   * The feed's own rows beneath the edits with these keys (`editKeyOf`), by those keys, whether or not there are such
   * edits; without those of which the feed has none. Asked for together: each time is a look into two files.
   */
  beneath(editKeys: readonly string[]): ReadonlyMap<string, RowValue> {
    const rows = this.#withFeed((feed) =>
      editKeys.flatMap((editKey): [string, RowValue][] => {
        const key = rowKeyUnder(editKey);
        const row = feed.row('catalogue', key) ?? feed.row('content', key);
        return row === undefined ? [] : [[editKey, row]];
      }),
    );
    return new Map(rows);
  }

  /**
   * Of the edits beneath which the feed says something else than when they were made. Worked out once a version, and a
   * few at a time: hundreds of them take as long as a person would notice who looks something up meanwhile.
   */
  async conflictKeys(): Promise<ReadonlySet<string>> {
    const newest = this.#newest();
    if (newest === undefined || newest.edits.length === 0) return new Set();
    const known = this.#conflictKeysOf;
    const found = known?.version === newest.id ? known.keys : this.#findConflicts(newest);
    this.#conflictKeysOf = { version: newest.id, keys: found };
    try {
      const keys = await found;
      if (keys !== undefined) return keys;
      this.#conflictKeysOf = undefined;
      return new Set();
    } catch (error) {
      this.#conflictKeysOf = undefined;
      throw error;
    }
  }

  /** A page of them with both sides, for a person to choose. */
  async conflicts(from = 0): Promise<Conflict[]> {
    const keys = await this.conflictKeys();
    const disputed = this.edits()
      .filter(({ key }) => keys.has(key))
      .slice(from, from + CONFLICTS_A_PAGE);
    if (disputed.length === 0) return [];
    return this.#withFeed((feed) => disputed.map((kept) => conflictOf(kept, feed))) ?? [];
  }

  /** What citizens would read differently. Nothing is changed. */
  preview(edits: EditSet): Result<LookedAtChanges, EditRefusal> {
    const newest = this.#newest();
    const made = { at: vietnamIso(this.#options.clock.now()), by: 'preview' };
    const outcome = this.#withFeed((feed): Result<LookedAtChanges, EditRefusal> => {
      const before = newest?.edits ?? [];
      const after = mergedEdits(before, edits, feed, made);
      if (!after.ok) return after;
      const changes = changesBetween(differences(before, after.value, feed));
      return ok({ ...changes, lookedAt: standing(keysOf(edits), before, feed) });
    });
    return outcome ?? err({ type: 'still-loading' });
  }

  /** Shown, and on the disk, when this answers. What the feed says by itself needs no edit and is not kept. */
  async apply(
    edits: LookedAtEdits & { readonly by: StaffMember; readonly cause: EditCause },
  ): Promise<VersionTasks['apply-edits'][1]> {
    return this.#options.worker.runTask('apply-edits', edits);
  }

  async applySheet(sheet: SheetEdits): Promise<VersionTasks['apply-sheet'][1]> {
    return this.#options.worker.runTask('apply-sheet', sheet);
  }

  /** What a version changed in the one before it. */
  async changes(version: number): Promise<VersionTasks['changes'][1]> {
    return this.#options.worker.runTask('changes', { version, back: false });
  }

  /** What going back to it would change now. */
  async changesBack(version: number): Promise<VersionTasks['changes'][1]> {
    return this.#options.worker.runTask('changes', { version, back: true });
  }

  /** One step to any version of the list, its edits included. If the feed has brought something since, it is held. */
  async goBack(version: number, by: StaffMember): Promise<VersionTasks['go-back'][1]> {
    return this.#options.worker.runTask('go-back', { version, by });
  }

  /** What letting the newer feed be shown would change. */
  async newerChanges(): Promise<VersionTasks['newer-changes'][1]> {
    return this.#options.worker.runTask('newer-changes', {});
  }

  async confirmNewer(by: StaffMember, lookedAt: string): Promise<VersionTasks['confirm-newer'][1]> {
    return this.#options.worker.runTask('confirm-newer', { by, lookedAt });
  }

  /** `mine`: the edit stays over what the feed has now. `feed`: the edit goes. */
  async settle(decision: VersionTasks['settle'][0]): Promise<VersionTasks['settle'][1]> {
    return this.#options.worker.runTask('settle', decision);
  }

  /** Told whenever citizens read another version of the home office. Answers how to stop listening. */
  onShown(listener: () => void): () => void {
    const { worker, office } = this.#options;
    return worker.onEvent((event) => {
      if (event.type === 'activated' && event.office === office && event.kind === 'catalogue') listener();
    });
  }

  #newest(): ContentVersion | undefined {
    const { journal, office } = this.#options;
    // Hundreds of edits are parsed once a version, and not at each call.
    if (this.newestId() !== this.#newestKnown?.id) this.#newestKnown = journal.newestVersion(office);
    return this.#newestKnown;
  }

  #versions(): ContentVersion[] {
    return this.#options.journal.versions(this.#options.office);
  }

  #activeBase(): string | undefined {
    return this.#options.journal.activeFile(this.#options.office, 'catalogue');
  }

  /** Undefined where the feed's file cannot be read. */
  async #findConflicts({ base, edits }: ContentVersion): Promise<ReadonlySet<string> | undefined> {
    const feed = this.#openFeed(base);
    if (feed === undefined) return undefined;
    try {
      const keys = new Set<string>();
      for (const [place, kept] of edits.entries()) {
        if (place % EDITS_AT_A_TIME === 0) await immediately();
        if (isConflict(kept, feed)) keys.add(kept.key);
      }
      return keys;
    } finally {
      feed.close();
    }
  }

  /** Hands what the feed says beneath the shown version to `read`; undefined while there is nothing. */
  #withFeed<V>(read: (feed: FeedRows) => V): V | undefined {
    const base = this.#newest()?.base ?? this.#activeBase();
    if (base === undefined) return undefined;
    const feed = this.#openFeed(base);
    if (feed === undefined) return undefined;
    try {
      return read(feed);
    } finally {
      feed.close();
    }
  }

  /** Undefined: the feed's worker finds what is broken, and brings it anew. */
  #openFeed(base: string): CatalogueRows | undefined {
    const { dataFolder, office } = this.#options;
    const opened = CatalogueRows.open(storeFile(dataFolder, office, 'catalogue', base));
    return opened.ok ? opened.value : undefined;
  }
}
