import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 32;

/** What an office key is used for, each use under a key of its own. */
export interface OfficeKeys {
  /** Seals chunks of the feed. */
  readonly feed: Uint8Array;
  /** Under which the second factors (phone digits, slip secrets) are hashed. */
  readonly secondFactor: Uint8Array;
  /** Seals what the kiosk sends home. */
  readonly outbox: Uint8Array;
}

export type SecondFactor = 'phone4' | 'secret';

/** 256 random bits in base64. */
export function newOfficeKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

/** HKDF-SHA-256 without salt; the labels keep the uses apart. Throws if the key is not 32 bytes in base64. */
export function deriveOfficeKeys(officeKey: string): OfficeKeys {
  const root = Buffer.from(officeKey, 'base64');
  if (root.length !== KEY_BYTES) throw new RangeError('an office key is 32 bytes in base64');
  const derive = (label: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', root, new Uint8Array(), label, KEY_BYTES));
  return { feed: derive('feed/1'), secondFactor: derive('second-factor/1'), outbox: derive('outbox/1') };
}

/**
 * What the feed holds in place of a second factor: HMAC-SHA-256 in base64url over kind, office, row key (the dossier's
 * first code) and the normalised value. Four digits are guessable by whoever holds key and database: it protects
 * only against losing the database alone.
 */
export function secondFactorMac(
  secondFactorKey: Uint8Array,
  kind: SecondFactor,
  office: string,
  rowKey: string,
  value: string,
): string {
  return createHmac('sha256', secondFactorKey)
    .update(JSON.stringify([kind, office, rowKey, normaliseSecret(value)]))
    .digest('base64url');
}

/** Compares in constant time. No MAC on file takes as long as a wrong one, and gives the same answer. */
export function sameMac(given: string, onFile: string | undefined): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(onFile ?? '');
  const comparable = a.length === b.length;
  return timingSafeEqual(a, comparable ? b : Buffer.alloc(a.length)) && comparable && onFile !== undefined;
}

/** A slip's secret as hashed: upper case, letters and digits only, so that a hyphen or space typed along does not matter. */
export function normaliseSecret(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}
