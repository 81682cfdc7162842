import { constants, copyFileSync } from 'node:fs';
import { CatalogueRows } from '../../db/catalogue/catalogue-rows.ts';
import { writeEdits } from '../../db/catalogue/write-edits.ts';
import type { ContentVersion } from '../../db/journal/versions-table.ts';
import type { ChangeList } from '../../shared/domain/content-change.ts';
import { changesBetween } from '../../shared/domain/content-changes.ts';
import { rowKeyUnder } from '../../shared/domain/edit-key.ts';
import { beneathEdit, GONE } from '../../shared/domain/lay-over.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { KeptEdit } from '../../shared/domain/local-edit.ts';
import { databaseError, FeedRefusal } from '../feed/feed-error.ts';
import { makeFile } from '../feed/prepare-update.ts';
import type { StoreFiles } from '../feed/store-files.ts';
import { rowUnder, withoutRetired, type FeedRows } from './edit-set.ts';

/** A version that nobody reads yet: its file is whole and on the disk. */
export type Composed = Pick<ContentVersion, 'base' | 'edits'> & { readonly file: string };

/** Hands the rows of a version's file to `read`. Throws `FeedRefusal` if it cannot be opened. */
export function withRows<V>(files: StoreFiles, name: string, read: (rows: CatalogueRows) => V): V {
  const opened = CatalogueRows.open(files.path(name));
  if (!opened.ok) throw new FeedRefusal(databaseError(opened.error));
  try {
    return read(opened.value);
  } finally {
    opened.value.close();
  }
}

/** What citizens read differently once a version is shown; undefined where nothing is shown yet. */
export function changesShown(files: StoreFiles, version: Composed): ChangeList | undefined {
  const shown = files.shownName();
  return shown === undefined ? undefined : changesBetweenFiles(files, shown, version.file);
}

/**
 * What the feed brings, in a file with nothing laid over it that lies anywhere: what citizens will read differently,
 * and what changes beneath local edits, which are shown all the same.
 */
export function changesOfFeed(
  files: StoreFiles,
  file: string,
  shown: Pick<ContentVersion, 'base' | 'file' | 'edits'> | undefined,
): ChangeList {
  const opened = CatalogueRows.open(file);
  if (!opened.ok) throw new FeedRefusal(databaseError(opened.error));
  try {
    const next = opened.value;
    if (shown?.file === undefined) return changesBetween(next.all());
    const edited = new Set(shown.edits.map(({ key }) => rowKeyUnder(key)));
    // What lies beneath the edits is compared with what lay beneath them.
    const differences = withRows(files, shown.base, (base) => {
      const beneath = shown.edits.map(({ key, edit }) => ({
        key: rowKeyUnder(key),
        before: rowUnder(edit, base),
        after: rowUnder(edit, next),
      }));
      const rest = [...next.differencesFrom(files.path(shown.base))];
      return [...beneath, ...rest.filter(({ key }) => !edited.has(key))];
    });
    return changesBetween(differences, { edited });
  } finally {
    opened.value.close();
  }
}

export function changesBetweenFiles(files: StoreFiles, before: string, after: string): ChangeList {
  if (before === after) return changesBetween([]);
  return withRows(files, after, (rows) => changesBetween(rows.differencesFrom(files.path(before))));
}

/**
 * What the feed says with the edits laid over it. Edits that the feed says by itself retire. Without any that shows it
 * is the base's own file, at no cost; a file that was made of the very same before is `like`'s.
 */
export function compose(
  files: StoreFiles,
  base: string,
  edits: readonly KeptEdit[],
  like?: ContentVersion,
): Composed {
  if (edits.length === 0) return { base, edits, file: base };
  const { kept, shown } = withRows(files, base, (feed) => {
    const left = withoutRetired(edits, feed);
    return { kept: left, shown: left.filter((one) => shows(one, feed)) };
  });
  if (shown.length === 0) return { base, edits: kept, file: base };
  if (like?.file !== undefined && like.base === base && sameEdits(like.edits, kept)) {
    return { base, edits: kept, file: like.file };
  }
  const { name } = makeFile(files, (file) => {
    copyFileSync(files.path(base), file, constants.COPYFILE_FICLONE);
    return writeEdits(
      file,
      shown.map(({ edit }) => edit),
    );
  });
  return { base, edits: kept, file: name };
}

/** False for one that has no place any more. */
function shows({ edit }: KeptEdit, feed: FeedRows): boolean {
  return beneathEdit(rowUnder(edit, feed), edit) !== GONE;
}

function sameEdits(some: readonly KeptEdit[], others: readonly KeptEdit[]): boolean {
  const said = (edits: readonly KeptEdit[]) =>
    canonicalJson(Object.fromEntries(edits.map(({ key, edit }) => [key, edit])));
  return said(some) === said(others);
}
