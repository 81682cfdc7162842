import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { err, ok, type Result } from '../result.ts';

const PREFIX = 'kiosk-enrolment/1:';
const CHECKSUM_BYTES = 8;
/** A hand scanner that types like a keyboard is heard up to here; a QR code with correction M holds 2,331. */
const MOST_CHARACTERS = 2_000;
/** Far beyond any configuration: what inflates further is none. */
const MOST_BYTES = 256 * 1024;

/**
 * A whole configuration in one QR code: `kiosk-enrolment/1:` and, in base64url, the first 8 bytes of the text's SHA-256
 * and the text deflated. Not encrypted: whoever sees the code has the office's keys.
 */
export function writeEnrolmentCode(
  configuration: Uint8Array,
): Result<string, { type: 'too-long'; characters: number; most: number }> {
  const packed = Buffer.concat([checksum(configuration), deflateRawSync(configuration, { level: 9 })]);
  const code = PREFIX + packed.toString('base64url');
  return code.length <= MOST_CHARACTERS
    ? ok(code)
    : err({ type: 'too-long', characters: code.length, most: MOST_CHARACTERS });
}

/** The bytes that were written. A scanner may put blanks around them. */
export function readEnrolmentCode(
  contents: string,
): Result<Uint8Array, { type: 'other-code' | 'newer-code' | 'damaged-code' }> {
  const text = contents.trim();
  const version = /^kiosk-enrolment\/(\d+):/.exec(text)?.[1];
  if (version === undefined)
    return err({ type: /^kiosk.enrolment/i.test(text) ? 'damaged-code' : 'other-code' });
  if (version !== '1') return err({ type: 'newer-code' });
  const packed = text.slice(PREFIX.length);
  if (!/^[\w-]+$/.test(packed)) return err({ type: 'damaged-code' });
  const bytes = Buffer.from(packed, 'base64url');
  try {
    const configuration = inflateRawSync(bytes.subarray(CHECKSUM_BYTES), { maxOutputLength: MOST_BYTES });
    return checksum(configuration).equals(bytes.subarray(0, CHECKSUM_BYTES))
      ? ok(configuration)
      : err({ type: 'damaged-code' });
  } catch {
    return err({ type: 'damaged-code' });
  }
}

function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, CHECKSUM_BYTES);
}
