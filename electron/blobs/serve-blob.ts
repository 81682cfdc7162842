import { sha256Schema } from '../../shared/domain/identifiers.ts';
import { PAGE_HEADERS } from '../shell/page-policy.ts';
import { BlobFolder } from './blob-folder.ts';

interface BlobAnswer {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Answers what stands behind `/blobs/` in an address, not yet trusted in any way. */
export type AnswerBlob = (name: string) => Promise<BlobAnswer>;

/**
 * Whatever is opened by itself may load and run nothing. The page reads blobs by `fetch` and `<img>`, for which
 * its own policy counts.
 */
const HEADERS = {
  ...PAGE_HEADERS,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  // No second copy of the office's files in a browser's cache.
  'cache-control': 'no-store',
} as const;

const NOT_THERE: BlobAnswer = { status: 404, headers: HEADERS, bytes: new Uint8Array() };

/**
 * The feed's files for the page, the same in both windows: whole, under the media type that the rows name, or 404.
 * Only the hash of a blob that the rows refer to is looked for on the disk.
 */
export function createBlobAnswers(dataFolder: string): AnswerBlob {
  const folder = new BlobFolder(dataFolder);
  return async (name) => {
    const sha256 = sha256Schema.safeParse(name);
    const found = sha256.success ? await folder.read(sha256.data) : undefined;
    if (found === undefined) return NOT_THERE;
    const { blob, bytes } = found;
    return {
      status: 200,
      headers: { ...HEADERS, 'content-type': blob.mediaType },
      bytes: new Uint8Array(bytes),
    };
  };
}
