import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { StreamName } from '../feed.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where a chunk stands. Sealed into it, so that it cannot be moved to another place, office or lineage. */
export interface ChunkContext {
  readonly office: string;
  readonly lineage: string;
  readonly stream: StreamName;
  readonly part: 'snapshot' | 'delta';
  /** 0 for a snapshot. */
  readonly after: number;
  readonly upTo: number;
  /** Position in the list of chunks, from 0. */
  readonly index: number;
}

/** AES-256-GCM under a 32-byte key: nonce (12), ciphertext, tag (16). */
export function sealChunk(plain: Uint8Array, key: Uint8Array, context: ChunkContext): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(placeOf(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** `undefined` if the key or the place is another one, or any bit was changed. */
export function openChunk(
  sealed: Uint8Array,
  key: Uint8Array,
  context: ChunkContext,
): Uint8Array | undefined {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(placeOf(context));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function placeOf(at: ChunkContext): Buffer {
  return Buffer.from(
    JSON.stringify(['kiosk-chunk/1', at.office, at.lineage, at.stream, at.part, at.after, at.upTo, at.index]),
  );
}
