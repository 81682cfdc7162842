import { createHmac, hkdfSync } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { err, ok, type Result } from '../result.ts';
import { openChunk, sealChunk, type ChunkContext } from './chunk-seal.ts';
import { newSigningKey, signEnvelope, verifyEnvelope } from './envelope.ts';

/**
 * Whether this runtime can do what the feed needs. Electron carries BoringSSL and its own zlib, where an algorithm
 * may be missing or differ; better told at start than when the first feed arrives.
 */
export function cryptoSelfTest(): Result<null, { type: 'crypto-self-test-failed'; detail: string }> {
  for (const [name, test] of Object.entries(tests)) {
    try {
      if (!test()) return err({ type: 'crypto-self-test-failed', detail: name });
    } catch (error) {
      return err({ type: 'crypto-self-test-failed', detail: `${name}: ${String(error)}` });
    }
  }
  return ok(null);
}

const PLACE: ChunkContext = {
  office: 'H99.24.01',
  lineage: '00000000-0000-4000-8000-000000000000',
  stream: 'dossiers',
  part: 'snapshot',
  after: 0,
  upTo: 1,
  index: 0,
};

/** RFC 8032 section 7.1, test 1: the seed, the public key, and the signature of nothing fix the envelope's key form. */
const RFC_8032_SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const RFC_8032_PUBLIC = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

const tests: Readonly<Record<string, () => boolean>> = {
  ed25519: () => {
    const payload = Buffer.from('{}');
    const file = signEnvelope({
      payload,
      payloadType: 'self-test',
      keyId: 'rfc-8032',
      privateKey: Buffer.from(RFC_8032_SEED, 'hex').toString('base64'),
    });
    const right = Buffer.from(RFC_8032_PUBLIC, 'hex').toString('base64');
    const wrong = newSigningKey().publicKey;
    return (
      verifyEnvelope(file, 'self-test', () => right).ok && !verifyEnvelope(file, 'self-test', () => wrong).ok
    );
  },
  'aes-256-gcm': () => {
    const key = Buffer.alloc(32, 7);
    const sealed = sealChunk(Buffer.from('dossier'), key, PLACE);
    const opened = openChunk(sealed, key, PLACE);
    const elsewhere = openChunk(sealed, key, { ...PLACE, index: 1 });
    return opened !== undefined && Buffer.from(opened).toString() === 'dossier' && elsewhere === undefined;
  },
  'hkdf-sha256': () => {
    // RFC 5869, test case 3: no salt, no label.
    const derived = Buffer.from(hkdfSync('sha256', Buffer.alloc(22, 0x0b), '', '', 42)).toString('hex');
    return derived.startsWith('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d');
  },
  'hmac-sha256': () => {
    // RFC 4231, test case 2.
    const mac = createHmac('sha256', 'Jefe').update('what do ya want for nothing?').digest('hex');
    return mac === '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
  },
  zstd: () => {
    const raw = Buffer.alloc(100_000, 'hồ sơ ');
    const packed = zstdCompressSync(raw, { params: { [constants.ZSTD_c_compressionLevel]: 9 } });
    if (!zstdDecompressSync(packed, { maxOutputLength: raw.length }).equals(raw)) return false;
    try {
      zstdDecompressSync(packed, { maxOutputLength: raw.length - 1 });
      return false;
    } catch {
      return true;
    }
  },
};
