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
  const { strings } = await heapOf(session);
  // The snapshot names what a WeakMap holds by numbers of its own: six digits of one have been a slip's secret.
  return strings.map((one) => (one.includes(' / part of key (') ? one.replaceAll(/ @\d+\)/g, ')') : one));
}

/** Strings, objects, closures and the like, without code and without what is the browser's own. */
export async function bytesHeldByScripts(session: CDPSession): Promise<number> {
  const { snapshot, nodes } = await heapOf(session);
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const names = types[0] ?? [];
  const others = new Set(['code', 'native', 'synthetic', 'hidden'].map((name) => names.indexOf(name)));
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (!others.has(nodes[at + typeAt] ?? -1)) bytes += nodes[at + sizeAt] ?? 0;
  return bytes;
}

/** As Chromium writes it: `nodes` has `node_fields` numbers for each. */
interface HeapSnapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: string[]; readonly node_types: string[][] } };
  readonly nodes: number[];
  readonly strings: string[];
}

async function heapOf(session: CDPSession): Promise<HeapSnapshot> {
  const chunks: string[] = [];
  const collect = ({ chunk }: { chunk: string }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', collect);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', collect);
  return JSON.parse(chunks.join('')) as HeapSnapshot;
}

/** The address bar, the list of pages gone by and the address of every request: of the one page there is. */
export async function addressesGoneBy(session: CDPSession): Promise<string[]> {
  const { entries } = await session.send('Page.getNavigationHistory');
  return entries.flatMap(({ url, title }) => [url, title]);
}
