import { HEAD_PAYLOAD_TYPE, headSchema, type FeedHead } from '../../shared/feed.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { verifyEnvelope } from '../../shared/node/envelope.ts';
import type { Publication } from '../store/hub-store.ts';
import type { HubKeys } from './signing-keys.ts';

export interface PublishedHead {
  readonly head: FeedHead;
  readonly publication: Publication;
  /**
   * The key that signed it, if that one is revoked: this hub made it before, or whoever stole the key made it since.
   * Kiosks that had not read the new keys.json by then may have seen it either way.
   */
  readonly revokedKey?: string;
}

/** What a published head says; undefined for one that no kiosk can ever have taken. */
export function publishedHead(
  file: Uint8Array,
  keys: HubKeys,
  office: OfficeCode,
): PublishedHead | undefined {
  const good = new Map(
    keys.listed.filter(({ revoked }) => revoked !== true).map(({ id, publicKey }) => [id, publicKey]),
  );
  const signedByGood = verifyEnvelope(file, HEAD_PAYLOAD_TYPE, (id) => good.get(id));
  const verified = signedByGood.ok
    ? signedByGood
    : verifyEnvelope(file, HEAD_PAYLOAD_TYPE, (id) => keys.publicKeyOf(id));
  if (!verified.ok) return undefined;
  const { payload, payloadHash, keyId } = verified.value;
  const head = headSchema.safeParse(parseJson(payload));
  if (!head.success || head.data.office !== office) return undefined;
  const { sequence, publishedAt } = head.data;
  return {
    head: head.data,
    publication: { sequence, payload, payloadHash, publishedAt },
    ...(!signedByGood.ok && { revokedKey: keyId }),
  };
}

/** Undefined for what is signed, but no JSON: no kiosk takes it either. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
