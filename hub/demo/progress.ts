import type { StepKind } from '../../shared/domain/dossier.ts';
import type { IsoDay } from '../../shared/domain/identifiers.ts';
import type { Procedure } from '../../shared/domain/procedure.ts';
import type { Plan } from './situations.ts';
import { workingDayFrom } from './working-days.ts';

export interface ProgressStep {
  readonly day: IsoDay;
  readonly time: string;
  readonly kind: StepKind;
  /** Id of the unit in the office's content. */
  readonly unit: string;
}

const FRONT_DESK = 'bo-phan-mot-cua';
/** Who handles a procedure for which the office has written no process. */
const WITHOUT_PROCESS = [{ unit: 'tu-phap-ho-tich', kind: 'examining' }] as const;

/** The way a dossier has come so far through the units of its procedure, in the order of time. */
export function progressOf(plan: Plan, procedure: Procedure, reference: IsoDay): ProgressStep[] {
  if (plan.status === 1) return [];
  const on = (workingDays: number): IsoDay =>
    workingDays === 0 ? reference : workingDayFrom(reference, workingDays);
  const received: ProgressStep = {
    day: on(plan.received),
    time: '07:40',
    kind: 'received',
    unit: FRONT_DESK,
  };
  if (plan.refused !== undefined)
    return [{ day: on(plan.refused), time: '16:00', kind: 'refused', unit: FRONT_DESK }];
  if (plan.status === 2) return [received];

  const handling = handlingSteps(procedure);
  const end = endOf(plan, handling[0]?.unit ?? FRONT_DESK, on);
  const until = plan.finished ?? plan.asked ?? plan.stopped ?? -1;
  // What is finished has been through every unit; the rest is still with the first one.
  const passed = plan.finished === undefined ? handling.slice(0, 1) : handling;
  const between = passed.map((step, index): ProgressStep => {
    const share = Math.floor(((until - plan.received) * (index + 1)) / (passed.length + 1));
    return { ...step, day: on(plan.received + share), time: `14:${String(index * 10).padStart(2, '0')}` };
  });
  return [received, ...between, ...end];
}

function handlingSteps(procedure: Procedure): { unit: string; kind: StepKind }[] {
  const process = procedure.local?.process ?? [];
  const handling = process
    .toSorted((a, b) => a.order - b.order)
    .filter((step) => step.kind !== 'received' && step.kind !== 'result-ready')
    .map(({ unit, kind }) => ({ unit, kind }));
  return handling.length > 0 ? handling : [...WITHOUT_PROCESS];
}

function endOf(plan: Plan, unit: string, on: (workingDays: number) => IsoDay): ProgressStep[] {
  const end: ProgressStep[] = [];
  if (plan.asked !== undefined)
    end.push({
      day: on(plan.asked),
      time: '15:30',
      kind: plan.status === 6 ? 'waiting-for-payment' : 'waiting-for-papers',
      unit,
    });
  if (plan.stopped !== undefined) end.push({ day: on(plan.stopped), time: '15:40', kind: 'stopped', unit });
  if (plan.finished !== undefined)
    end.push({ day: on(plan.finished), time: '15:50', kind: 'result-ready', unit: FRONT_DESK });
  if (plan.returned !== undefined)
    end.push({ day: on(plan.returned), time: '16:40', kind: 'handed-over', unit: FRONT_DESK });
  return end;
}
