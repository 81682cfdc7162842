import { z } from 'zod';
import { audienceGroupSchema } from './audience.ts';
import { formSchema } from './blob.ts';
import { feeSchema, timeLimitSchema } from './fee.ts';
import {
  isoDaySchema,
  isoTimeSchema,
  localIdSchema,
  localTextSchema,
  procedureCodeSchema,
} from './identifiers.ts';
import { stepKindSchema } from './dossier.ts';

/** Who settles it: ministry (bộ), province (tỉnh), commune (xã). */
export const levelSchema = z.enum(['ministry', 'province', 'commune', 'other']);
export type Level = z.infer<typeof levelSchema>;

const submissionMethodSchema = z.object({
  channel: z.enum(['direct', 'online', 'postal']),
  time: timeLimitSchema,
  fees: z.array(feeSchema),
  description: z.string().optional(),
});
export type SubmissionMethod = z.infer<typeof submissionMethodSchema>;

/** A row of the papers table. 0 originals and 0 copies in the source is a note, not a paper. */
const paperSchema = z.object({
  kind: z.enum(['paper', 'note']),
  text: z.string().min(1),
  originals: z.number().int().nonnegative(),
  copies: z.number().int().nonnegative(),
  forms: z.array(formSchema).default([]),
});
export type Paper = z.infer<typeof paperSchema>;

/** The office's own words and promises, laid over the national record and never mixed into it. */
export const officeLayerSchema = z.object({
  everydayName: localTextSchema.optional(),
  summary: localTextSchema.optional(),
  /** How often people ask for it: 1 is the most used. The thirty most used matter most. */
  rank: z.number().int().positive().optional(),
  /** Where the office knows better than the source's list of subject types. */
  audience: z.array(audienceGroupSchema).optional(),
  /** What people really bring, in short. */
  bring: z.array(localTextSchema).default([]),
  counter: localIdSchema.optional(),
  fee: z
    .object({ text: localTextSchema, free: z.boolean().default(false), resolution: z.string().optional() })
    .optional(),
  time: z
    .object({
      quantity: z.number().positive(),
      unit: z.enum(['working-day', 'day', 'hour']),
      decision: z.string().optional(),
    })
    .optional(),
  decision: z.string().optional(),
  /** Settled on the spot: there is no slip and no code. */
  sameDay: z.boolean().default(false),
  /** The office's internal process, from which the stages to come are shown. */
  process: z
    .array(
      z.object({
        order: z.number().int().positive(),
        unit: localIdSchema,
        kind: stepKindSchema,
        workingDays: z.number().nonnegative().optional(),
      }),
    )
    .default([]),
  combineWith: z.array(procedureCodeSchema).default([]),
  /** The office's own forms, and its filled-in samples. */
  forms: z.array(formSchema).default([]),
  checkedAt: isoDaySchema.optional(),
  checkedBy: z.string().optional(),
  /** The office does not want it offered: out of lists and search, like a withdrawn one, but told by its code. */
  hidden: z.literal(true).optional(),
});
export type OfficeLayer = z.infer<typeof officeLayerSchema>;

/** A posted procedure (thủ tục hành chính): the national record, faithful and NFC, with the office's layer over it. */
export const procedureSchema = z.object({
  type: z.literal('procedure'),
  code: procedureCodeSchema,
  name: z.string().min(1),
  names: z.object({ en: z.string().optional() }).default({}),
  levels: z.array(levelSchema),
  /** The key of a `field:` row. */
  field: localIdSchema,
  /** The fields as the source names them; the first one is `field`. */
  fieldNames: z.array(z.string().min(1)).optional(),
  /** The portal's groups of life and business events that it stands in. */
  eventGroups: z.array(z.string().min(1)).optional(),
  scope: z.enum(['standard', 'specific', 'internal']).default('standard'),
  promulgator: z.string().optional(),
  audience: z.array(z.string()).default([]),
  /** Absent where the source only repeats the conditions in it. */
  description: z.string().optional(),
  steps: z.array(z.object({ name: z.string().optional(), text: z.string() })).default([]),
  methods: z.array(submissionMethodSchema).default([]),
  cases: z.array(z.object({ heading: z.string().optional(), papers: z.array(paperSchema) })).default([]),
  /** Whether it can be handed in online, wholly (toàn trình) or in part. Absent: the source does not say. */
  online: z.enum(['full', 'partial']).optional(),
  sets: z.string().optional(),
  results: z.array(z.string()).default([]),
  conditions: z.string().optional(),
  legalBasis: z.array(z.object({ number: z.string().optional(), title: z.string() })).default([]),
  decision: z
    .object({ number: z.string(), date: isoDaySchema.optional(), issuer: z.string().min(1).optional() })
    .optional(),
  agencies: z
    .object({
      executing: z.string().optional(),
      authority: z.string().optional(),
      authorised: z.string().optional(),
      coordinating: z.string().optional(),
    })
    .default({}),
  receivingAddress: z.string().optional(),
  /** How the result can be given back, which depends on how the dossier was handed in. */
  returning: z
    .array(
      z.object({
        handedIn: z.enum(['online', 'in-person']),
        by: z.array(z.enum(['online', 'at-office', 'at-home'])).min(1),
      }),
    )
    .optional(),
  /** The cases that the source tells apart under one code. Absent where it names only the procedure itself. */
  variants: z.array(z.string().min(1)).optional(),
  /** Codes of procedures that the source calls related. */
  related: z.array(procedureCodeSchema).optional(),
  /** Texts of the source that have no place above, word for word, under the path they had there. */
  more: z.array(z.object({ part: z.string().min(1), text: z.string().min(1) })).optional(),
  keywords: z.string().optional(),
  note: z.string().optional(),
  source: z.object({
    name: z.string(),
    id: z.string().optional(),
    updatedAt: isoTimeSchema.optional(),
    takenAt: isoDaySchema.optional(),
    /** It is gone from its source, but staff keep it posted since this day. */
    keptSince: isoDaySchema.optional(),
  }),
  sensitive: z.boolean().default(false),
  /** Gone from its source since this day. Out of lists and search, told by its code, until staff confirm. */
  withdrawn: z.object({ on: isoDaySchema }).optional(),
  local: officeLayerSchema.optional(),
});
export type Procedure = z.infer<typeof procedureSchema>;

/** A field of administration (lĩnh vực). */
export const fieldSchema = z.object({
  type: z.literal('field'),
  id: localIdSchema,
  name: localTextSchema,
  icon: z.string().optional(),
});
export type Field = z.infer<typeof fieldSchema>;

/** Where procedures come from, by the `source.name` that they carry. */
export const sourceSchema = z.object({
  type: z.literal('source'),
  id: localIdSchema,
  name: z.string().min(1),
  /**
   * All its posted procedures read as they stood there on this day or later. Says nothing of those that are withdrawn
   * or kept although the source no longer has them.
   */
  seenOn: isoDaySchema,
});
export type Source = z.infer<typeof sourceSchema>;

/** Words that people use and the words of the official names that they mean. */
export const synonymSchema = z.object({
  type: z.literal('synonym'),
  said: z.string().min(1),
  means: z.string().min(1),
});
export type Synonym = z.infer<typeof synonymSchema>;

/** One hit or list entry: the everyday name first, the official one under it. */
export const procedureSummarySchema = z.object({
  code: procedureCodeSchema,
  name: localTextSchema,
  officialName: z.string(),
  field: localIdSchema,
  sameDay: z.boolean(),
  online: z.boolean(),
});
export type ProcedureSummary = z.infer<typeof procedureSummarySchema>;
