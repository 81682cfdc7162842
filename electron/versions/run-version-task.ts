import { isDatabaseTrouble } from '../../db/open-database.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { ContentVersion } from '../../db/journal/versions-table.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { ChangeList } from '../../shared/domain/content-change.ts';
import { VERSIONS_KEPT } from '../../shared/domain/content-version.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { err, ok, unreachable, type Result } from '../../shared/result.ts';
import { withCatalogueLock } from '../feed/catalogue-lock.ts';
import { FeedRefusal } from '../feed/feed-error.ts';
import { StoreFiles } from '../feed/store-files.ts';
import { addToAudit, auditedAs } from './audit.ts';
import { changesBetweenFiles, changesOfFeed, changesShown, compose, withRows } from './compose.ts';
import { hashBeneath, keysOf, mergedEdits, standing } from './edit-set.ts';
import { isSound } from './heal.ts';
import { record, type NewVersion } from './record.ts';
import type { Applied, VersionTask, VersionTaskName, VersionTasks } from './version-tasks.ts';

/** Where a test may stop the power. */
export type VersionFailPoint = 'composed' | 'recorded';

export interface VersionTaskContext {
  /** The home office. */
  readonly office: OfficeCode;
  readonly journal: JournalStore;
  readonly dataFolder: string;
  readonly clock: Clock;
  /** Another file is shown now: readers open it. */
  readonly onShown: (file: string) => void;
  readonly failPoint?: (at: VersionFailPoint) => void;
}

type Outcome<N extends VersionTaskName> = VersionTasks[N][1];

/** Carries out one task of staff, from its beginning to its end while nothing else is done to the versions. */
export function runVersionTask(task: VersionTask, context: VersionTaskContext): Outcome<VersionTaskName> {
  try {
    return withCatalogueLock(context.dataFolder, () => new Tasks(context).run(task));
  } catch (error) {
    const onDisk = error instanceof Error && 'syscall' in error;
    if (!(error instanceof FeedRefusal) && !isDatabaseTrouble(error) && !onDisk) throw error;
    return err({ type: 'not-written', detail: error.message });
  }
}

class Tasks {
  readonly #context: VersionTaskContext;
  readonly #files: StoreFiles;
  readonly #versions: readonly ContentVersion[];
  /** Of what is shown. Before versions were written down: the feed's own file. */
  readonly #base: string | undefined;
  readonly #active: string | undefined;

  constructor(context: VersionTaskContext) {
    const { office, journal, dataFolder } = context;
    this.#context = context;
    this.#files = new StoreFiles({ journal, dataFolder, office, kind: 'catalogue' });
    this.#versions = journal.versions(office);
    this.#active = this.#files.activeName();
    this.#base = this.#versions[0]?.base ?? this.#active;
  }

  run(task: VersionTask): Outcome<VersionTaskName> {
    switch (task.name) {
      case 'apply-edits':
        return this.#applyEdits(task.input);
      case 'apply-sheet':
        return this.#applySheet(task.input);
      case 'go-back':
        return this.#goBack(task.input);
      case 'confirm-newer':
        return this.#confirmNewer(task.input);
      case 'settle':
        return this.#settle(task.input);
      case 'changes':
        return this.#changes(task.input);
      case 'newer-changes':
        return this.#newerChanges();
      default:
        return unreachable(task);
    }
  }

