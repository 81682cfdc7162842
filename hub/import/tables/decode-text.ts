import { fold } from '../../../shared/text/fold.ts';
import { fromLegacyEncoding } from '../text/legacy-encodings.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1258' | 'tcvn3' | 'vni';
}

/**
 * Text of a file in UTF-8 or UTF-16, with or without a byte order mark, or in one of the encodings from before
 * Unicode. Never fails: what is nothing of the kind comes out as garbage and is refused row by row.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0xff, 0xfe])) return { text: decode(bytes, 'utf-16le'), encoding: 'utf-16' };
  if (startsWith(bytes, [0xfe, 0xff])) return { text: decode(bytes, 'utf-16be'), encoding: 'utf-16' };
  const utf16 = utf16WithoutMark(bytes);
  if (utf16) return { text: decode(bytes, utf16), encoding: 'utf-16' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const legacy = legacyText(text);
    return legacy ?? { text, encoding: 'utf-8' };
  } catch {
    // Not UTF-8: one byte a letter.
  }
  return (
    legacyText(latin1(bytes)) ?? {
      text: decode(bytes, 'windows-1258').normalize('NFC'),
      encoding: 'windows-1258',
    }
  );
}

function legacyText(text: string): DecodedText | undefined {
  const legacy = fromLegacyEncoding(text);
  // A whole file with a few foreign letters is no legacy file: the headings must gain by it.
  if (!legacy || fold(legacy.text) === fold(text)) return undefined;
  return { text: legacy.text, encoding: legacy.encoding };
}

/** Most letters of a Vietnamese table are ASCII, so UTF-16 shows as a zero in every other byte. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 2000);
  if (sample.length < 8) return undefined;
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 5 && even < odd / 4) return 'utf-16le';
  if (even > sample.length / 5 && odd < even / 4) return 'utf-16be';
  return undefined;
}

function decode(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be' | 'windows-1258'): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Byte for byte, unlike the web's "latin1", which is windows-1252 and moves 0x80 to 0x9F. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
