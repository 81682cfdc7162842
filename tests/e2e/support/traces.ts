import type { CDPSession, Page } from '@playwright/test';

/** Everything that a document holds where the next person, or whoever looks into it, could find it. */
export interface Traces {
  readonly inDocument: string;
  readonly stored: string;
}

/** Nothing is passed into the page: what is looked for would else lie in the memory that is searched. */
export async function tracesOf(page: Page): Promise<Traces> {
  const { inDocument, stored } = await page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
      ({ value }) => value,
    );
    return {
      inDocument: [document.documentElement.outerHTML, document.title, location.href, ...fields].join('\n'),
      stored: [
        JSON.stringify(localStorage),
        JSON.stringify(sessionStorage),
        window.name,
        JSON.stringify(history.state),
      ].join('\n'),
    };
  });
  // Those too that no script sees.
  const cookies = await page.context().cookies();
  return { inDocument, stored: [stored, JSON.stringify(cookies)].join('\n') };
}

/**
 * Names of what the page has put where a browser keeps things for later, beside its cookies. The kiosk keeps nothing
 * there at all, so that what is in it need not be understood.
 */
export async function keptForLater(page: Page): Promise<string[]> {
  return await page.evaluate(async () => {
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(`file ${name}`);
    return [
      ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
      ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
      ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
      ...(await caches.keys()).map((key) => `cache ${key}`),
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `service worker ${scope}`),
      ...files,
    ];
  });
}

/** Every string in the memory of the page's scripts, after a collection. */
export async function stringsInHeap(session: CDPSession): Promise<string[]> {
  const { strings } = stringsOf(await heapOf(session));
  return strings.map(withoutOtherNumbers);
}

/** Six digits of what the snapshot numbers itself, or of the tables of what reads QR codes, have been a slip's secret. */
function withoutOtherNumbers(text: string): string {
  const told = text.includes(' / part of key (') ? text.replaceAll(/ @\d+\)/g, ')') : text;
  return told.replaceAll(/(?:\d+,){8,}\d*/g, '');
}

/** Strings, objects, closures and the like, without code and without what is the browser's own. */
export async function bytesHeldByScripts(session: CDPSession): Promise<number> {
  const { snapshot, nodes } = JSON.parse(await heapOf(session)) as HeapSnapshot;
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

/** They come last. The millions of numbers before them take longer to read than to write. */
function stringsOf(snapshot: string): Pick<HeapSnapshot, 'strings'> {
  const at = snapshot.lastIndexOf('\n"strings":[');
  if (at === -1) throw new Error('a snapshot of the heap without strings');
  return JSON.parse(`{${snapshot.slice(at)}`) as Pick<HeapSnapshot, 'strings'>;
}

async function heapOf(session: CDPSession): Promise<string> {
  const chunks: string[] = [];
  const collect = ({ chunk }: { chunk: string }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', collect);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', collect);
  return chunks.join('');
}

/** The address bar, the list of pages gone by and the address of every request: of the one page there is. */
export async function addressesGoneBy(session: CDPSession): Promise<string[]> {
  const { entries } = await session.send('Page.getNavigationHistory');
  return entries.flatMap(({ url, title }) => [url, title]);
}
