import type { WebContents, WebContentsPrintOptions } from 'electron';
import { err, ok } from '../../shared/result.ts';
import type { PrintPage, Printer } from '../api/printing.ts';

/** A system that has not even queued the page by then will not. */
const TIME_LIMIT_MS = 30_000;

/** Without any dialog, on the configured printer or the system's own choice. */
export function printOptions({ name, paper }: Pick<Printer, 'name' | 'paper'>): WebContentsPrintOptions {
  return {
    silent: true,
    printBackground: false,
    ...(name !== undefined && { deviceName: name }),
    // What the sheet says in its own `@page` counts.
    margins: { marginType: 'default' },
    // Rolls differ from driver to driver in what they call a page; the one the system knows it by is right.
    ...(paper === 'a4' ? { pageSize: 'A4' } : { usePrinterDefaultPageSize: true }),
  };
}

/** Prints the window whose contents these are; undefined while there is none. */
export function printPageOf(
  contents: () => Pick<WebContents, 'print'> | undefined,
  timeLimitMs = TIME_LIMIT_MS,
): PrintPage {
  return (printer) => {
    const page = contents();
    if (page === undefined) return Promise.resolve(err({ type: 'failed', because: 'no window' }));
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(err({ type: 'failed', because: 'no answer' })), timeLimitMs);
      const done = (success: boolean, because: string) => {
        clearTimeout(timer);
        resolve(success ? ok(undefined) : err({ type: 'failed', because }));
      };
      try {
        page.print(printOptions(printer), done);
      } catch (error) {
        // Settings that the printer does not take.
        done(false, error instanceof Error ? error.message : 'refused');
      }
    });
  };
}
