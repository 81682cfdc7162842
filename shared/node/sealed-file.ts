import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { isoTimeSchema, officeCodeSchema } from '../domain/identifiers.ts';
import { err, ok, type Result } from '../result.ts';

/**
 * What a kiosk sends home on a stick: a line of JSON that says whose it is, and then nonce (12), AES-256-GCM ciphertext
 * of the zstd-packed content, tag (16), under the office's `outbox/1` key. The line is sealed with it.
 */
const sealedHeaderSchema = z.strictObject({
  format: z.literal('kiosk-sealed/1'),
  what: z.enum(['outbox', 'log']),
  office: officeCodeSchema,
  /** Id of the office key, as in the kiosk's configuration. */
  keyId: z.string().min(1).max(60),
  kiosk: z.string().regex(/^[a-z0-9-]{1,60}$/),
  at: isoTimeSchema,
});
export type SealedHeader = z.infer<typeof sealedHeaderSchema>;

const MAX_HEADER_BYTES = 1000;
const MAX_CONTENT_BYTES = 64 * 1024 * 1024;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function sealFile(header: SealedHeader, content: Uint8Array, key: Uint8Array): Uint8Array {
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(line);
  const packed = zstdCompressSync(content);
  return Buffer.concat([line, nonce, cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
}

export type NotOpened = { readonly type: 'not-sealed' | 'no-key' | 'altered' | 'too-large' };

/** `keyOf`: the `outbox/1` key for what the header says, if there is one. */
export function openSealedFile(
  bytes: Uint8Array,
  keyOf: (header: SealedHeader) => Uint8Array | undefined,
): Result<{ readonly header: SealedHeader; readonly content: Uint8Array }, NotOpened> {
  const end = bytes.subarray(0, MAX_HEADER_BYTES).indexOf(0x0a);
  if (end < 0 || bytes.length < end + 1 + NONCE_BYTES + TAG_BYTES) return err({ type: 'not-sealed' });
  const line = bytes.subarray(0, end + 1);
  const header = headerOf(line);
  if (header === undefined) return err({ type: 'not-sealed' });
  const key = keyOf(header);
  if (key === undefined) return err({ type: 'no-key' });
  const sealed = bytes.subarray(end + 1);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(line);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  let packed: Buffer;
  try {
    packed = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return err({ type: 'altered' });
  }
  try {
    return ok({ header, content: zstdDecompressSync(packed, { maxOutputLength: MAX_CONTENT_BYTES }) });
  } catch {
    return err({ type: 'too-large' });
  }
}

function headerOf(line: Uint8Array): SealedHeader | undefined {
  try {
    return sealedHeaderSchema.safeParse(JSON.parse(Buffer.from(line).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
