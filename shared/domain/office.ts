import { z } from 'zod';
import {
  isoDaySchema,
  isoTimeSchema,
  localIdSchema,
  localTextSchema,
  officeCodeSchema,
} from './identifiers.ts';

const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, HH:MM');

/** A part of a day, e.g. the morning. */
export const openingSpanSchema = z.object({ from: clockTimeSchema, until: clockTimeSchema });
export type OpeningSpan = z.infer<typeof openingSpanSchema>;

/** Opening hours of one weekday, 1 = Monday … 7 = Sunday; several spans a day (a lunch break). */
const openingSchema = z.object({
  weekday: z.number().int().min(1).max(7),
  spans: z.array(openingSpanSchema),
});
export type Opening = z.infer<typeof openingSchema>;

/** The office itself: one row, key `office`. */
export const officeSchema = z.object({
  type: z.literal('office'),
  code: officeCodeSchema,
  name: localTextSchema,
  /** The room people stand in, e.g. "Trung tâm Phục vụ hành chính công". */
  unitName: localTextSchema,
  province: z.string().optional(),
  address: localTextSchema,
  phone: z.string().optional(),
  hotline: z.string().optional(),
  website: z.string().optional(),
  email: z.string().optional(),
  /**
   * Where a procedure stands on the national portal: `{id}` is the portal's own id of the record, `{code}` its code.
   * The portal's addresses have changed before, so an office can correct it.
   */
  procedurePage: z
    .string()
    .regex(/^https:\/\/[^\s]*\{(?:id|code)\}/, 'an https address with {id} or {code} in it')
    .default('https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{id}'),
  openings: z.array(openingSchema),
  closedDays: z.array(z.object({ day: isoDaySchema, reason: localTextSchema.optional() })).default([]),
  /** Extra working days announced by the office itself (making up for a swapped day). */
  openDays: z.array(isoDaySchema).default([]),
  /** Where feedback and complaints go; the law asks that it be posted. */
  feedback: z
    .array(
      z.object({
        agency: localTextSchema,
        post: localTextSchema.optional(),
        phone: z.string().optional(),
        website: z.string().optional(),
        email: z.string().optional(),
        about: z.enum(['rules', 'conduct', 'any']).default('any'),
      }),
    )
    .default([]),
});
export type Office = z.infer<typeof officeSchema>;

export const counterSchema = z.object({
  type: z.literal('counter'),
  id: localIdSchema,
  name: localTextSchema,
  place: localTextSchema.optional(),
});
export type Counter = z.infer<typeof counterSchema>;

/** A department that may hold a dossier. Named at level 2 only. */
export const unitSchema = z.object({ type: z.literal('unit'), id: localIdSchema, name: localTextSchema });
export type Unit = z.infer<typeof unitSchema>;

export const officerSchema = z.object({
  type: z.literal('officer'),
  id: localIdSchema,
  name: z.string().min(1),
  title: localTextSchema,
  phone: z.string().optional(),
  fields: z.array(localIdSchema).default([]),
  head: z.boolean().default(false),
  order: z.number().int().default(100),
});
export type Officer = z.infer<typeof officerSchema>;

export const noticeSchema = z.object({
  type: z.literal('notice'),
  id: localIdSchema,
  title: localTextSchema,
  text: localTextSchema,
  from: isoTimeSchema.optional(),
  until: isoTimeSchema.optional(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** The name of another agency by the prefix of its codes, for "not here: this dossier belongs to X". */
export const agencySchema = z.object({
  type: z.literal('agency'),
  prefix: z.string().min(1).max(35),
  name: localTextSchema,
  address: localTextSchema.optional(),
  phone: z.string().optional(),
  /** When one can go there, as far as this office knows. */
  openings: z.array(openingSchema).optional(),
});
export type Agency = z.infer<typeof agencySchema>;
