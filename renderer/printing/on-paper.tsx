import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { usePageSize, type Paper } from './page-size.ts';
import './print-sheet.css';

/** What is printed while its screen is open. Beside the page, for it is not for the screen; gone with its screen. */
export function OnPaper({ paper, children }: { readonly paper: Paper; readonly children: ReactNode }) {
  const sheet = usePageSize(paper);
  return createPortal(
    <article ref={sheet} className={`print-sheet print-${paper}`} aria-hidden>
      {children}
    </article>,
    document.body,
  );
}
