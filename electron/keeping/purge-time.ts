import { storeFile } from '../../db/data-folder.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import { isDatabaseTrouble } from '../../db/open-database.ts';
import { isBelievable } from '../../shared/domain/believable-time.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';

/**
 * The time by which dossiers are purged: the clock's, or the latest ever seen where that fell back. What goes does not
 * come back with the feed's changes, so that a clock far beyond everything signed counts for nothing: it is at least
 * the time when the newest was signed.
 */
export function purgeTime(now: Date, latestSeen: Date | undefined, signedAt: Date | undefined): Date {
  const believed = [now, latestSeen ?? now, signedAt ?? now].filter((time) => isBelievable(time, signedAt));
  return new Date(Math.max(...believed.map((time) => time.getTime())));
}

/** The same, for whoever has journal and data folder. */
export function purgeTimeOf(
  place: { readonly journal: JournalStore; readonly dataFolder: string },
  offices: readonly OfficeCode[],
  now: Date,
): Date {
  return purgeTime(now, place.journal.latestTimeSeen(), dossiersSignedAt(place, offices));
}

/** When the hub published the newest that there is of these offices' dossiers. */
export function dossiersSignedAt(
  place: { readonly journal: JournalStore; readonly dataFolder: string },
  offices: readonly OfficeCode[],
): Date | undefined {
  const times = offices.flatMap((office) => signedAtOf(place, office) ?? []);
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}

/** Of one office, in milliseconds. */
function signedAtOf(
  { journal, dataFolder }: { readonly journal: JournalStore; readonly dataFolder: string },
  office: OfficeCode,
): number | undefined {
  const active = journal.activeFile(office, 'dossiers');
  if (active === undefined) return undefined;
  const opened = DossierStore.open(storeFile(dataFolder, office, 'dossiers', active));
  if (!opened.ok) return undefined;
  try {
    const publishedAt = opened.value.publishedAt();
    return publishedAt === undefined ? undefined : Date.parse(publishedAt);
  } catch (error) {
    // Whoever uses it finds out and tells.
    if (isDatabaseTrouble(error)) return undefined;
    throw error;
  } finally {
    opened.value.close();
  }
}
