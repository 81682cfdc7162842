import { KEYS_PAYLOAD_TYPE, keysSchema, type Envelope, type FeedKeys } from '../feed.ts';
import type { OfficeCode } from '../domain/identifiers.ts';
import { err, ok, type Result } from '../result.ts';
import {
  STAFF_PASS_PAYLOAD_TYPE,
  staffPassFileSchema,
  staffPassSchema,
  type StaffPass,
} from '../staff-pass.ts';
import { signEnvelope, verifyEnvelope } from './envelope.ts';

export interface ReadStaffPass {
  readonly pass: StaffPass;
  readonly keysVersion: number;
}

/** The bytes of a pass's file. `keysFile`: keys.json as it lies in the feed. */
export function writeStaffPass(
  pass: StaffPass,
  signer: { readonly id: string; readonly privateKey: string; readonly keysFile: Uint8Array },
): Uint8Array {
  const signed = signEnvelope({
    payload: Buffer.from(JSON.stringify(pass)),
    payloadType: STAFF_PASS_PAYLOAD_TYPE,
    keyId: signer.id,
    privateKey: signer.privateKey,
  });
  const file = { format: 'kiosk-staff-pass-file/1', keys: parse(signer.keysFile), pass: parse(signed) };
  return Buffer.from(`${JSON.stringify(file)}\n`);
}

/**
 * A pass whose signature holds: by a key that the root key vouches for, that is not revoked, and that may sign for this
 * office. Whom it is for and whether it was used is for the caller to see.
 */
export function readStaffPass(
  file: Uint8Array,
  kiosk: { readonly rootKey: string; readonly office: OfficeCode; readonly knownKeysVersion: number },
): Result<ReadStaffPass, { type: 'damaged' | 'signature' }> {
  const parsed = staffPassFileSchema.safeParse(parse(file));
  if (!parsed.success) return err({ type: 'damaged' });
  const keysFile = verifyEnvelope(bytesOf(parsed.data.keys), KEYS_PAYLOAD_TYPE, () => kiosk.rootKey);
  if (!keysFile.ok) return err({ type: 'signature' });
  const keys = keysSchema.safeParse(parse(keysFile.value.payload));
  // An older list may hold a key that has been revoked since.
  if (!keys.success || keys.data.version < kiosk.knownKeysVersion) return err({ type: 'signature' });
  const verified = verifyEnvelope(bytesOf(parsed.data.pass), STAFF_PASS_PAYLOAD_TYPE, (id) =>
    publicKeyOf(keys.data, id, kiosk.office),
  );
  if (!verified.ok) return err({ type: 'signature' });
  const pass = staffPassSchema.safeParse(parse(verified.value.payload));
  return pass.success ? ok({ pass: pass.data, keysVersion: keys.data.version }) : err({ type: 'damaged' });
}

function publicKeyOf(keys: FeedKeys, id: string, office: OfficeCode): string | undefined {
  const key = keys.keys.find((one) => one.id === id);
  if (key === undefined || key.revoked === true) return undefined;
  return key.offices.some((allowed) => allowed === office || allowed === '*') ? key.publicKey : undefined;
}

function bytesOf(envelope: Envelope): Uint8Array {
  return Buffer.from(JSON.stringify(envelope));
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
