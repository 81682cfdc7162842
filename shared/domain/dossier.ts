import { z } from 'zod';
import { dossierCodeSchema, isoTimeSchema, localIdSchema, procedureCodeSchema } from './identifiers.ts';

/**
 * Statuses of the national list (TrangThaiHoSo 1 to 10), and `ask-counter` for what a source sends that has no
 * mapping, or for a dossier that a complete export no longer lists. Never a guess.
 */
export const dossierStatuses = [
  'registered',
  'received',
  'not-accepted',
  'in-progress',
  'supplement',
  'payment',
  'withdrawing',
  'stopped',
  'ready',
  'handed-over',
  'ask-counter',
] as const;
export const dossierStatusSchema = z.enum(dossierStatuses);
export type DossierStatus = z.infer<typeof dossierStatusSchema>;

/** What happened to a dossier, as a closed list: officers' free text never enters the feed. */
const stepKinds = [
  'received',
  'forwarded',
  'examining',
  'consulting',
  'waiting-for-papers',
  'waiting-for-payment',
  'signing',
  'result-ready',
  'handed-over',
  'refused',
  'withdrawn',
  'stopped',
] as const;
export const stepKindSchema = z.enum(stepKinds);
export type StepKind = z.infer<typeof stepKindSchema>;

export const macSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'an HMAC-SHA-256 in base64url');

/** The state of one dossier, as the feed carries it: no address, phone, ID number, e-mail or free text. */
export const dossierSchema = z.object({
  type: z.literal('dossier'),
  /** Local code first, then the national one where there is one. Both must find it. */
  codes: z.array(dossierCodeSchema).min(1).max(2),
  source: localIdSchema,
  asOf: isoTimeSchema,
  status: dossierStatusSchema,
  procedure: procedureCodeSchema.optional(),
  sensitive: z.boolean(),
  receivedAt: isoTimeSchema.optional(),
  /** When the result is due. Midnight (00:00) means that only a day was given. */
  dueAt: isoTimeSchema.optional(),
  /** The one re-appointment that the law allows, with the letter of apology. */
  extension: z
    .object({ dueAt: isoTimeSchema, letter: z.string().max(60).optional(), at: isoTimeSchema })
    .optional(),
  finishedAt: isoTimeSchema.optional(),
  returnedAt: isoTimeSchema.optional(),
  /** Counter id in the content stream. */
  collectAt: localIdSchema.optional(),
  steps: z
    .array(z.object({ at: isoTimeSchema, kind: stepKindSchema, unitId: localIdSchema.optional() }))
    .max(60),
  asks: z
    .object({
      supplement: z.array(z.string().min(1).max(500)).max(30).optional(),
      payment: z
        .array(z.object({ name: z.string().min(1).max(200), amountText: z.string().min(1).max(100) }))
        .max(30)
        .optional(),
    })
    .optional(),
  /** Family name and initials, e.g. `Nguyễn V** A**`. */
  applicantMasked: z.string().max(80).optional(),
  phone4Mac: macSchema.optional(),
  secretMac: macSchema.optional(),
  purgeAt: isoTimeSchema.optional(),
});
export type Dossier = z.infer<typeof dossierSchema>;
