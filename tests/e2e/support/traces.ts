import type { CDPSession, Page } from '@playwright/test';

/** Everything that a document holds where the next person, or whoever looks into it, could find it. */
export interface Traces {
  readonly inDocument: string;
  readonly stored: string;
}

/** Nothing is passed into the page: what is looked for would else lie in the memory that is searched. */
export async function tracesOf(page: Page): Promise<Traces> {
  return await page.evaluate(async () => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
      ({ value }) => value,
    );
    const databases = await indexedDB.databases();
    // Absent where the page is not served securely.
    const caches = 'caches' in window ? await window.caches.keys() : [];
    return {
      inDocument: [document.documentElement.outerHTML, document.title, location.href, ...fields].join('\n'),
      stored: [
        JSON.stringify(localStorage),
        JSON.stringify(sessionStorage),
        document.cookie,
        window.name,
        JSON.stringify(history.state),
        JSON.stringify(databases),
        JSON.stringify(caches),
      ].join('\n'),
    };
  });
}

/** Every string in the memory of the page's scripts, after a collection. */
export async function stringsInHeap(session: CDPSession): Promise<string[]> {
  const chunks: string[] = [];
  const collect = ({ chunk }: { chunk: string }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', collect);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', collect);
  return (JSON.parse(chunks.join('')) as { strings: string[] }).strings;
}

/** The address bar, the list of pages gone by and the address of every request: of the one page there is. */
export async function addressesGoneBy(session: CDPSession): Promise<string[]> {
  const { entries } = await session.send('Page.getNavigationHistory');
  return entries.flatMap(({ url, title }) => [url, title]);
}
