import type { ApiImplementation } from '../../shared/api.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { err, ok } from '../../shared/result.ts';

interface StaffDoor {
  readonly api: ApiImplementation['staff'];
  /** Who has entered with this ticket and has not left since. */
  readonly memberOf: (ticket: string) => StaffMember | undefined;
}

/** Nobody may enter yet. */
export function createStaffDoor(): StaffDoor {
  return {
    memberOf: () => undefined,
    api: {
      door: () => ok({ members: [] }),
      enter: () => err({ type: 'wrong-pin' }),
      enterByPass: () => err({ type: 'no-pass' }),
      stay: () => ok({}),
      leave: () => ok({}),
      changePin: () => err({ type: 'wrong-pin' }),
      addMember: () => err({ type: 'too-many' }),
      resetPin: () => err({ type: 'unknown-member' }),
      removeMember: () => err({ type: 'unknown-member' }),
      exitKiosk: () => ok({}),
    },
  };
}
