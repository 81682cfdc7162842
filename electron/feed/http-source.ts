import { err, ok } from '../../shared/result.ts';
import { retryAfterMs } from './back-off.ts';
import type { FeedSource, SourceError } from './feed-source.ts';

/** For 256 KiB on a bad mobile line: 2 KB/s. */
const REQUEST_TIMEOUT_MS = 120_000;
/** Larger files get as much longer as a line of 32 KB/s needs. */
const SLOWEST_BYTES_A_MS = 32;
/** A line that is known to be slow gets so many times as long. */
const METERED_PATIENCE = 5;

/** A feed behind an http(s) address. Redirects are refused: nothing but the configured feed is ever contacted. */
export function httpSource(
  address: string,
  { metered = false }: { readonly metered?: boolean } = {},
): FeedSource {
  const patience = metered ? METERED_PATIENCE : 1;
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  return {
    location: base.href,
    async read(path, { maxBytes, etag, signal }) {
      const atMostMs = patience * (REQUEST_TIMEOUT_MS + Math.round(maxBytes / SLOWEST_BYTES_A_MS));
      const timeout = AbortSignal.timeout(atMostMs);
      try {
        const response = await fetch(new URL(path, base), {
          redirect: 'manual',
          // The compression of the chunks is their own; another one would only hide their size.
          headers: {
            'accept-encoding': 'identity',
            ...(etag === undefined ? {} : { 'if-none-match': etag }),
          },
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        });
        if (response.status === 304 && etag !== undefined) return ok({ type: 'same' });
        if (response.status !== 200) {
          await response.body?.cancel();
          return err(refusalOf(response, path));
        }
        const bytes = await readAtMost(response, maxBytes);
        if (bytes === undefined) {
          return err({ type: 'file-too-large', file: path, detail: `more than ${String(maxBytes)} bytes` });
        }
        const newEtag = response.headers.get('etag');
        return ok({ type: 'bytes', bytes, ...(newEtag === null ? {} : { etag: newEtag }) });
      } catch (error) {
        if (signal?.aborted === true) return err({ type: 'stopped', file: path, detail: 'asked to stop' });
        return err({ type: 'unreachable', file: path, detail: reasonOf(error), again: {} });
      }
    },
  };
}

function refusalOf(response: Response, path: string): SourceError {
  const { status } = response;
  const detail = `HTTP ${String(status)}`;
  if (status >= 300 && status < 400) return { type: 'redirected', file: path, detail };
  if (status === 404 || status === 410) return { type: 'file-missing', file: path, detail };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const serverTime = Date.parse(response.headers.get('date') ?? '');
    const now = Number.isNaN(serverTime) ? new Date() : new Date(serverTime);
    const afterMs = retryAfterMs(response.headers.get('retry-after'), now);
    return { type: 'unreachable', file: path, detail, again: { afterMs } };
  }
  return { type: 'unreachable', file: path, detail };
}

/** `undefined` if there is more than that; the rest is not read. */
async function readAtMost(response: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > maxBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces, size);
}

/** `fetch` says only "fetch failed"; what failed stands in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause ? `${String(cause.code)} ${cause.message}`.trim() : cause.message;
}
