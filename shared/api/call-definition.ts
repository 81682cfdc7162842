import type { z } from 'zod';
import type { StaffMember, StaffRole } from '../domain/staff.ts';

/** One call across the bridge, as data. */
export interface CallDefinition {
  /** Who may call it: anybody, or staff who have entered in one of these roles. */
  readonly role: 'citizen' | readonly StaffRole[];
  readonly input: z.ZodType;
  readonly value: z.ZodType;
  /** A union of objects with a `type`; `z.never()` where nothing is expected to go wrong. */
  readonly error: z.ZodType;
  /** The page asks by itself, again and again: it does not tell that somebody of staff is still there. */
  readonly byItself?: true;
}

/** Who calls, for the calls of staff: found by the host, never told by the page. */
export interface StaffCaller {
  readonly staff: StaffMember;
}
