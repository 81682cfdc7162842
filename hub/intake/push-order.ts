import {
  dossierSchema,
  type Dossier,
  type DossierStatus,
  type StepKind,
} from '../../shared/domain/dossier.ts';
import type { IsoTime, OfficeCode } from '../../shared/domain/identifiers.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { isAbsent } from '../import/dossiers/retention.ts';
import type { ImportedProgress } from '../import/dossiers/progress-lines.ts';
import type { PushedState, StateAlone } from '../import/dossiers/take-states.ts';
import type { SourceStore } from '../store/source-store.ts';

type Step = Dossier['steps'][number];

/** Steps that progress lines tell; the others follow from a dossier's own dates. */
const carriedKinds: ReadonlySet<StepKind> = new Set<StepKind>([
  'forwarded',
  'examining',
  'consulting',
  'waiting-for-papers',
  'waiting-for-payment',
  'signing',
]);
const MAX_STEPS = 60;

/**
 * A push says nothing of when it was true. It is an older one that came late where the events that it tells of end
 * earlier, or where these very events were pushed before and others since; then what is there stays. Where nothing
 * new has happened and only what it says of the dossier itself differs (codes, name, second factors), it corrects
 * what is there, unless it is word for word one that came before. That an export no longer listed it is no event:
 * it comes back also with an old push that comes late, after which the newer one is late until it is forgotten, or an
 * export tells.
 */
export function orderOfPushes(sources: SourceStore, office: OfficeCode, now: IsoTime) {
  const wasPushed = (key: string, mark: string): boolean => sources.wasPushed(office, key, mark);
  return ({ key, known, dossier, alone, told }: PushedState): Dossier | undefined => {
    const events = markOf(eventsOf(dossier), told?.dates);
    const word = markOf(stateOf(alone), told?.dates);
    const arrived =
      known === undefined || told?.progress === true
        ? dossier
        : dossierSchema.parse({ ...dossier, steps: withKnownProgress(dossier.steps, known.steps) });
    if (known !== undefined && stateOf(known) !== stateOf(arrived)) {
      const isLate =
        eventsOf(known) === eventsOf(arrived)
          ? wasPushed(key, word)
          : (wasPushed(key, events) && !isAbsent(known)) || isOlder(arrived, known, now);
      if (isLate) return undefined;
    }
    for (const mark of [events, word]) sources.rememberPushed(office, key, mark, now);
    return arrived;
  };
}

/**
 * The dossier with lines of progress added; a line from before its last event changes no status. With its status it
 * keeps the day on which it goes: one that an export no longer listed would otherwise be open again, for ever.
 */
export function withProgress(
  known: Dossier,
  { steps, now }: Pick<ImportedProgress, 'steps' | 'now'>,
  { source, asOf }: { source: string; asOf: IsoTime },
): Omit<Dossier, 'phone4Mac' | 'secretMac'> {
  const { phone4Mac: _phone4, secretMac: _secret, purgeAt, ...state } = known;
  const lastAt = Math.max(0, ...known.steps.map(({ at }) => Date.parse(at)), lastEvent(known, asOf));
  const status = now !== undefined && Date.parse(now.at) >= lastAt ? now.status : known.status;
  const { asks, ...rest } = state;
  const fresh = steps.filter((step) => !known.steps.some((one) => isSame(one, step)));
  const kept = known.steps.filter((step) => !steps.some((one) => standsFor(one, step, known.receivedAt)));
  return {
    ...rest,
    source,
    asOf,
    status,
    steps: inOrder([...kept, ...fresh]),
    ...(status === known.status && asks !== undefined && { asks }),
    ...(status === known.status && purgeAt !== undefined && { purgeAt }),
    ...(status !== known.status && status === 'ready' && { finishedAt: known.finishedAt ?? now?.at }),
    ...(status !== known.status && status === 'handed-over' && { returnedAt: known.returnedAt ?? now?.at }),
  };
}

function withKnownProgress(told: readonly Step[], known: readonly Step[]): Step[] {
  const kept = known.filter(
    (step) =>
      carriedKinds.has(step.kind) && !told.some((one) => one.kind === step.kind && one.at === step.at),
  );
  // The step that it is in now has no time of its own: the line of progress has.
  const own = told.filter(
    (step) =>
      !carriedKinds.has(step.kind) ||
      !kept.some(({ kind, unitId }) => kind === step.kind && unitId === step.unitId),
  );
  return inOrder([...own, ...kept]);
}

function isSame(a: Step, b: Step): boolean {
  return a.kind === b.kind && Date.parse(a.at) === Date.parse(b.at) && a.unitId === b.unitId;
}

/** A step that was placed at the day of receipt only because nothing better was known. */
function standsFor(line: Step, placed: Step, receivedAt: IsoTime | undefined): boolean {
  return (
    carriedKinds.has(placed.kind) &&
    line.kind === placed.kind &&
    line.unitId === placed.unitId &&
    placed.at === receivedAt &&
    line.at !== placed.at
  );
}

function inOrder(steps: readonly Step[]): Step[] {
  return steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-MAX_STEPS);
}

function isOlder(arrived: Dossier, known: Dossier, now: IsoTime): boolean {
  const difference = lastEvent(arrived, now) - lastEvent(known, now);
  return difference === 0 ? rank(arrived.status) < rank(known.status) : difference < 0;
}

/** In milliseconds; of the dates that a dossier itself carries, none of them from the future. */
function lastEvent({ receivedAt, finishedAt, returnedAt, steps }: Dossier, now: IsoTime): number {
  const ends = steps.filter(({ kind }) => ['refused', 'withdrawn', 'stopped'].includes(kind));
  const times = [receivedAt, finishedAt, returnedAt, ...ends.map(({ at }) => at)]
    .filter((time) => time !== undefined)
    .map((time) => Date.parse(time))
    .filter((time) => time <= Date.parse(now));
  return Math.max(0, ...times);
}

/** Nothing goes back to "received" without a new date. */
function rank(status: DossierStatus): number {
  if (status === 'ask-counter') return 0;
  if (status === 'registered') return 1;
  return status === 'received' ? 2 : 3;
}

function eventsOf(dossier: Dossier): string {
  const { status, procedure, receivedAt, dueAt, extension, finishedAt, returnedAt, collectAt, steps, asks } =
    dossier;
  return JSON.stringify({
    status,
    procedure,
    receivedAt,
    dueAt,
    extension,
    finishedAt,
    returnedAt,
    collectAt,
    steps,
    asks,
  });
}

function stateOf({ asOf: _asOf, purgeAt: _purgeAt, ...state }: Dossier | StateAlone): string {
  return JSON.stringify(state);
}

function markOf(state: string, dates = ''): string {
  return sha256Of(JSON.stringify([state, dates]));
}
