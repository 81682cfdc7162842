import { use, useEffect, useState, type ComponentType } from 'react';
import { BlobsContext } from '../../bridge/blobs.ts';
import { useSession } from '../../session/session-context.tsx';
import type { FormViewerProps } from './form-viewer.tsx';
import type { PdfPages } from './pdf-pages.ts';

export type OpenedForm =
  | {
      readonly type: 'shown';
      readonly pages: PdfPages;
      readonly Viewer: ComponentType<FormViewerProps>;
    }
  | { readonly type: 'not-there' }
  | { readonly type: 'unreadable' };

/** Opens the form behind a hash: not there yet, or its pages. They are closed with the screen, also half opened. */
export function useForm(sha256: string): OpenedForm | undefined {
  const readBlob = use(BlobsContext);
  const { fail } = useSession();
  const [opened, setOpened] = useState<OpenedForm>();
  useEffect(() => {
    const left = new AbortController();
    let pages: PdfPages | undefined;
    const open = async () => {
      try {
        const [bytes, { openPdf }, { FormViewer: Viewer }] = await Promise.all([
          readBlob(sha256),
          import('./pdf-pages.ts'),
          import('./form-viewer.tsx'),
        ]);
        if (left.signal.aborted) return;
        if (!bytes.ok) {
          setOpened({ type: 'not-there' });
          return;
        }
        const pdf = await openPdf(bytes.value, left.signal);
        if (!pdf.ok) {
          if (pdf.error.type === 'unreadable') setOpened({ type: 'unreadable' });
          return;
        }
        pages = pdf.value;
        if (left.signal.aborted) await pages.close();
        else setOpened({ type: 'shown', pages, Viewer });
      } catch (error) {
        if (!left.signal.aborted) fail(error);
      }
    };
    void open();
    return () => {
      left.abort();
      void pages?.close();
    };
  }, [sha256, readBlob, fail]);
  return opened;
}
