import { MAX_BLOB_BYTES } from '../../shared/domain/blob.ts';
import { err, ok, type Result } from '../../shared/result.ts';

export interface PdfProblem {
  readonly type: 'not-pdf' | 'locked' | 'empty' | 'too-large';
  /** In one sentence, with what to do. */
  readonly message: string;
}

/** Whether the kiosk will be able to show it: opened by the very library that draws its pages. Answers how many. */
export async function checkPdf(bytes: Uint8Array): Promise<Result<number, PdfProblem>> {
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
  // Loaded when there is something to check: it is large, and most commands need none of it.
  const { getDocument, PasswordException } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({
    // The library takes the bytes away from whoever gave them.
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
  });
  try {
    const { numPages } = await loading.promise;
    return numPages > 0 ? ok(numPages) : err({ type: 'empty', message: 'it has no page' });
  } catch (error) {
    if (error instanceof PasswordException)
      return err({ type: 'locked', message: 'it asks for a password: save it without one' });
    const detail = error instanceof Error ? error.message : String(error);
    return err({ type: 'not-pdf', message: `it cannot be read as PDF (${detail}): save it anew` });
  } finally {
    await loading.destroy();
  }
}
