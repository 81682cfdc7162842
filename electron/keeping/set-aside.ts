import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { isDatabaseTrouble } from '../../db/open-database.ts';
import type { StoreKind } from '../../db/data-folder.ts';

const KEPT_MS = 7 * 86_400_000;
/** Where nobody can say when the first of the dossiers in it must go. */
const KEPT_UNREAD_MS = 86_400_000;
const MARK = '.damaged-';

/** `3.sqlite.damaged-20261121T010203Z-until-20261128T010203Z`; no colons, which Windows does not take. */
export function asideName(name: string, now: Date, until: Date): string {
  return `${name}${MARK}${stamp(now)}-until-${stamp(until)}`;
}

export function isAside(name: string): boolean {
  return name.includes(MARK);
}

/** Also of a name that says no time: nobody knows what it is any more. Never later than a week from now. */
export function isAsideOver(name: string, now: Date): boolean {
  const [, text = ''] = /-until-(\d{8}T\d{6}Z)/.exec(name) ?? [];
  const until = timeOf(text);
  // A clock that was set back must not keep it for longer than it may be kept.
  return until === undefined || now.getTime() >= until || until - now.getTime() > KEPT_MS;
}

/**
 * A broken file can be searched by nobody but a specialist, but it cannot be purged either: it goes when the first of
 * the dossiers in it must, as far as it still tells, and after a week at the latest.
 */
export function keptAsideUntil(
  files: { readonly kind: StoreKind; path(name: string): string },
  name: string,
  now: Date,
): Date {
  const atMost = now.getTime() + KEPT_MS;
  if (files.kind !== 'dossiers') return new Date(atMost);
  const earliest = earliestPurgeIn(files.path(name));
  if (earliest === 'unknown') return new Date(now.getTime() + KEPT_UNREAD_MS);
  return new Date(Math.min(atMost, earliest?.getTime() ?? atMost));
}

function earliestPurgeIn(file: string): Date | undefined | 'unknown' {
  const opened = DossierStore.open(file);
  if (!opened.ok) return 'unknown';
  try {
    return opened.value.earliestPurge();
  } catch (error) {
    if (isDatabaseTrouble(error)) return 'unknown';
    throw error;
  } finally {
    opened.value.close();
  }
}

function stamp(time: Date): string {
  return time.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

function timeOf(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
