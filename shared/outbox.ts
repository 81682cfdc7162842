import { z } from 'zod';
import { isoTimeSchema, officeCodeSchema, procedureCodeSchema } from './domain/identifiers.ts';

/** What a kiosk tells its hub. Nothing in it says who stood there: no name, no code of a dossier, no free text. */
export const MAX_OUTBOX_BATCH = 100;

/** The part of a posted procedure that a person finds wrong. */
export const doubtedParts = ['papers', 'time', 'fee', 'where', 'other'] as const;
export const doubtedPartSchema = z.enum(doubtedParts);
export type DoubtedPart = z.infer<typeof doubtedPartSchema>;

const outboxMessageSchema = z.discriminatedUnion('type', [
  /** "Báo thông tin chưa đúng". */
  z.strictObject({
    type: z.literal('not-right'),
    payload: z.strictObject({ procedure: procedureCodeSchema, part: doubtedPartSchema }),
  }),
  /** "Nhờ cán bộ giúp". Which screen, never what was on it. */
  z.strictObject({
    type: z.literal('officer-call'),
    payload: z.strictObject({ screen: z.string().regex(/^[a-z-]{1,40}$/) }),
  }),
]);
export type OutboxMessage = z.infer<typeof outboxMessageSchema>;

/** One entry: kept in the journal until the hub has confirmed its id. The hub takes an id twice without harm. */
const outboxEntrySchema = z.intersection(
  z.object({
    id: z.uuid(),
    at: isoTimeSchema,
    kiosk: z.string().regex(/^[a-z0-9-]{1,60}$/),
    office: officeCodeSchema,
  }),
  outboxMessageSchema,
);
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

/** `POST <outbox url>` with `Authorization: Bearer <token>`. */
export const outboxBatchSchema = z.strictObject({
  format: z.literal('kiosk-outbox/1'),
  entries: z.array(outboxEntrySchema).min(1).max(MAX_OUTBOX_BATCH),
});
export const outboxReplySchema = z.strictObject({ confirmed: z.array(z.uuid()) });
