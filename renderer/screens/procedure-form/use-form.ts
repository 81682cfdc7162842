import { use, useEffect, useState } from 'react';
import { BlobsContext } from '../../bridge/blobs.ts';
import { useSession } from '../../session/session-context.tsx';
import type { PdfPages } from './pdf-pages.ts';

export type OpenedForm =
  | { readonly type: 'shown'; readonly pages: PdfPages }
  | { readonly type: 'not-there' }
  | { readonly type: 'unreadable' };

/** Opens the form behind a hash: not there yet, or its pages. They are closed with the screen. */
export function useForm(sha256: string): OpenedForm | undefined {
  const readBlob = use(BlobsContext);
  const { fail } = useSession();
  const [opened, setOpened] = useState<OpenedForm>();
  useEffect(() => {
    let stale = false;
    let pages: PdfPages | undefined;
    const open = async () => {
      try {
        const [bytes, { openPdf }] = await Promise.all([readBlob(sha256), import('./pdf-pages.ts')]);
        if (stale) return;
        if (!bytes.ok) {
          setOpened({ type: 'not-there' });
          return;
        }
        const pdf = await openPdf(bytes.value);
        if (!pdf.ok) {
          if (!stale) setOpened({ type: 'unreadable' });
          return;
        }
        pages = pdf.value;
        if (stale) await pages.close();
        else setOpened({ type: 'shown', pages });
      } catch (error) {
        if (!stale) fail(error);
      }
    };
    void open();
    return () => {
      stale = true;
      void pages?.close();
    };
  }, [sha256, readBlob, fail]);
  return opened;
}
