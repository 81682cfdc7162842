import { DossierStore, type DossierSource } from '../../db/dossiers/dossier-store.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import { purgeTime, statusTime } from '../../hub/import/dossiers/retention.ts';
import type { Dossier } from '../../shared/domain/dossier.ts';
import type { IsoTime, OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { StoreFiles } from '../feed/store-files.ts';
import { asOfFed } from '../sticks/as-of-fed.ts';

/** Clocks of two machines may differ a little; a state from tomorrow would block every later one. */
const TOLERATED_AHEAD_MS = 10 * 60_000;

/** As of when a state may be at the latest, `now` being the latest time that is believed. */
export function latestTold(now: Date): Date {
  return new Date(now.getTime() + TOLERATED_AHEAD_MS);
}

interface Brought {
  readonly dataFolder: string;
  readonly journal: JournalStore;
  readonly office: OfficeCode;
  readonly file: string;
}

/**
 * What staff brought while the clock ran ahead would block every true state until the clock has come as far. When it was
 * true nobody knows, only that it was not before its last event: it is as of that from here on, so that it is no fresher
 * than that and wins over nothing that was told since. What the feed was heard of since, the feed tells. `now`: of a clock
 * that nothing contradicts. Answers whether anything changed.
 */
export function putBackBrought({ file, ...place }: Brought, now: Date): boolean {
  const fed = fedSources(place);
  if (fed === undefined) return false;
  const opened = DossierStore.open(file);
  if (!opened.ok) return false;
  try {
    return opened.value.putBack(latestTold(now), vietnamIso(now), (dossier) => putBack(dossier, now, fed));
  } finally {
    opened.value.close();
  }
}

/** Undefined: it is to be told by the feed, or nothing says when it may have been true. */
function putBack(dossier: Dossier, now: Date, fed: readonly DossierSource[]): Dossier | undefined {
  const asOf = lastEvent(dossier, now);
  const heard = asOfFed(fed, dossier.source);
  if (asOf === undefined || (heard !== undefined && Date.parse(heard) >= Date.parse(asOf))) return undefined;
  // Where only the report told of its end: that was not later than now.
  const wasEnd = dossier.purgeAt === purgeTime(dossier.asOf);
  return { ...dossier, asOf, ...(wasEnd && { purgeAt: purgeTime(vietnamIso(now)) }) };
}

function lastEvent(dossier: Dossier, now: Date): IsoTime | undefined {
  const times = [statusTime(dossier), dossier.receivedAt];
  const at = times.find((time) => time !== undefined && Date.parse(time) <= now.getTime());
  return at && vietnamIso(at);
}

/** Until when the feed knows its sources; undefined: it cannot be read now. */
function fedSources(place: Omit<Brought, 'file'>): readonly DossierSource[] | undefined {
  const files = new StoreFiles({ ...place, kind: 'dossiers' });
  const active = files.activeName();
  if (active === undefined) return [];
  const opened = DossierStore.open(files.path(active));
  if (!opened.ok) return undefined;
  try {
    return opened.value.sources();
  } finally {
    opened.value.close();
  }
}
