import type { OrderedKiosk } from './kiosk-options.ts';

const MOST_NAMED = 10;
const REST =
  'the rest of the new file is at its default and would undo what was set up there (docs/kiosk-file.md)';

/** What the hub did to the tokens of kiosks that have one, and what may be copied into their files. */
export function filesOfKiosksInUse(written: readonly OrderedKiosk[]): string[] {
  const kept = written.filter(({ known, outbox }) => known && outbox === undefined);
  return [
    ...oldTokens(written).map(
      (old) => `${old} Into a kiosk in use copy "officeKeys" and "outbox" only: ${REST}.`,
    ),
    ...(kept.length === 0
      ? []
      : [
          `${namesOf(kept)}: may hand in notes already; the token stays good, and the new file has none. Into a kiosk in use copy "officeKeys" only: ${REST}.`,
        ]),
  ];
}

/** The same for a code, which nothing can be copied from. */
export function codeOfKioskInUse(drawn: OrderedKiosk): string[] {
  return oldTokens([drawn]).map((old) => `${old} Set the kiosk up anew with this code.`);
}

function oldTokens(written: readonly OrderedKiosk[]): string[] {
  const renewed = written.filter(({ outbox }) => outbox?.renewed === true);
  if (renewed.length === 0) return [];
  return [
    `${namesOf(renewed)}: had a token already, which is worth nothing any more: notes wait at the kiosk until it has the new one.`,
  ];
}

function namesOf(kiosks: readonly OrderedKiosk[]): string {
  const more = kiosks.length - MOST_NAMED;
  const named = kiosks.slice(0, MOST_NAMED).map(({ id }) => id);
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
