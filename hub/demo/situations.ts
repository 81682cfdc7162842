import { unreachable } from '../../shared/result.ts';
import type { Random } from './random.ts';

export const demoSituations = [
  'within',
  'due-soon',
  'overdue',
  'overdue-reappointed',
  'ready',
  'ready-late',
  'handed-over',
  'handed-over-late',
  'supplement',
  'payment',
  'stopped',
  'not-accepted',
  'withdrawing',
  'unmapped-status',
  'day-only-due',
  'no-due-date',
  'two-codes',
  'sensitive',
  'received-today',
  'registered',
  'received',
  'no-phone',
  'no-process',
] as const;
export type DemoSituation = (typeof demoSituations)[number];

/** Days are counted in working days from the reference day: -2 is the working day before yesterday's. */
export interface Plan {
  /** TrangThaiHoSo, 1 to 10; 17 is a vendor's own. */
  readonly status: number;
  readonly received: number;
  readonly due?: number;
  readonly dueHasHour?: false;
  readonly reappointed?: { readonly on: number; readonly due: number };
  readonly finished?: number;
  readonly returned?: number;
  readonly refused?: number;
  readonly asked?: number;
  readonly stopped?: number;
  readonly nationalCode?: true;
  readonly withoutPhone?: true;
}

const UNMAPPED_STATUS = 17;

/** How dates and status lie in each situation. `random` moves them without leaving the situation. */
export function planOf(situation: DemoSituation, random: Random): Plan {
  const day = (low: number, high: number): number => random.between(low, high);
  switch (situation) {
    case 'within':
    case 'sensitive':
    case 'no-phone':
    case 'no-process':
      return {
        status: 4,
        received: -day(2, 8),
        due: day(3, 12),
        ...(situation === 'no-phone' && { withoutPhone: true }),
      };
    case 'two-codes':
      return { status: 4, received: -day(2, 8), due: day(3, 12), nationalCode: true };
    case 'day-only-due':
      return { status: 4, received: -day(2, 8), due: day(3, 12), dueHasHour: false };
    case 'no-due-date':
      return { status: 4, received: -day(2, 8) };
    case 'due-soon':
      return { status: 4, received: -day(3, 8), due: 1 };
    case 'overdue':
      return { status: 4, received: -day(7, 15), due: -day(2, 5) };
    case 'overdue-reappointed': {
      const due = -day(2, 4);
      return { status: 4, received: -day(8, 15), due, reappointed: { on: due - 1, due: day(3, 6) } };
    }
    case 'ready': {
      const finished = -day(1, 5);
      return { status: 9, received: -day(8, 14), finished, due: finished + day(0, 3) };
    }
    case 'ready-late': {
      const finished = -day(1, 4);
      return { status: 9, received: -day(10, 16), finished, due: finished - day(1, 3) };
    }
    case 'handed-over': {
      const returned = -day(1, 20);
      const finished = returned - day(0, 2);
      return { status: 10, received: finished - day(2, 8), finished, returned, due: finished + day(0, 2) };
    }
    case 'handed-over-late': {
      const returned = -day(1, 20);
      const finished = returned - day(0, 2);
      return { status: 10, received: finished - day(5, 9), finished, returned, due: finished - day(1, 3) };
    }
    case 'supplement':
      return { status: 5, received: -day(4, 8), asked: -day(1, 2), due: day(3, 8) };
    case 'payment':
      return { status: 6, received: -day(4, 8), asked: -day(1, 2), due: day(3, 8) };
    case 'stopped':
      return { status: 8, received: -day(4, 10), stopped: -day(1, 3), due: day(2, 6) };
    case 'not-accepted':
      return { status: 3, received: -day(2, 6), refused: -day(1, 1) };
    case 'withdrawing':
      return { status: 7, received: -day(3, 8), due: day(2, 6) };
    case 'unmapped-status':
      return { status: UNMAPPED_STATUS, received: -day(3, 8), due: day(3, 8) };
    case 'received-today':
      return { status: 2, received: 0, due: day(3, 8) };
    case 'registered':
      return { status: 1, received: -day(1, 2) };
    case 'received':
      return { status: 2, received: -day(1, 2), due: day(3, 8) };
    default:
      return unreachable(situation);
  }
}

/** How often each situation comes among the dossiers that nobody refers to: as in an office that mostly keeps its word. */
export const situationWeights: Readonly<Record<DemoSituation, number>> = {
  within: 20,
  'due-soon': 6,
  overdue: 3,
  'overdue-reappointed': 2,
  ready: 14,
  'ready-late': 2,
  'handed-over': 28,
  'handed-over-late': 2,
  supplement: 4,
  payment: 2,
  stopped: 1,
  'not-accepted': 2,
  withdrawing: 1,
  'unmapped-status': 1,
  'day-only-due': 3,
  'no-due-date': 2,
  'two-codes': 3,
  sensitive: 4,
  'received-today': 4,
  registered: 3,
  received: 4,
  'no-phone': 2,
  'no-process': 6,
};
