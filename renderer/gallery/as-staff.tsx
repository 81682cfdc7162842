import type { ReactNode } from 'react';
import type { StaffRole } from '../../shared/domain/staff.ts';
import { sampleMembers } from '../bridge/samples/staff.ts';
import { StaffContext } from '../staff/staff-context.tsx';

const nothing = () => {};

/** A page within a section as it stands on the panel, for those to which no first page of a section leads by itself. */
export function AsStaff({ role, children }: { readonly role: StaffRole; readonly children: ReactNode }) {
  return (
    <StaffContext
      value={{
        member: sampleMembers[role],
        home: nothing,
        open: nothing,
        leave: nothing,
        hold: nothing,
        secondsLeft: 100,
      }}
    >
      <div style={{ position: 'fixed', inset: 0, background: 'var(--paper)' }}>{children}</div>
    </StaffContext>
  );
}
