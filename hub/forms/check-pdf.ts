import { Worker } from 'node:worker_threads';
import { MAX_BLOB_BYTES } from '../../shared/domain/blob.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { PdfPagesAnswer } from './pdf-pages-worker.ts';

export interface PdfProblem {
  readonly type: 'not-pdf' | 'locked' | 'empty' | 'too-large' | 'too-hard';
  /** In one sentence, with what to do. */
  readonly message: string;
}

/** A form of the largest size opens in seconds. A kiosk has no more to give than this. */
const TIME_LIMIT_MS = 60_000;
const MAX_HEAP_MEGABYTES = 512;

/** Whether the kiosk will be able to show it: opened by the very library that draws its pages. Answers how many. */
export async function checkPdf(
  bytes: Uint8Array,
  options: { readonly timeLimitMs?: number } = {},
): Promise<Result<number, PdfProblem>> {
  if (bytes.length > MAX_BLOB_BYTES) {
    const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
    return err({
      type: 'too-large',
      message: `it is ${megabytes} MB, and a kiosk takes at most 10: save it smaller, without scanned pictures`,
    });
  }
  // Where a PDF begins is no rule of the library's, which also mends what is no PDF at all.
  if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'))
    return err({ type: 'not-pdf', message: 'it is no PDF, whatever its name says: save it anew as PDF' });
  const answer = await openElsewhere(bytes, options.timeLimitMs ?? TIME_LIMIT_MS);
  if (answer === undefined)
    return err({
      type: 'too-hard',
      message: 'opening it takes more time or memory than a kiosk has: print it into a new PDF',
    });
  if ('pages' in answer)
    return answer.pages > 0 ? ok(answer.pages) : err({ type: 'empty', message: 'it has no page' });
  if ('locked' in answer)
    return err({ type: 'locked', message: 'it asks for a password: save it without one' });
  return err({ type: 'not-pdf', message: `it cannot be read as PDF (${answer.problem}): save it anew` });
}

/** Kept from file to file: starting costs more than most files. */
let thread: Worker | undefined;

/** Undefined if it did not come to an end within its limits. */
async function openElsewhere(bytes: Uint8Array, timeLimitMs: number): Promise<PdfPagesAnswer | undefined> {
  thread ??= new Worker(new URL('./pdf-pages-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MEGABYTES },
  });
  const worker = thread;
  worker.ref();
  const answer = await new Promise<PdfPagesAnswer | undefined>((resolve) => {
    const timer = setTimeout(() => end(), timeLimitMs);
    const fell = () => end();
    const end = (given?: PdfPagesAnswer) => {
      clearTimeout(timer);
      worker.off('message', end).off('error', fell).off('exit', fell);
      resolve(given);
    };
    worker.on('message', end).on('error', fell).on('exit', fell);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(new Uint8Array(bytes));
  });
  if (answer === undefined) {
    thread = undefined;
    worker.on('error', () => undefined);
    await worker.terminate();
  } else {
    // It does not keep the program from ending.
    worker.unref();
  }
  return answer;
}
