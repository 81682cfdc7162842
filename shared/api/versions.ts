import { z } from 'zod';
import { changeListSchema, lookedAtChangesSchema, lookedAtSchema } from '../domain/content-change.ts';
import { CONFLICTS_A_PAGE, conflictSchema, versionInListSchema } from '../domain/content-version.ts';
import { editors, pinSchema, staffRoles } from '../domain/staff.ts';
import type { CallDefinition } from './call-definition.ts';

const nothing = z.strictObject({});
const versionId = z.number().int().positive();
const wrongPin = z.object({ type: z.literal('wrong-pin') });
const locked = z.object({ type: z.literal('locked'), seconds: z.number().int().positive() });
const unknownVersion = z.object({ type: z.literal('unknown-version') });
const nothingNewer = z.object({ type: z.literal('nothing-newer') });
/** It is another thing by now than what was looked at: to be looked at once more. */
const changedSince = z.object({ type: z.literal('changed-since') });
const unknownEdit = z.object({ type: z.literal('unknown-edit') });
/** The disk was in the way, or the worker ended: what citizens read is as it was. */
const notWritten = z.object({ type: z.literal('not-written'), detail: z.string() });
const applied = z.object({ version: versionId });

/** Versions of what citizens read: what led to each, going back, and where the feed and local edits disagree. */
export const versionsCalls = {
  list: {
    role: staffRoles,
    input: nothing,
    value: z.object({
      /** Newest first, the one that is shown among them; those that can be gone back to. */
      versions: z.array(versionInListSchema),
      /** After an undo: the feed goes on, but nothing newer is shown until a person lets it. */
      held: z.boolean(),
      /** It is held, and the feed has something newer. */
      newer: z.boolean(),
      conflicts: z.number().int(),
    }),
    error: z.never(),
  },
  /** What a version changed in the one before it. */
  changes: {
    role: staffRoles,
    input: z.strictObject({ version: versionId }),
    value: changeListSchema,
    error: z.discriminatedUnion('type', [unknownVersion, notWritten]),
  },
  /** What going back to a version would change now. */
  changesBack: {
    role: editors,
    input: z.strictObject({ version: versionId }),
    value: changeListSchema,
    error: z.discriminatedUnion('type', [unknownVersion, notWritten]),
  },
  goBack: {
    role: editors,
    input: z.strictObject({ version: versionId, pin: pinSchema }),
    value: applied,
    error: z.discriminatedUnion('type', [wrongPin, locked, unknownVersion, notWritten]),
  },
  /** What letting the newer feed be shown would change. */
  newer: {
    role: editors,
    input: nothing,
    value: lookedAtChangesSchema,
    error: z.discriminatedUnion('type', [nothingNewer, notWritten]),
  },
  confirmNewer: {
    role: editors,
    /** `lookedAt`: of `newer`. */
    input: z.strictObject({ lookedAt: lookedAtSchema, pin: pinSchema }),
    value: applied,
    error: z.discriminatedUnion('type', [wrongPin, locked, nothingNewer, changedSince, notWritten]),
  },
  /** At most `CONFLICTS_A_PAGE`, in the order of the edits, beginning with the one at `from`. */
  conflicts: {
    role: editors,
    input: z.strictObject({ from: z.number().int().nonnegative() }),
    value: z.object({
      conflicts: z.array(conflictSchema).max(CONFLICTS_A_PAGE),
      /** All there are. */
      total: z.number().int().nonnegative(),
    }),
    error: z.never(),
  },
  /** `mine`: the local edit stays over what the feed has now. `feed`: the local edit goes. */
  settle: {
    role: editors,
    input: z.strictObject({
      key: z.string().min(1).max(140),
      choice: z.enum(['mine', 'feed']),
      /** Of the conflict as it was shown. */
      lookedAt: lookedAtSchema,
      pin: pinSchema,
    }),
    value: applied,
    error: z.discriminatedUnion('type', [wrongPin, locked, unknownEdit, changedSince, notWritten]),
  },
} as const satisfies Record<string, CallDefinition>;
