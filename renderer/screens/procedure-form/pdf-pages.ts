import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist';
// Vite makes the export: a worker of our own origin, with the file bundled as .js, which both hosts serve.
// oxlint-disable-next-line import/default
import PdfWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';
import { err, ok, type Result } from '../../../shared/result.ts';

/** A form as pages to be drawn. Loaded only when somebody looks at one. */
export interface PdfPages {
  readonly count: number;
  /** Width and height of a page (from 1) in points. */
  sizeOf(page: number): Promise<{ width: number; height: number }>;
  /** Draws a page `width` pixels wide. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<void>;
  close(): Promise<void>;
}

/** Takes the bytes over. Nothing is fetched: neither fonts nor decoders nor what the file may point to. */
export async function openPdf(bytes: ArrayBuffer): Promise<Result<PdfPages, { type: 'unreadable' }>> {
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
  });
  const close = async () => {
    await task.destroy();
    port.terminate();
  };
  try {
    const pdf = await task.promise;
    return ok({
      count: pdf.numPages,
      sizeOf: async (page) => {
        const { width, height } = (await pdf.getPage(page)).getViewport({ scale: 1 });
        return { width, height };
      },
      draw: async (page, canvas, width) => {
        const sheet = await pdf.getPage(page);
        const scale = width / sheet.getViewport({ scale: 1 }).width;
        const viewport = sheet.getViewport({ scale });
        canvas.width = Math.round(viewport.width);
        canvas.height = Math.round(viewport.height);
        await sheet.render({ canvas, viewport }).promise;
      },
      close,
    });
  } catch (error) {
    await close();
    if (error instanceof Error && /^(?:InvalidPDF|Password)Exception$/.test(error.name))
      return err({ type: 'unreadable' });
    throw error;
  }
}
