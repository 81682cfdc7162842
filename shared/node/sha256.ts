import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hex, as files of the feed are named by. A text counts as its UTF-8. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
