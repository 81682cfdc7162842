import { z } from 'zod';
import { dossierSchema } from './domain/dossier.ts';
import { isoTimeSchema, localIdSchema, officeCodeSchema, sha256Schema } from './domain/identifiers.ts';
import {
  agencySchema,
  counterSchema,
  noticeSchema,
  officeSchema,
  officerSchema,
  unitSchema,
} from './domain/office.ts';
import { languagePackSchema } from './domain/language-pack.ts';
import { lifeEventSchema } from './domain/life-event.ts';
import { fieldSchema, procedureSchema, sourceSchema, synonymSchema } from './domain/procedure.ts';

/** Schemas of the kiosk feed, version 1. Envelope, head and rows are strict; unknown fields inside `value` are dropped. */

export const MAX_CHUNK_COMPRESSED_BYTES = 256 * 1024;
export const MAX_CHUNK_RAW_BYTES = 8 * 1024 * 1024;
/** More of the shortest row there is fit in no chunk: a head that says so would have a kiosk make room for nothing. */
const MAX_CHUNK_ROWS = Math.floor(MAX_CHUNK_RAW_BYTES / '{"op":"delete","key":"1"}\n'.length);
export const MAX_DELTAS = 64;
export const MAX_SIGNED_FILE_BYTES = 4 * 1024 * 1024;

export const streamNames = ['catalogue', 'content', 'dossiers'] as const;
const streamNameSchema = z.enum(streamNames);
export type StreamName = z.infer<typeof streamNameSchema>;

/** DSSE envelope: payload and signatures are base64. */
export const envelopeSchema = z.strictObject({
  payload: z.base64(),
  payloadType: z.string().max(100),
  signatures: z
    .array(z.strictObject({ keyid: z.string().max(100), sig: z.base64() }))
    .min(1)
    .max(8),
});
export type Envelope = z.infer<typeof envelopeSchema>;

export const KEYS_PAYLOAD_TYPE = 'application/vnd.kiosk.keys+json';
export const HEAD_PAYLOAD_TYPE = 'application/vnd.kiosk.head+json';

export const keysSchema = z.strictObject({
  format: z.literal('kiosk-keys/1'),
  version: z.number().int().positive(),
  keys: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(100),
        /** Ed25519 public key, 32 raw bytes in base64. */
        publicKey: z.base64(),
        offices: z.array(z.union([officeCodeSchema, z.literal('*')])),
        revoked: z.boolean().optional(),
      }),
    )
    .max(100)
    // One id, one key: else whether it is revoked would depend on who reads.
    .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'a key id stands there twice'),
});
export type FeedKeys = z.infer<typeof keysSchema>;

export const chunkRefSchema = z.strictObject({
  sha256: sha256Schema,
  /** Size of the file as it lies in the feed (compressed, and encrypted where the stream is). */
  bytes: z
    .number()
    .int()
    .positive()
    .max(MAX_CHUNK_COMPRESSED_BYTES + 64),
  rows: z.number().int().nonnegative().max(MAX_CHUNK_ROWS),
});
export type ChunkRef = z.infer<typeof chunkRefSchema>;

const position = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

const snapshotSchema = z.strictObject({ upTo: position, chunks: z.array(chunkRefSchema).max(20_000) });
const deltaSchema = z.strictObject({
  after: position,
  upTo: position,
  chunks: z.array(chunkRefSchema).max(20_000),
});
export type Delta = z.infer<typeof deltaSchema>;

const streamSchema = z.strictObject({
  lineage: z.uuid(),
  upTo: position,
  /** Chunks are encrypted under the office key. Always true for dossiers. */
  encrypted: z.boolean().optional(),
  /** Which office key, by its id in the kiosk's configuration. */
  keyId: z.string().max(60).optional(),
  sources: z
    .array(z.strictObject({ id: localIdSchema, asOf: isoTimeSchema }))
    .max(200)
    .optional(),
  snapshot: snapshotSchema,
  deltas: z.array(deltaSchema).max(MAX_DELTAS),
});
export type FeedStream = z.infer<typeof streamSchema>;

export const headSchema = z.strictObject({
  format: z.literal('kiosk-feed/1'),
  office: officeCodeSchema,
  sequence: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  publishedAt: isoTimeSchema,
  streams: z.strictObject({
    catalogue: streamSchema,
    content: streamSchema,
    dossiers: streamSchema.extend({ encrypted: z.literal(true), keyId: z.string().max(60) }),
  }),
});
export type FeedHead = z.infer<typeof headSchema>;

export const rowKeySchema = z.string().min(1).max(120);

export const rowSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('put'), key: rowKeySchema, value: z.looseObject({ type: z.string() }) }),
  z.strictObject({ op: z.literal('delete'), key: rowKeySchema }),
]);
export type FeedRow = z.infer<typeof rowSchema>;

/** What a `put` may hold, by stream. The hub checks every row against it before it publishes; the kiosk, before it applies. */
export const catalogueValueSchema = z.discriminatedUnion('type', [
  procedureSchema,
  fieldSchema,
  synonymSchema,
  lifeEventSchema,
  sourceSchema,
]);
export type CatalogueValue = z.infer<typeof catalogueValueSchema>;
export const contentValueSchema = z.discriminatedUnion('type', [
  officeSchema,
  counterSchema,
  unitSchema,
  officerSchema,
  noticeSchema,
  agencySchema,
  languagePackSchema,
]);
export type ContentValue = z.infer<typeof contentValueSchema>;
export const dossierValueSchema = dossierSchema;

/** The key under which a value stands in its stream: a procedure by its code, all else by `type:id`. */
export function rowKeyOf(value: CatalogueValue | ContentValue): string {
  switch (value.type) {
    case 'procedure':
      return value.code;
    case 'synonym':
      return `synonym:${value.said}`;
    case 'agency':
      return `agency:${value.prefix}`;
    case 'office':
      return 'office';
    case 'language-pack':
      return `language:${value.id}`;
    default:
      return `${value.type}:${value.id}`;
  }
}
