import { MAX_SIGNED_FILE_BYTES } from '../../shared/feed.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { FeedFolder } from './feed-folder.ts';

/** Of a published feed as much as `recover` reads, wherever it lies. */
export type PublishedFeed = Pick<FeedFolder, 'root' | 'readKeys' | 'readHead' | 'offices'>;

/** As much as a kiosk waits for a small file. */
const REQUEST_TIMEOUT_MS = 120_000;
const AT_ONCE = 4;

/**
 * keys.json and the heads of these offices from an http(s) address, as kiosks read them: no redirect is followed, no
 * file is larger than they take. A head that is not there (404) is told so; one that cannot be read fails the whole,
 * for it could be the newest.
 */
export async function fetchHeads(
  address: string,
  offices: readonly OfficeCode[],
  timeoutMs = REQUEST_TIMEOUT_MS,
): Promise<Result<PublishedFeed, Failure>> {
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  const files = new Map<string, Uint8Array | undefined>();
  const waiting = ['keys.json', ...offices.map((office) => `${office}/head.json`)];
  let failure: Failure | undefined;
  const fetchNext = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined && failure === undefined; path = waiting.shift()) {
      const read = await fetchSmall(new URL(path, base), timeoutMs);
      if (read.ok) files.set(path, read.value);
      else failure = read.error;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
  if (failure !== undefined) return err(failure);
  const headOf = (office: OfficeCode): Uint8Array | undefined => files.get(`${office}/head.json`);
  return ok({
    root: base.href,
    readKeys: () => files.get('keys.json'),
    readHead: headOf,
    // Which others there are, no address tells.
    offices: () => offices.filter((office) => headOf(office) !== undefined),
  });
}

/** Undefined where it is not there. */
async function fetchSmall(url: URL, timeoutMs: number): Promise<Result<Uint8Array | undefined, Failure>> {
  const refuse = (why: string): Result<never, Failure> =>
    err({
      type: 'feed-unreachable',
      sentence: `${url.href} could not be read (${why}): nothing was changed. Check the address and run it again, or name a copy of the feed's keys.json and heads as a folder.`,
    });
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      // What a cache kept may be older than what kiosks have seen.
      headers: { 'cache-control': 'no-cache', 'accept-encoding': 'identity' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      return ok(undefined);
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      return refuse(`HTTP ${response.status}`);
    }
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of response.body ?? []) {
      size += piece.length;
      if (size > MAX_SIGNED_FILE_BYTES) return refuse(`more than ${MAX_SIGNED_FILE_BYTES} bytes`);
      pieces.push(piece);
    }
    return ok(Buffer.concat(pieces, size));
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return refuse(cause instanceof Error ? cause.message : String(cause));
  }
}
