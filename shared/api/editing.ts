import { z } from 'zod';
import { lookedAtChangesSchema, lookedAtSchema } from '../domain/content-change.ts';
import {
  contentEditsSchema,
  editableRowTypes,
  editProblemSchema,
  originSchema,
} from '../domain/content-edit.ts';
import { isoDaySchema, localTextSchema, procedureCodeSchema } from '../domain/identifiers.ts';
import { counterSchema, noticeSchema, officerSchema, officeSchema } from '../domain/office.ts';
import { officeLayerSchema, synonymSchema } from '../domain/procedure.ts';
import { editors, pinSchema } from '../domain/staff.ts';
import type { CallDefinition } from './call-definition.ts';
import { confirmErrors } from './staff.ts';

const nothing = z.strictObject({});
const stillLoading = z.object({ type: z.literal('still-loading') });
const unknownProcedure = z.object({ type: z.literal('unknown-procedure'), code: z.string() });

const rowSchema = z.discriminatedUnion('type', [noticeSchema, officerSchema, counterSchema, synonymSchema]);
const hoursSchema = officeSchema.pick({ openings: true, closedDays: true, openDays: true });

/** Why nothing would be changed. */
const refusals = [
  /** What a person has to mend first. */
  z.object({ type: z.literal('invalid'), problems: z.array(editProblemSchema).min(1) }),
  stillLoading,
  unknownProcedure,
  z.object({ type: z.literal('unknown-row'), key: z.string() }),
] as const;

/** Changing content at the kiosk: what there is and where it comes from, what an edit would change, and saving it. */
export const editingCalls = {
  /** All of a kind, those that are not shown at the moment too, and those that staff took down here. */
  rows: {
    role: editors,
    input: z.strictObject({ type: z.enum(editableRowTypes) }),
    value: z.object({
      rows: z.array(
        z.object({
          /** Of the edit that is or would be about it. */
          key: z.string(),
          /** Absent: taken down here. */
          value: rowSchema.optional(),
          /** What the feed has there, where staff have changed it. */
          feed: rowSchema.optional(),
          origin: originSchema,
        }),
      ),
    }),
    error: stillLoading,
  },
  hours: {
    role: editors,
    input: nothing,
    value: z.object({ value: hoursSchema, origin: originSchema }),
    error: stillLoading,
  },
  /** By the names people use. `text` as citizens search, over names and codes. */
  procedures: {
    role: editors,
    input: z.strictObject({
      text: z.string().max(200).default(''),
      /** `unchecked`: nobody has compared it with its source for 90 days. */
      which: z.enum(['all', 'edited', 'hidden', 'unchecked']).default('all'),
      offset: z.number().int().nonnegative().default(0),
      limit: z.number().int().min(1).max(1000).default(50),
    }),
    value: z.object({
      total: z.number().int(),
      procedures: z.array(
        z.object({
          code: procedureCodeSchema,
          name: localTextSchema,
          officialName: z.string(),
          /** By staff, or by the feed. */
          hidden: z.boolean(),
          checked: z.object({ on: isoDaySchema, old: z.boolean() }).optional(),
          origin: originSchema,
        }),
      ),
    }),
    error: stillLoading,
  },
  /** What the office says of a procedure; the procedure itself is told by `catalogue.procedure`. */
  layer: {
    role: editors,
    input: z.strictObject({ code: z.string().max(40) }),
    value: z.object({
      layer: officeLayerSchema,
      origin: originSchema,
      counters: z.array(counterSchema),
    }),
    error: z.discriminatedUnion('type', [stillLoading, unknownProcedure]),
  },
  /** What citizens would read differently. Nothing is changed. */
  preview: {
    role: editors,
    input: contentEditsSchema,
    value: lookedAtChangesSchema,
    error: z.discriminatedUnion('type', [...refusals]),
  },
  save: {
    role: editors,
    /** `lookedAt`: of the preview. */
    input: contentEditsSchema.extend({ lookedAt: lookedAtSchema, pin: pinSchema }),
    value: z.object({ version: z.number().int().positive() }),
    error: z.discriminatedUnion('type', [
      ...confirmErrors,
      ...refusals,
      /** What would be overruled is another thing than in the preview: to be looked at once more. */
      z.object({ type: z.literal('changed-since') }),
      z.object({ type: z.literal('not-written'), detail: z.string() }),
    ]),
  },
} as const satisfies Record<string, CallDefinition>;
