import { z } from 'zod';
import { dossierCodeSchema, isoTimeSchema, localTextSchema, procedureCodeSchema } from './identifiers.ts';
import { dossierStatusSchema, stepKindSchema } from './dossier.ts';

/**
 * How a dossier stands against its appointment. Holds as of the data, not as of the clock: when the source has
 * been silent for more than a working day, or the clock cannot be trusted, nothing is told but the appointment.
 */
const timingSchema = z.discriminatedUnion('type', [
  /** Still running, appointment ahead. `workingDaysLeft` counts from tomorrow up to the appointment's day; 0 = today. */
  z.object({ type: z.literal('within'), workingDaysLeft: z.number().int().nonnegative() }),
  z.object({ type: z.literal('due-soon'), workingDaysLeft: z.number().int().nonnegative() }),
  z.object({ type: z.literal('overdue') }),
  /** Finished. `onTime` only when both times are known. */
  z.object({ type: z.literal('finished'), onTime: z.boolean().optional() }),
  /** The clock of the procedure stands still: something is asked, or it was stopped, refused, withdrawn. */
  z.object({ type: z.literal('suspended') }),
  z.object({
    type: z.literal('not-told'),
    because: z.enum([
      /** The data is too old, or does not reach as far as the appointment that has passed since. */
      'old-data',
      'clock',
      'no-date',
      /** The appointment lies in a year for which the days off are not known: the date is told, no days are counted. */
      'no-calendar',
      /** The state itself is not known (`ask-counter`). */
      'unknown-state',
      /** The office shows no appointment for a code alone. */
      'withheld',
    ]),
  }),
]);
export type Timing = z.infer<typeof timingSchema>;

/** The hour of an appointment is absent where the slip names a day only. */
const appointmentSchema = z.object({
  at: isoTimeSchema,
  hasHour: z.boolean(),
  /** Set when the office has re-appointed once: the first date, and the letter of apology. */
  replaces: z.object({ at: isoTimeSchema, hasHour: z.boolean(), letter: z.string().optional() }).optional(),
});
export type Appointment = z.infer<typeof appointmentSchema>;

/** A stage on the path. Without the office's own process there are three: received, processing, return. */
const stageSchema = z.object({
  kind: z.union([stepKindSchema, z.enum(['processing', 'return'])]),
  /** `ended`: the dossier is over, and this was its last stage. */
  state: z.enum(['done', 'current', 'ended', 'to-come']),
  at: isoTimeSchema.optional(),
  /** The department; level 2 only. */
  unit: localTextSchema.optional(),
});
export type Stage = z.infer<typeof stageSchema>;

/** How old the data behind an answer is. `fresh`: at most one working day. */
export const dataAgeSchema = z.object({ asOf: isoTimeSchema, fresh: z.boolean() });
export type DataAge = z.infer<typeof dataAgeSchema>;

const common = {
  code: dossierCodeSchema,
  status: dossierStatusSchema,
  timing: timingSchema,
  appointment: appointmentSchema.optional(),
  receivedAt: isoTimeSchema.optional(),
  finishedAt: isoTimeSchema.optional(),
  returnedAt: isoTimeSchema.optional(),
  counter: z.object({ name: localTextSchema, place: localTextSchema.optional() }).optional(),
  stages: z.array(stageSchema),
  data: dataAgeSchema,
};

/** Code alone: nothing here tells of the person. Stages carry no unit. */
const publicAnswerSchema = z.strictObject({ level: z.literal(1), ...common });
/** With the slip's printed secret or the last four digits of the phone on file. */
const ownAnswerSchema = z.strictObject({
  level: z.literal(2),
  ...common,
  procedureName: localTextSchema.optional(),
  /** By which a language pack has a name for it; only where the name is told. */
  procedureCode: procedureCodeSchema.optional(),
  applicantMasked: z.string().optional(),
  department: localTextSchema.optional(),
  supplement: z.array(z.string()).optional(),
  payment: z.array(z.object({ name: z.string(), amountText: z.string() })).optional(),
});
export const answerSchema = z.discriminatedUnion('level', [publicAnswerSchema, ownAnswerSchema]);
export type PublicAnswer = z.infer<typeof publicAnswerSchema>;
export type OwnAnswer = z.infer<typeof ownAnswerSchema>;
export type Answer = z.infer<typeof answerSchema>;

/**
 * Whether one's own view holds anything that the code alone did not: it does not where the procedure is sensitive and
 * only a phone's digits were given, nor where the source gave nothing of the kind.
 */
export function tellsMore(answer: OwnAnswer): boolean {
  const { procedureName, applicantMasked, department, supplement, payment, stages } = answer;
  const own = [procedureName, applicantMasked, department, supplement, payment];
  return own.some((field) => field !== undefined) || stages.some(({ unit }) => unit !== undefined);
}
