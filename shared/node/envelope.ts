import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { envelopeSchema, MAX_SIGNED_FILE_BYTES, type Envelope } from '../feed.ts';
import { err, ok, type Result } from '../result.ts';
import { sha256Of } from './sha256.ts';

/** DER headers before the 32 raw bytes of an Ed25519 key (RFC 8410). */
const PUBLIC_HEADER = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');
const RAW_KEY_BYTES = 32;

/** 32 raw bytes each, in base64. */
export interface SigningKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface VerifiedPayload {
  readonly payload: Uint8Array;
  readonly keyId: string;
  /** SHA-256 of the payload in lower-case hex: the same content signed anew has the same hash. */
  readonly payloadHash: string;
}

export interface EnvelopeError {
  readonly type:
    'envelope-malformed' | 'envelope-too-large' | 'wrong-payload-type' | 'unknown-key' | 'signature-invalid';
  readonly detail: string;
}

export function newSigningKey(): SigningKey {
  const pair = generateKeyPairSync('ed25519');
  const raw = (der: Buffer): string => der.subarray(der.length - RAW_KEY_BYTES).toString('base64');
  return {
    publicKey: raw(pair.publicKey.export({ format: 'der', type: 'spki' })),
    privateKey: raw(pair.privateKey.export({ format: 'der', type: 'pkcs8' })),
  };
}

/** The bytes of a DSSE envelope file with one signature. Throws if the private key is no key. */
export function signEnvelope(options: {
  readonly payload: Uint8Array;
  readonly payloadType: string;
  readonly keyId: string;
  readonly privateKey: string;
}): Uint8Array {
  const key = createPrivateKey({
    key: Buffer.concat([PRIVATE_HEADER, rawKey(options.privateKey)]),
    format: 'der',
    type: 'pkcs8',
  });
  const envelope: Envelope = {
    payload: Buffer.from(options.payload).toString('base64'),
    payloadType: options.payloadType,
    signatures: [
      {
        keyid: options.keyId,
        sig: sign(null, signedBytes(options.payloadType, options.payload), key).toString('base64'),
      },
    ],
  };
  return Buffer.from(`${JSON.stringify(envelope)}\n`);
}

/**
 * The payload, if one of the signatures is by a key that `publicKeyOf` knows (32 raw bytes in base64) and holds.
 * Nothing of the payload is parsed here: verify first, parse after.
 */
export function verifyEnvelope(
  file: Uint8Array,
  payloadType: string,
  publicKeyOf: (keyId: string) => string | undefined,
): Result<VerifiedPayload, EnvelopeError> {
  if (file.length > MAX_SIGNED_FILE_BYTES)
    return err({ type: 'envelope-too-large', detail: `${file.length} bytes` });
  const envelope = parseEnvelope(file);
  if (!envelope.ok) return envelope;
  if (envelope.value.payloadType !== payloadType)
    return err({ type: 'wrong-payload-type', detail: envelope.value.payloadType });

  const payload = Buffer.from(envelope.value.payload, 'base64');
  const signed = signedBytes(payloadType, payload);
  const knownIds: string[] = [];
  for (const { keyid, sig } of envelope.value.signatures) {
    const publicKey = publicKeyOf(keyid);
    if (publicKey === undefined) continue;
    knownIds.push(keyid);
    if (holds(signed, publicKey, Buffer.from(sig, 'base64')))
      return ok({ payload, keyId: keyid, payloadHash: sha256Of(payload) });
  }
  if (knownIds.length > 0) return err({ type: 'signature-invalid', detail: `key ${knownIds.join(', ')}` });
  const ids = envelope.value.signatures.map((signature) => signature.keyid);
  return err({ type: 'unknown-key', detail: `signed by ${ids.join(', ')}` });
}

function parseEnvelope(file: Uint8Array): Result<Envelope, EnvelopeError> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
    const parsed = envelopeSchema.safeParse(JSON.parse(text));
    if (parsed.success) return ok(parsed.data);
    return err({ type: 'envelope-malformed', detail: parsed.error.issues[0]?.message ?? 'wrong shape' });
  } catch (error) {
    return err({ type: 'envelope-malformed', detail: error instanceof Error ? error.name : 'unreadable' });
  }
}

/** DSSE's pre-authentication encoding: type and payload with their lengths, so that neither can pass for the other. */
function signedBytes(payloadType: string, payload: Uint8Array): Buffer {
  const header = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `;
  return Buffer.concat([Buffer.from(header), payload]);
}

function holds(signed: Uint8Array, publicKey: string, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.concat([PUBLIC_HEADER, rawKey(publicKey)]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, signed, key, signature);
  } catch {
    // A public key or signature of the wrong shape proves nothing.
    return false;
  }
}

function rawKey(base64: string): Buffer {
  const raw = Buffer.from(base64, 'base64');
  if (raw.length !== RAW_KEY_BYTES) throw new RangeError('an Ed25519 key is 32 bytes in base64');
  return raw;
}
