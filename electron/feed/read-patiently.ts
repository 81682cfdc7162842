import { err, type Result } from '../../shared/result.ts';
import { LONGEST_WAITED_MS, waitBeforeNext, type Waiting } from './back-off.ts';
import type { FeedSource, ReadFile, ReadOptions, SourceError } from './feed-source.ts';

/** Reads a file of the feed, trying again with growing pauses where that may help. */
export async function readPatiently(
  source: FeedSource,
  path: string,
  options: ReadOptions,
  { tries, waiting }: { readonly tries: number; readonly waiting: Waiting },
): Promise<Result<ReadFile, SourceError>> {
  for (let attempt = 1; ; attempt++) {
    if (isStopped(options)) return stopped(path);
    const read = await source.read(path, options);
    if (read.ok || read.error.again === undefined) return read;
    const { afterMs = 0 } = read.error.again;
    if (afterMs > LONGEST_WAITED_MS)
      return err({ ...read.error, retryAfterSeconds: Math.ceil(afterMs / 1000) });
    if (attempt >= tries) return read;
    try {
      const wait = waitBeforeNext(attempt, waiting.random, afterMs);
      await waiting.sleep(wait, options.signal);
    } catch (error) {
      if (isStopped(options)) return stopped(path);
      throw error;
    }
  }
}

function stopped(path: string): Result<never, SourceError> {
  return err({ type: 'stopped', file: path, detail: 'asked to stop' });
}

function isStopped({ signal }: ReadOptions): boolean {
  return signal?.aborted ?? false;
}
