import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
// Vite makes the export: a worker of our own origin, with the file bundled as .js, which both hosts serve.
// oxlint-disable-next-line import/default -- the linter reads the package, not what Vite makes of `?worker`
import PdfWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';
import { err, ok, type Result } from '../../../shared/result.ts';

/** A form as pages to be drawn. Loaded only when somebody looks at one. */
export interface PdfPages {
  readonly count: number;
  /** Width and height of a page (from 1) in points. */
  sizeOf(page: number): Promise<{ width: number; height: number }>;
  /** Draws a page `width` pixels wide; gives up, rejecting, when `signal` says that nobody wants it any more. */
  draw(page: number, canvas: HTMLCanvasElement, width: number, signal: AbortSignal): Promise<void>;
  /** The worker is gone when this resolves, even if it was too busy to answer. */
  close(): Promise<void>;
}

/** A4 scanned at 400 dots an inch, or 64 MB once unpacked: a larger picture is left out of its page. */
const MOST_PICTURE_PIXELS = 16 * 1024 * 1024;
/** No form is a book; the pages after these are not offered. */
export const MOST_PAGES = 100;
/** A file may be made to never come to an end. The hub refuses what takes this long on a machine of its own. */
export const OPENING_LIMIT_MS = 60_000;
/** What a worker gets to tidy up in. */
export const CLOSING_LIMIT_MS = 1000;

/**
 * Takes the bytes over. Nothing is fetched: neither fonts nor character maps nor decoders nor what the file may point
 * to. `signal` tells that the person has left: then its worker ends at once, and the answer does not matter.
 */
export async function openPdf(
  bytes: ArrayBuffer,
  signal: AbortSignal,
): Promise<Result<PdfPages, { type: 'unreadable' | 'left' }>> {
  if (signal.aborted) return err({ type: 'left' });
  const port = new PdfWorker();
  // One worker a form, gone with it: nothing of one person's reading is left to the next.
  GlobalWorkerOptions.workerPort = port;
  const task = getDocument({
    data: bytes,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    disableAutoFetch: true,
    stopAtErrors: false,
    maxImageSize: MOST_PICTURE_PIXELS,
  });
  const close = async () => {
    // A worker that never comes to an end never answers that it has ended, either.
    await Promise.race([task.destroy().catch(() => undefined), later(CLOSING_LIMIT_MS)]);
    port.terminate();
  };
  const opened = await Promise.race([
    task.promise.catch(() => 'unreadable' as const),
    later(OPENING_LIMIT_MS).then(() => 'unreadable' as const),
    left(signal),
  ]);
  if (opened === 'unreadable' || opened === 'left') {
    await close();
    return err({ type: opened });
  }
  return ok({ ...pagesOf(opened), close });
}

function pagesOf(pdf: PDFDocumentProxy): Omit<PdfPages, 'close'> {
  return {
    count: Math.min(pdf.numPages, MOST_PAGES),
    sizeOf: async (page) => {
      const { width, height } = (await pdf.getPage(page)).getViewport({ scale: 1 });
      return { width, height };
    },
    draw: async (page, canvas, width, signal) => {
      const sheet = await pdf.getPage(page);
      signal.throwIfAborted();
      const scale = width / sheet.getViewport({ scale: 1 }).width;
      const viewport = sheet.getViewport({ scale });
      canvas.width = Math.max(1, Math.round(viewport.width));
      canvas.height = Math.max(1, Math.round(viewport.height));
      const drawing = sheet.render({ canvas, viewport });
      signal.addEventListener('abort', () => {
        drawing.cancel();
      });
      await drawing.promise;
    },
  };
}

async function later(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

async function left(signal: AbortSignal): Promise<'left'> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve('left');
    });
  });
}
