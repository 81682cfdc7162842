import type { Dossier } from '../../../shared/domain/dossier.ts';
import type { IsoTime } from '../../../shared/domain/identifiers.ts';
import { unreachable } from '../../../shared/result.ts';
import { addDays, atVietnamMidnight, vietnamDay } from '../../../shared/domain/vietnam-time.ts';

/** A dossier leaves hub and kiosk this long after its end. */
const RETENTION_DAYS = 90;

type DossierState = Pick<
  Dossier,
  'status' | 'steps' | 'asOf' | 'receivedAt' | 'finishedAt' | 'returnedAt' | 'extension'
>;

/** When the last thing that this state tells of happened, in UTC. */
export function statusTime(dossier: DossierState): IsoTime | undefined {
  const times = [
    dossier.receivedAt,
    dossier.finishedAt,
    dossier.returnedAt,
    dossier.extension?.at,
    ...dossier.steps.map((step) => step.at),
  ].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : times.map(utc).reduce((a, b) => (a > b ? a : b));
}

/**
 * When the dossier came to an end (handed over, refused, withdrawn, stopped), or undefined while it is open.
 * A source that gives no time for it: the time at which it was first reported so.
 */
export function endOf(dossier: DossierState): IsoTime | undefined {
  switch (dossier.status) {
    case 'handed-over':
      return dossier.returnedAt ?? statusTime(dossier) ?? dossier.asOf;
    case 'not-accepted':
    case 'stopped':
    case 'withdrawing':
      return statusTime(dossier) ?? dossier.asOf;
    case 'ask-counter':
      return endingStepAt(dossier);
    case 'registered':
    case 'received':
    case 'in-progress':
    case 'supplement':
    case 'payment':
    case 'ready':
      return undefined;
    default:
      return unreachable(dossier.status);
  }
}

/** A complete export no longer listed it; nothing that it tells itself says that it is over. */
export function isAbsent(dossier: DossierState & Pick<Dossier, 'purgeAt'>): boolean {
  return dossier.status === 'ask-counter' && dossier.purgeAt !== undefined && endOf(dossier) === undefined;
}

export function purgeTime(end: IsoTime): IsoTime {
  return atVietnamMidnight(addDays(vietnamDay(end), RETENTION_DAYS));
}

/** Of two states of one dossier the one that was reported later, then the one in which the later thing happened. */
export function laterState<S extends DossierState>(a: S, b: S): S {
  const order =
    Date.parse(b.asOf) - Date.parse(a.asOf) ||
    Date.parse(statusTime(b) ?? b.asOf) - Date.parse(statusTime(a) ?? a.asOf);
  return order > 0 ? b : a;
}

export function utc(time: IsoTime): IsoTime {
  return new Date(time).toISOString();
}

/** The status does not say that it is over, but the last step does. */
function endingStepAt(dossier: DossierState): IsoTime | undefined {
  const last = dossier.steps.at(-1);
  switch (last?.kind) {
    case 'handed-over':
    case 'refused':
    case 'withdrawn':
    case 'stopped':
      return last.at;
    default:
      return undefined;
  }
}
