import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** The library and its worker as far as opening goes; a test says how the file behaves. */
const library = vi.hoisted(() => ({
  opening: new Promise<{ numPages: number }>(() => undefined),
  destroy: async (): Promise<void> => undefined,
  given: [] as Record<string, unknown>[],
  running: 0,
}));

vi.mock('pdfjs-dist', () => ({
  GlobalWorkerOptions: {},
  getDocument: (settings: Record<string, unknown>) => {
    library.given.push(settings);
    return { promise: library.opening, destroy: () => library.destroy() };
  },
}));
vi.mock('pdfjs-dist/build/pdf.worker.min.mjs?worker', () => ({
  default: class {
    constructor() {
      library.running += 1;
    }
    terminate(): void {
      library.running -= 1;
    }
  },
}));

const { CLOSING_LIMIT_MS, MOST_PAGES, OPENING_LIMIT_MS, openPdf } = await import('./pdf-pages.ts');

const never = new Promise<never>(() => undefined);
const bytes = new ArrayBuffer(8);

beforeEach(() => {
  vi.useFakeTimers();
  library.opening = never;
  library.destroy = async () => undefined;
});
afterEach(() => {
  vi.useRealTimers();
});

test('leaving while a form is still opening ends its worker', async () => {
  const person = new AbortController();
  const opening = openPdf(bytes, person.signal);
  expect(library.running).toBe(1);
  person.abort();
  expect(await opening).toEqual({ ok: false, error: { type: 'left' } });
  expect(library.running).toBe(0);
});

test('leaving before it began starts no worker', async () => {
  expect(await openPdf(bytes, AbortSignal.abort())).toEqual({ ok: false, error: { type: 'left' } });
  expect(library.running).toBe(0);
});

test('a worker that is too busy to answer is ended all the same', async () => {
  library.destroy = async () => never;
  const person = new AbortController();
  const opening = openPdf(bytes, person.signal);
  person.abort();
  await vi.advanceTimersByTimeAsync(CLOSING_LIMIT_MS);
  expect(await opening).toEqual({ ok: false, error: { type: 'left' } });
  expect(library.running).toBe(0);
});

test.each([
  ['is no PDF', async () => Promise.reject(new Error('no PDF'))],
  ['never comes to an end', async () => never],
])('a form that %s is told as unreadable', async (_what, how) => {
  library.opening = how();
  const opening = openPdf(bytes, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(OPENING_LIMIT_MS);
  expect(await opening).toEqual({ ok: false, error: { type: 'unreadable' } });
  expect(library.running).toBe(0);
});

test('a book is offered up to a limit, large pictures are left out, and nothing is fetched', async () => {
  library.opening = Promise.resolve({ numPages: 5000 });
  const opened = await openPdf(bytes, new AbortController().signal);
  if (!opened.ok) throw new Error(opened.error.type);
  expect(opened.value.count).toBe(MOST_PAGES);
  const settings = library.given.at(-1)!;
  expect(settings['maxImageSize']).toBeLessThanOrEqual(16 * 1024 * 1024);
  expect(settings).toMatchObject({ useWasm: false, useWorkerFetch: false, enableXfa: false });
  for (const outside of ['cMapUrl', 'standardFontDataUrl', 'wasmUrl', 'iccUrl', 'url'])
    expect(settings).not.toHaveProperty(outside);
  await opened.value.close();
  expect(library.running).toBe(0);
});
