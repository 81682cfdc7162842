import type { Activation } from '../../db/journal/activations-table.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { ContentVersion } from '../../db/journal/versions-table.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { VersionCause } from '../../shared/domain/content-version.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import type { Composed } from './compose.ts';

export interface NewVersion extends Composed {
  readonly cause: VersionCause;
  readonly by?: string | undefined;
  readonly held: boolean;
}

/**
 * From now on this is shown, and these files are active: in one transaction, with whatever else `besides` writes into
 * the journal. Answers the version's id; undefined where only files were activated.
 */
export function record(
  { journal, clock }: { readonly journal: JournalStore; readonly clock: Clock },
  office: OfficeCode,
  version: NewVersion | undefined,
  activations: readonly Activation[] = [],
  besides: () => void = () => undefined,
): number | undefined {
  const now = clock.now();
  return journal.atOnce(() => {
    if (version !== undefined && journal.newestVersion(office) === undefined) {
      const before = journal.activeFile(office, 'catalogue');
      if (before !== undefined) journal.addVersion(office, firstVersion(before, now));
    }
    if (activations.length > 0) journal.activateAll(activations, now);
    const id = version && journal.addVersion(office, { at: vietnamIso(now), ...version });
    besides();
    return id;
  });
}

/** What was shown before versions were written down. */
function firstVersion(file: string, now: Date): Omit<ContentVersion, 'id'> {
  return { at: vietnamIso(now), cause: { type: 'start' }, base: file, file, edits: [], held: false };
}