  #applyEdits({ put, drop, by, cause, lookedAt }: VersionTasks['apply-edits'][0]): Outcome<'apply-edits'> {
    const base = this.#base;
    if (base === undefined) return err({ type: 'still-loading' });
    const kept = this.#versions[0]?.edits ?? [];
    const made = { at: vietnamIso(this.#context.clock.now()), by: by.name };
    const merged = withRows(this.#files, base, (feed) => {
      if (lookedAt !== undefined && standing(keysOf({ put, drop }), kept, feed) !== lookedAt) {
        return err({ type: 'changed-since' as const });
      }
      return mergedEdits(kept, { put, drop }, feed, made);
    });
    if (!merged.ok) return merged;
    const newest = this.#versions[0];
    if (newest !== undefined && canonicalJson(kept) === canonicalJson(merged.value)) {
      return ok({ version: newest.id });
    }
    const composed = compose(this.#files, base, merged.value, newest);
    const version = { ...composed, cause, held: newest?.held ?? false };
    return ok(this.#show(version, by));
  }

  #applySheet({ name, over, ...edits }: VersionTasks['apply-sheet'][0]): Outcome<'apply-sheet'> {
    if (this.#versions[0]?.id !== over) return err({ type: 'changed-since' });
    return this.#applyEdits({ ...edits, cause: { type: 'sheet', name } });
  }

  #settle({ key, choice, lookedAt, by }: VersionTasks['settle'][0]): Outcome<'settle'> {
    const newest = this.#versions[0];
    if (newest?.edits.some((kept) => kept.key === key) !== true) return err({ type: 'unknown-edit' });
    const edits = withRows(this.#files, newest.base, (feed) => {
      if (standing([key], newest.edits, feed) !== lookedAt) return undefined;
      return newest.edits.flatMap((kept) => {
        if (kept.key !== key) return [kept];
        return choice === 'feed' ? [] : [{ ...kept, over: hashBeneath(kept.edit, feed) }];
      });
    });
    if (edits === undefined) return err({ type: 'changed-since' });
    const composed = compose(this.#files, newest.base, edits, newest);
    const cause = { type: 'settled', key, choice } as const;
    return ok(this.#show({ ...composed, cause, held: newest.held }, by));
  }

  #goBack({ version: id, by }: VersionTasks['go-back'][0]): Outcome<'go-back'> {
    const target = this.#reachable(id);
    if (target === undefined) return err({ type: 'unknown-version' });
    const { base, edits } = target;
    const file =
      target.file !== undefined && isSound(this.#files, target.file, true)
        ? target.file
        : compose(this.#files, base, edits).file;
    const held = base !== this.#active;
    return ok(this.#show({ base, edits, file, cause: { type: 'undo', to: id }, held }, by));
  }

  #confirmNewer({ by, lookedAt }: VersionTasks['confirm-newer'][0]): Outcome<'confirm-newer'> {
    const newer = this.#newer();
    if (newer === undefined) return err({ type: 'nothing-newer' });
    if (lookedAt !== newer.lookedAt) return err({ type: 'changed-since' });
    const composed = compose(this.#files, newer.base, newer.edits);
    return ok(this.#show({ ...composed, cause: { type: 'newer' }, held: false }, by));
  }

  #changes({ version: id, back }: VersionTasks['changes'][0]): Outcome<'changes'> {
    const place = this.#versions.findIndex((one) => one.id === id);
    const [one, other] = back
      ? [this.#reachable(id), this.#versions[0]]
      : [this.#versions[place], this.#versions[place + 1]];
    if (one?.file === undefined || other?.file === undefined) return err({ type: 'unknown-version' });
    return this.#changesFrom(other.file, one.file);
  }

  #newerChanges(): Outcome<'newer-changes'> {
    const newer = this.#newer();
    if (newer === undefined) return err({ type: 'nothing-newer' });
    const changes = changesOfFeed(this.#files, this.#files.path(newer.base), this.#versions[0]);
    return ok({ ...changes, lookedAt: newer.lookedAt });
  }

  #changesFrom(before: string, after: string): Result<ChangeList, never> {
    return ok(changesBetweenFiles(this.#files, before, after));
  }

  #reachable(id: number): ContentVersion | undefined {
    return this.#versions.slice(0, VERSIONS_KEPT).find((one) => one.id === id);
  }

  /** What the feed has brought since the shown version was held, with the edits that lie over it. */
  #newer(): (Pick<ContentVersion, 'base' | 'edits'> & { readonly lookedAt: string }) | undefined {
    const newest = this.#versions[0];
    if (newest?.held !== true || this.#active === undefined || this.#active === newest.base) return undefined;
    // No file's name is used twice.
    const lookedAt = sha256Of(canonicalJson([newest.id, this.#active]));
    return { base: this.#active, edits: newest.edits, lookedAt };
  }

  #show(version: NewVersion, by: StaffMember): Applied {
    const { journal, clock, office, onShown, failPoint = () => undefined } = this.#context;
    failPoint('composed');
    // Before the new one is there: the oldest may go with it.
    const moments = new Map(this.#versions.map((one) => [one.id, one.at]));
    const momentOf = (of: number) => moments.get(of);
    const changes = changesShown(this.#files, version);
    const id = record(this.#context, office, { ...version, by: by.name }, [], () =>
      addToAudit(journal, clock, { ...auditedAs(version.cause, momentOf), by, changes }),
    );
    failPoint('recorded');
    onShown(version.file);
    if (id === undefined) throw new Error('a version was recorded without an id');
    return { version: id };
  }
}
