import { z } from 'zod';
import { auditEntrySchema } from '../domain/audit.ts';
import { changeListSchema } from '../domain/content-change.ts';
import { isoTimeSchema, localIdSchema } from '../domain/identifiers.ts';
import { pinSchema, staffMemberSchema, staffRoles, staffRoleSchema } from '../domain/staff.ts';
import type { CallDefinition } from './call-definition.ts';

const nothing = z.strictObject({});
/** For every call whose input has `pin`: what `StaffDoor.confirm` answers. */
const wrongPin = z.object({ type: z.literal('wrong-pin') });
const locked = z.object({ type: z.literal('locked'), seconds: z.number().int().positive() });

export const confirmErrors = [wrongPin, locked] as const;

const entrySchema = z.object({
  /** Goes with every call of staff; the page keeps it in memory only. */
  ticket: z.string(),
  member: staffMemberSchema,
  /** A first PIN, or one that was reset: it must be changed before anything else. */
  mustChangePin: z.boolean(),
  /** With a pass from a stick: the new PIN is set without the old one. */
  byPass: z.boolean(),
});
export type StaffEntry = z.infer<typeof entrySchema>;

/** Entering, leaving, and who may enter. */
export const staffCalls = {
  /** For the screen on which the PIN is asked. */
  door: {
    role: 'citizen',
    input: nothing,
    value: z.object({
      members: z.array(staffMemberSchema),
      /** Its id, for whoever makes a pass. */
      kiosk: z.string(),
      lockedSeconds: z.number().int().positive().optional(),
    }),
    error: z.never(),
  },
  enter: {
    role: 'citizen',
    input: z.strictObject({ member: localIdSchema, pin: pinSchema }),
    value: entrySchema,
    error: z.discriminatedUnion('type', [...confirmErrors]),
  },
  /** With a signed pass on a stick, while the door is locked or a PIN forgotten. Each pass opens once, for some days. */
  enterByPass: {
    role: 'citizen',
    input: nothing,
    value: entrySchema,
    error: z.discriminatedUnion('type', [
      z.object({ type: z.literal('no-pass') }),
      /** `until` when it was good, and what time it is `now` for this kiosk, whose clock may be wrong. */
      z.object({ type: z.literal('pass-expired'), until: isoTimeSchema, now: isoTimeSchema }),
      z.object({
        type: z.literal('pass-refused'),
        /** `no-member`: the pass is for somebody, or for a role, that is not among this kiosk's staff. */
        because: z.enum(['signature', 'other-kiosk', 'used', 'damaged', 'no-member']),
      }),
    ]),
  },
  /** Somebody is still there: entry ends after 2 minutes without this or any other call of staff. */
  stay: { role: staffRoles, input: nothing, value: z.object({}), error: z.never() },
  leave: { role: staffRoles, input: nothing, value: z.object({}), error: z.never() },
  /** The new one is asked for twice on the screen, and arrives here once. `current` is absent after a pass. */
  changePin: {
    role: staffRoles,
    input: z.strictObject({ current: pinSchema.optional(), next: pinSchema }),
    value: z.object({}),
    error: z.discriminatedUnion('type', [
      /** Six equal digits, a run, the same as before. */
      z.object({ type: z.literal('weak-pin') }),
      ...confirmErrors,
    ]),
  },
  /** Answers a first PIN to be told to the new member, who must change it. */
  addMember: {
    role: ['head'],
    input: z.strictObject({ pin: pinSchema, name: staffMemberSchema.shape.name, role: staffRoleSchema }),
    value: z.object({ member: staffMemberSchema, firstPin: pinSchema }),
    error: z.discriminatedUnion('type', [...confirmErrors, z.object({ type: z.literal('too-many') })]),
  },
  resetPin: {
    role: ['head'],
    input: z.strictObject({ pin: pinSchema, member: localIdSchema }),
    value: z.object({ firstPin: pinSchema }),
    error: z.discriminatedUnion('type', [...confirmErrors, z.object({ type: z.literal('unknown-member') })]),
  },
  removeMember: {
    role: ['head'],
    input: z.strictObject({ pin: pinSchema, member: localIdSchema }),
    value: z.object({}),
    error: z.discriminatedUnion('type', [
      ...confirmErrors,
      z.object({ type: z.literal('unknown-member') }),
      /** Nobody could enter as head any more. */
      z.object({ type: z.literal('last-head') }),
    ]),
  },
  /** Newest first; `before` is the id of the last entry that is known already. */
  audit: {
    role: staffRoles,
    input: z.strictObject({
      before: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    value: z.object({ entries: z.array(auditEntrySchema) }),
    error: z.never(),
  },
  auditChanges: {
    role: staffRoles,
    input: z.strictObject({ id: z.number().int().positive() }),
    value: z.object({ changes: changeListSchema.optional() }),
    error: z.never(),
  },
  /** Closes the kiosk's window and program. */
  exitKiosk: {
    role: ['technician'],
    input: z.strictObject({ pin: pinSchema }),
    value: z.object({}),
    error: z.discriminatedUnion('type', [
      ...confirmErrors,
      /** Served without a window: there is nothing to close. */
      z.object({ type: z.literal('no-exit') }),
    ]),
  },
} as const satisfies Record<string, CallDefinition>;
