import { createContext, use, useEffect } from 'react';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { useSession } from '../session/session-context.tsx';
import type { StaffSectionId } from './sections.ts';

export interface Staff {
  readonly member: StaffMember;
  /** To the first page of staff. */
  readonly home: () => void;
  readonly open: (section: StaffSectionId) => void;
  /** Ends in a fresh document. */
  readonly leave: () => void;
  /** As long as `reason` is held, nobody is thought to have gone: a long job runs, and is waited for. */
  readonly hold: (reason: symbol, held: boolean) => void;
  /** Until one is thought to have gone. */
  readonly secondsLeft: number;
}

export const StaffContext = createContext<Staff | undefined>(undefined);

/** Undefined until somebody has entered. */
export function useStaffIfEntered(): Staff | undefined {
  return use(StaffContext);
}

/** For what is shown to those who have entered only: every section. */
export function useStaff(): Staff {
  const staff = use(StaffContext);
  if (staff === undefined) throw new Error('used where nobody of staff has entered');
  return staff;
}

/** While a job that was asked for runs (copying, applying), staff are not taken to have gone. */
export function useStaysWhile(running: boolean): void {
  const { hold } = useStaff();
  useEffect(() => {
    if (!running) return undefined;
    const reason = Symbol('a running job');
    hold(reason, true);
    return () => {
      hold(reason, false);
    };
  }, [running, hold]);
}

/** What is scanned while this is on screen comes here; elsewhere among staff it is dropped unread. */
export function useStaffScans(onContents: (contents: string, way: 'camera' | 'hand-scanner') => void): void {
  const { takeScans } = useSession();
  useEffect(() => takeScans(onContents), [takeScans, onContents]);
}
