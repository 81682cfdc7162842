import type { Stage } from './answer.ts';
import type { Dossier, DossierStatus, StepKind } from './dossier.ts';
import type { IsoTime, LocalText } from './identifiers.ts';
import type { OfficeLayer } from './procedure.ts';

export interface StageOptions {
  /** The office's internal process for this procedure, from the catalogue's local layer. */
  readonly process?: OfficeLayer['process'] | undefined;
  /** Departments are named at level 2 only. */
  readonly level: 1 | 2;
  /** `undefined` where the department is not known, or must not be named. */
  readonly unitName: (unitId: string) => LocalText | undefined;
}

interface Step {
  readonly kind: Stage['kind'];
  readonly at?: IsoTime | undefined;
  readonly unitId?: string | undefined;
}

interface Path {
  readonly done: readonly Step[];
  /** Of a dossier that is over: where it ended. */
  readonly current?: Step | undefined;
  readonly toCome: readonly Step[];
}

/**
 * The way of a dossier: what happened, where it is, and what comes next as far as the office's process says so.
 * Without a process (or where the source's steps do not show how far along it is) there are three stages only:
 * received, processing, return. No step is invented.
 */
export function stagesOf(dossier: Dossier, options: StageOptions): Stage[] {
  const path = pathOf(dossier, options.process ?? []);
  const visible = (step: Step): Step => ({
    kind: step.kind,
    at: step.at,
    unitId: options.level === 2 ? step.unitId : undefined,
  });
  const done = collapse(path.done.map(visible));
  const current = path.current && visible(path.current);
  // What goes on is one stage: the same step before it is its beginning, not another one.
  const begun = current && done.at(-1);
  const goesOn = begun !== undefined && current !== undefined && sameStage(begun, current);
  const here = OVER.has(dossier.status) ? 'ended' : 'current';
  const toCome = collapse(path.toCome.map(visible));
  if (current && toCome[0] && sameStage(toCome[0], current)) toCome.shift();

  const stage = (state: Stage['state'], step: Step): Stage => {
    const unit = step.unitId === undefined ? undefined : options.unitName(step.unitId);
    return {
      kind: step.kind,
      state,
      ...(step.at !== undefined && { at: step.at }),
      ...(unit && { unit }),
    };
  };
  return [
    ...(goesOn ? done.slice(0, -1) : done).map((step) => stage('done', step)),
    ...(current ? [stage(here, goesOn ? begun : current)] : []),
    ...toCome.map((step) => stage('to-come', step)),
  ];
}

/** The department where a running dossier is: that of the latest step which names one. */
export function departmentOf(dossier: Dossier): string | undefined {
  return isRunning(dossier.status)
    ? happenedSteps(dossier).findLast((step) => step.unitId)?.unitId
    : undefined;
}

function pathOf(dossier: Dossier, process: OfficeLayer['process']): Path {
  const steps = happenedSteps(dossier);
  const happened = withReceipt(dossier, steps);
  switch (dossier.status) {
    case 'ask-counter':
      return { done: happened.filter((step) => step.kind === 'received'), toCome: [] };
    case 'not-accepted':
    case 'stopped':
      return ended(dossier.status, happened, process.length > 0);
    case 'ready':
    case 'handed-over':
      return finished(dossier, happened, process.length > 0);
    case 'registered':
    case 'received':
      return notBegun(happened, process);
    default:
      return inProgress(dossier, happened, process);
  }
}

function notBegun(happened: readonly Step[], process: OfficeLayer['process']): Path {
  const current: Step = happened.at(-1) ?? { kind: 'received' };
  const begun = happened.length > 0 ? happened : [current];
  const rest = stepsToCome(begun, process);
  return {
    done: happened.slice(0, -1),
    current,
    toCome: process.length > 0 ? [...rest.steps, RETURN] : [{ kind: 'processing' }, RETURN],
  };
}

function inProgress(dossier: Dossier, happened: readonly Step[], process: OfficeLayer['process']): Path {
  // Someone who asked for the papers back is not promised a result.
  const end = dossier.status === 'withdrawing' ? [] : [RETURN];
  const rest = stepsToCome(happened, process);
  if (process.length === 0 || happened.every((step) => step.kind === 'received'))
    return {
      done: receiptOf(happened),
      current: { kind: 'processing', at: begunAt(happened), unitId: departmentOf(dossier) },
      toCome: end,
    };

  const toCome = end.length > 0 && rest.placed ? [...rest.steps, ...end] : end;
  const last = happened.at(-1);
  const asked = KIND_OF_STATUS[dossier.status];
  // A step of waiting, once the status has gone on, is over; nobody said yet what came after it.
  const over = last !== undefined && (WAITS.has(last.kind) || ENDS.has(last.kind)) && last.kind !== asked;
  if (over || (asked !== undefined && last?.kind !== asked))
    return { done: happened, current: { kind: asked ?? 'processing' }, toCome };
  return { done: happened.slice(0, -1), current: last, toCome };
}

