import { z } from 'zod';
import { isoTimeSchema, localIdSchema, officeCodeSchema, procedureCodeSchema } from './domain/identifiers.ts';

/** What a kiosk tells its hub. Nothing in it says who stood there: no name, no code of a dossier, no free text. */
export const MAX_OUTBOX_BATCH = 100;

/** The part of a posted procedure that a person finds wrong. */
export const doubtedParts = ['papers', 'time', 'fee', 'where', 'other'] as const;
export const doubtedPartSchema = z.enum(doubtedParts);
export type DoubtedPart = z.infer<typeof doubtedPartSchema>;

const countSchema = z.number().int().min(0).max(1_000_000_000);

/**
 * How a kiosk is, in numbers: for whoever looks after many of them. What a newer kiosk tells beside it is dropped, so that
 * kiosks may be updated before their hub.
 */
export const heartbeatSchema = z.object({
  program: z.string().min(1).max(40),
  /** Of the home office's head; absent before the first. */
  sequence: countSchema.optional(),
  /** When the newest sync without an error ended. */
  syncedAt: isoTimeSchema.optional(),
  /** The last sync did not bring all rows, as on a line that is slow or breaks; absent where it did. */
  unfinished: z.strictObject({ offices: countSchema.min(1), bytesLeft: z.number().nonnegative() }).optional(),
  /** How old the dossiers of each source are. */
  sources: z.array(z.strictObject({ id: z.string().min(1).max(60), asOf: isoTimeSchema })).max(40),
  /** Newer content waits until staff confirm it. */
  held: z.boolean(),
  edits: countSchema,
  conflicts: countSchema,
  freeBytes: z.number().nonnegative().optional(),
  /** Starts in the last seven days. */
  starts: countSchema,
  /** Events of the log that are errors or warnings, of the last seven days, by name. */
  events: z.array(z.strictObject({ event: localIdSchema, times: countSchema })).max(60),
  /** Lines of the status page by verdict. */
  look: countSchema,
  broken: countSchema,
});
export type Heartbeat = z.infer<typeof heartbeatSchema>;

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
  /** Once a day and after each update. Only the newest one waits, and only the last one is kept. */
  z.strictObject({ type: z.literal('heartbeat'), payload: heartbeatSchema }),
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
