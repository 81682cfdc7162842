import {
  stepKindSchema,
  type Dossier,
  type DossierStatus,
  type StepKind,
} from '../../../shared/domain/dossier.ts';
import type { IsoTime } from '../../../shared/domain/identifiers.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { Cell } from '../tables/table.ts';
import stepKindData from './step-kinds.json' with { type: 'json' };

export type Step = Dossier['steps'][number];

const MAX_STEPS = 60;
const kindsByWords = stepKindData.words.map(
  ([words, kind]) => [new RegExp(`\\b${words}\\b`, 'u'), stepKindSchema.parse(kind)] as const,
);

/** In which kind of step a dossier of this status is now. */
const currentKind: Readonly<Record<DossierStatus, StepKind | undefined>> = {
  registered: undefined,
  received: 'received',
  'not-accepted': 'refused',
  'in-progress': 'examining',
  supplement: 'waiting-for-papers',
  payment: 'waiting-for-payment',
  withdrawing: 'withdrawn',
  stopped: 'stopped',
  ready: 'result-ready',
  'handed-over': 'handed-over',
  'ask-counter': undefined,
};

/** The kind of a progress line, by its words or else by its status; undefined where neither is known. */
export function stepKindOf(text: Cell, status: DossierStatus | undefined): StepKind | undefined {
  const folded = typeof text === 'string' ? fold(text) : '';
  return kindsByWords.find(([pattern]) => pattern.test(folded))?.[1] ?? (status && currentKind[status]);
}

/**
 * What happened, oldest first: the dates that the source gives, its progress lines, and the step it is in now. That
 * one carries the unit that holds the dossier; without a date of its own it stands at the latest one before it.
 */
export function buildSteps(dossier: {
  readonly status: DossierStatus;
  readonly dates: {
    readonly received?: IsoTime | undefined;
    readonly supplement?: IsoTime | undefined;
    readonly refused?: IsoTime | undefined;
    readonly finished?: IsoTime | undefined;
    readonly returned?: IsoTime | undefined;
  };
  readonly progress: readonly Step[];
  readonly unitId?: string | undefined;
}): Step[] {
  const { status, dates } = dossier;
  const steps: Step[] = [...dossier.progress];
  const add = (kind: StepKind, at: IsoTime | undefined): void => {
    if (at !== undefined && !steps.some((step) => step.kind === kind)) steps.push({ at, kind });
  };
  add('received', dates.received);
  if (status === 'supplement') add('waiting-for-papers', dates.supplement);
  if (status === 'not-accepted') add('refused', dates.refused ?? dates.finished);
  if (status === 'stopped') add('stopped', dates.finished);
  if (status === 'withdrawing') add('withdrawn', dates.finished);
  if (status === 'ready' || status === 'handed-over') add('result-ready', dates.finished);
  if (status === 'handed-over') add('handed-over', dates.returned);
  steps.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  placeCurrentUnit(steps, status, dossier.unitId);
  return steps.slice(-MAX_STEPS);
}

function placeCurrentUnit(steps: Step[], status: DossierStatus, unitId: string | undefined): void {
  const kind = currentKind[status];
  const last = steps.at(-1);
  if (unitId === undefined || kind === undefined || last === undefined) return;
  const current = steps.findLast((step) => step.kind === kind);
  if (current) current.unitId ??= unitId;
  else if (last.unitId === undefined || last.unitId !== unitId) steps.push({ at: last.at, kind, unitId });
}