function finished(dossier: Dossier, happened: readonly Step[], detailed: boolean): Path {
  const atOf = (kind: StepKind): IsoTime | undefined =>
    dossier.steps.findLast((step) => step.kind === kind)?.at;
  const onTheWay = happened.filter((step) => step.kind !== 'received');
  const done =
    detailed && onTheWay.length > 0
      ? happened
      : [...receiptOf(happened), { kind: 'processing' as const, at: begunAt(happened) }];
  const at =
    dossier.status === 'ready'
      ? (dossier.finishedAt ?? atOf('result-ready'))
      : (dossier.returnedAt ?? atOf('handed-over'));
  return { done, current: { kind: 'return', at }, toCome: [] };
}

/** Refused or stopped: the way ends where it ended. */
function ended(status: 'not-accepted' | 'stopped', happened: readonly Step[], detailed: boolean): Path {
  const last = happened.at(-1);
  const end = last && ENDS.has(last.kind) ? last : { kind: KIND_OF_STATUS[status] ?? 'stopped' };
  const before = end === last ? happened.slice(0, -1) : happened;
  return { done: detailed ? before : receiptOf(before), current: end, toCome: [] };
}

/**
 * What the process still holds after the furthest of its entries that happened. An entry that was passed over is
 * neither done (nobody said so) nor to come. `placed` is false where no step says how far along the process it is.
 */
function stepsToCome(
  happened: readonly Step[],
  process: OfficeLayer['process'],
): { readonly steps: readonly Step[]; readonly placed: boolean } {
  const ordered = process.toSorted((a, b) => a.order - b.order);
  let next = 0;
  let placed = false;
  for (const step of happened) {
    const ahead = ordered.slice(next);
    const exact = ahead.findIndex((entry) => entry.kind === step.kind && entry.unit === step.unitId);
    const found = exact >= 0 ? exact : ahead.findIndex((entry) => entry.kind === step.kind);
    if (found < 0) continue;
    next += found + 1;
    placed ||= step.kind !== 'received';
  }
  const steps = ordered
    .slice(next)
    .filter((entry) => !RETURNS.has(entry.kind) && entry.kind !== 'received')
    .map((entry): Step => ({ kind: entry.kind, unitId: entry.unit }));
  return { steps, placed };
}

const RETURN: Step = { kind: 'return' };
/** Steps that the `return` stage stands for. */
const RETURNS: ReadonlySet<Stage['kind']> = new Set<StepKind>(['result-ready', 'handed-over']);
const WAITS: ReadonlySet<Stage['kind']> = new Set<StepKind>(['waiting-for-papers', 'waiting-for-payment']);
const ENDS: ReadonlySet<Stage['kind']> = new Set<StepKind>(['refused', 'withdrawn', 'stopped']);
const OVER: ReadonlySet<DossierStatus> = new Set(['not-accepted', 'stopped', 'handed-over']);

/** What a status by itself says to have happened last, when the source sent no step for it. */
const KIND_OF_STATUS: Readonly<Partial<Record<DossierStatus, StepKind>>> = {
  supplement: 'waiting-for-papers',
  payment: 'waiting-for-payment',
  'not-accepted': 'refused',
  stopped: 'stopped',
};

function isRunning(status: DossierStatus): boolean {
  return ['registered', 'received', 'in-progress', 'supplement', 'payment', 'withdrawing'].includes(status);
}

function happenedSteps(dossier: Dossier): Dossier['steps'] {
  return dossier.steps
    .filter((step) => !RETURNS.has(step.kind))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function withReceipt(dossier: Dossier, steps: Dossier['steps']): Step[] {
  if (steps.some((step) => step.kind === 'received') || dossier.receivedAt === undefined) return [...steps];
  return [{ kind: 'received', at: dossier.receivedAt }, ...steps];
}

function receiptOf(happened: readonly Step[]): Step[] {
  return happened.filter((step) => step.kind === 'received').slice(0, 1);
}

/** When work began: the first thing that happened after the receipt. */
function begunAt(happened: readonly Step[]): IsoTime | undefined {
  return happened.find((step) => step.kind !== 'received')?.at;
}

function sameStage(a: Step, b: Step): boolean {
  return a.kind === b.kind && a.unitId === b.unitId;
}

/** Repeats in a row are one stage, which began when the first of them did. */
function collapse(steps: readonly Step[]): Step[] {
  return steps.filter((step, index) => {
    const before = steps[index - 1];
    return before === undefined || !sameStage(before, step);
  });
}
