import { parentPort } from 'node:worker_threads';
import { getDocument, PasswordException } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type PdfPagesAnswer =
  { readonly pages: number } | { readonly locked: true } | { readonly problem: string };

/** Opens one PDF after the other, in a thread of its own: a file may be made to never come to an end. */
parentPort?.on('message', (bytes: Uint8Array) => {
  void answer(bytes);
});

async function answer(bytes: Uint8Array): Promise<void> {
  const pages = await pagesOf(bytes);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(pages);
}

async function pagesOf(data: Uint8Array): Promise<PdfPagesAnswer> {
  const loading = getDocument({
    data,
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
  });
  try {
    return { pages: (await loading.promise).numPages };
  } catch (error) {
    if (error instanceof PasswordException) return { locked: true };
    return { problem: error instanceof Error ? error.message : String(error) };
  } finally {
    await loading.destroy();
  }
}
