import { z } from 'zod';
import { isoDaySchema, isoTimeSchema } from '../domain/identifiers.ts';
import { editors, pinSchema, staffRoles } from '../domain/staff.ts';
import {
  stickSchema,
  takeOutKinds,
  takeOutProgressSchema,
  updateJobSchema,
  updatePreviewSchema,
} from '../domain/stick.ts';
import type { CallDefinition } from './call-definition.ts';

const nothing = z.strictObject({});
const job = z.string().max(40);
const find = z.string().regex(/^[0-9a-f]{32}$/);
const noJob = z.object({ type: z.literal('no-job') });
const stickGone = z.object({ type: z.literal('stick-gone') });

/** Updates from a stick, and what is taken out on one. */
export const stickCalls = {
  /** Asked every second while a screen shows it; it does not count as somebody's being there. */
  state: {
    role: staffRoles,
    byItself: true,
    input: nothing,
    value: z.object({
      sticks: z.array(stickSchema).max(20),
      job: updateJobSchema.optional(),
      /** What this kiosk can take out; a commented sheet is asked for with its job. */
      takeOuts: z.array(z.enum(takeOutKinds)),
    }),
    error: z.never(),
  },
  /** Copies and reads; one job at a time. Nothing is changed before `apply`. */
  begin: {
    role: editors,
    input: z.strictObject({
      find,
      /** Of a dossier export: when it was true, as the person said. */
      asOf: isoTimeSchema.optional(),
      /** Of a dossier export: it lists all open dossiers. */
      complete: z.boolean().optional(),
    }),
    value: z.object({ job }),
    error: z.discriminatedUnion('type', [
      z.object({ type: z.literal('busy') }),
      stickGone,
      z.object({ type: z.literal('nothing-to-read') }),
    ]),
  },
  /** What a job would change; once it is `ready`. */
  preview: { role: editors, input: z.strictObject({ job }), value: updatePreviewSchema, error: noJob },
  apply: {
    role: editors,
    input: z.strictObject({ job, pin: pinSchema }),
    value: z.object({}),
    error: z.discriminatedUnion('type', [
      z.object({ type: z.literal('wrong-pin') }),
      z.object({ type: z.literal('locked'), seconds: z.number().int().positive() }),
      noJob,
    ]),
  },
  /** Stops a job that is not yet being applied, or puts one away that is over. */
  close: { role: editors, input: z.strictObject({ job }), value: z.object({}), error: noJob },
  /** Deletes the export that a job was read from, if it is still that file. */
  deleteSource: {
    role: editors,
    input: z.strictObject({ job }),
    value: z.object({}),
    error: z.discriminatedUnion('type', [
      noJob,
      stickGone,
      z.object({ type: z.literal('file-changed') }),
      z.object({ type: z.literal('read-only') }),
    ]),
  },
  /** Begins to write a file onto the stick, whole or not at all; one at a time. `takenOut` tells how it goes. */
  takeOut: {
    role: staffRoles,
    input: z.strictObject({
      stick: z.string().regex(/^[0-9a-f]{32}$/),
      what: z.enum(takeOutKinds),
      /** Of `posted-report`: what was posted on that day; default today. */
      day: isoDaySchema.optional(),
      /** Of the words around the content; default Vietnamese. */
      language: z.enum(['vi', 'en']).optional(),
      /** Of `commented-sheet`. */
      job: job.optional(),
    }),
    value: z.object({ out: z.string().max(40) }),
    error: z.discriminatedUnion('type', [
      stickGone,
      z.object({ type: z.literal('read-only') }),
      z.object({ type: z.literal('busy') }),
    ]),
  },
  /** Asked again and again by who waits for it. */
  takenOut: {
    role: staffRoles,
    byItself: true,
    input: z.strictObject({ out: z.string().max(40) }),
    value: takeOutProgressSchema,
    error: z.object({ type: z.literal('no-job') }),
  },
} as const satisfies Record<string, CallDefinition>;
