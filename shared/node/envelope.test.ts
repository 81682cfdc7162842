import { describe, expect, test } from 'vitest';
import { MAX_SIGNED_FILE_BYTES } from '../feed.ts';
import { newSigningKey, signEnvelope, verifyEnvelope } from './envelope.ts';

const TYPE = 'application/vnd.kiosk.head+json';
const key = newSigningKey();
const other = newSigningKey();
const payload = Buffer.from('{"sequence":184,"name":"Xã Suối Lành"}');
const file = signEnvelope({ payload, payloadType: TYPE, keyId: 'feed-1', privateKey: key.privateKey });
const keys = (id: string): string | undefined => (id === 'feed-1' ? key.publicKey : undefined);

interface Parts {
  payload: string;
  payloadType: string;
  signatures: { keyid: string; sig: string }[];
}
function edited(edit: (parts: Parts) => unknown): Uint8Array {
  const parts = JSON.parse(Buffer.from(file).toString()) as Parts;
  return Buffer.from(JSON.stringify(edit(parts) ?? parts));
}
const signature = (): { keyid: string; sig: string } => {
  const [first] = (JSON.parse(Buffer.from(file).toString()) as Parts).signatures;
  if (!first) throw new Error('no signature');
  return first;
};
const flip = (base64: string): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes.writeUInt8(bytes.readUInt8(3) ^ 1, 3);
  return bytes.toString('base64');
};

test('a signed payload comes back whole, with who signed it and the hash of its content', () => {
  const verified = verifyEnvelope(file, TYPE, keys);
  if (!verified.ok) throw new Error(verified.error.type);
  expect(Buffer.from(verified.value.payload).equals(payload)).toBe(true);
  expect(verified.value.keyId).toBe('feed-1');
  expect(verified.value.payloadHash).toMatch(/^[0-9a-f]{64}$/);
});

test('keys are 32 raw bytes in base64', () => {
  expect(Buffer.from(key.publicKey, 'base64')).toHaveLength(32);
  expect(Buffer.from(key.privateKey, 'base64')).toHaveLength(32);
});

test('the second of two signatures may be the one that holds', () => {
  const both = edited((parts) => {
    parts.signatures.unshift({ keyid: 'unknown', sig: flip(signature().sig) });
  });
  expect(verifyEnvelope(both, TYPE, keys)).toMatchObject({ ok: true });
});

describe('one edit, one refusal', () => {
  test.each<[string, string, Uint8Array]>([
    ['another payload', 'signature-invalid', edited((p) => void (p.payload = flip(p.payload)))],
    [
      'another signature',
      'signature-invalid',
      edited((p) => void (p.signatures = [{ keyid: 'feed-1', sig: flip(signature().sig) }])),
    ],
    [
      'half a signature',
      'signature-invalid',
      edited((p) => void (p.signatures = [{ keyid: 'feed-1', sig: 'AAAA' }])),
    ],
    [
      'no signature bytes',
      'signature-invalid',
      edited((p) => void (p.signatures = [{ keyid: 'feed-1', sig: '' }])),
    ],
    [
      'signed by another key',
      'signature-invalid',
      signEnvelope({ payload, payloadType: TYPE, keyId: 'feed-1', privateKey: other.privateKey }),
    ],
    [
      'signed for another type, then relabelled',
      'signature-invalid',
      edited((p) => {
        const keysFile = signEnvelope({
          payload,
          payloadType: 'keys',
          keyId: 'feed-1',
          privateKey: key.privateKey,
        });
        p.signatures = (JSON.parse(Buffer.from(keysFile).toString()) as Parts).signatures;
      }),
    ],
    [
      'a key nobody knows',
      'unknown-key',
      edited((p) => void (p.signatures = [{ keyid: 'feed-2', sig: signature().sig }])),
    ],
    ['another type', 'wrong-payload-type', edited((p) => void (p.payloadType = 'text/plain'))],
    ['an extra field', 'envelope-malformed', edited((p) => ({ ...p, extra: 1 }))],
    [
      'an extra field in a signature',
      'envelope-malformed',
      edited((p) => ({ ...p, signatures: [{ ...signature(), cert: '' }] })),
    ],
    ['no signatures', 'envelope-malformed', edited((p) => void (p.signatures = []))],
    ['payload that is no base64', 'envelope-malformed', edited((p) => void (p.payload = '%%%'))],
    ['torn', 'envelope-malformed', file.slice(0, -20)],
    ['empty', 'envelope-malformed', new Uint8Array()],
    ['no UTF-8', 'envelope-malformed', Buffer.concat([file, Buffer.from([0xff])])],
    ['a mark before the text', 'envelope-malformed', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), file])],
    ['a list', 'envelope-malformed', Buffer.from('[]')],
    ['too large', 'envelope-too-large', Buffer.alloc(MAX_SIGNED_FILE_BYTES + 1, 0x20)],
  ])('%s → %s', (_, type, bytes) => {
    expect(verifyEnvelope(bytes, TYPE, keys)).toMatchObject({ ok: false, error: { type } });
  });

  test('a public key of the wrong length proves nothing', () => {
    expect(verifyEnvelope(file, TYPE, () => 'AAAA')).toMatchObject({
      ok: false,
      error: { type: 'signature-invalid' },
    });
  });
});
