import { describe, expect, test, vi } from 'vitest';
import { kioskConfigSchema } from '../../shared/config.ts';
import { err, ok } from '../../shared/result.ts';
import { printingApi, type PrintPage } from './printing.ts';
import { createSessionCounts } from './session.ts';

const printer = kioskConfigSchema.shape.printer.unwrap().parse({ name: 'Quay1', perSession: 2 });
const failed = { ok: false, error: { type: 'failed' } };
const limited = { ok: false, error: { type: 'limit-reached' } };

function set(options: {
  printer?: typeof printer;
  printPage?: PrintPage;
  trouble?: string;
  queue?: { trouble: () => Promise<string | undefined> };
  buckets?: Map<string, object>;
}) {
  let now = new Date('2026-11-21T08:00:00+07:00');
  const counts = createSessionCounts();
  const logged: unknown[] = [];
  const buckets = options.buckets ?? new Map<string, object>();
  const { ready, print } = printingApi({
    printer: options.printer,
    printPage: options.printPage,
    queue: options.queue ?? { trouble: () => Promise.resolve(options.trouble) },
    counts,
    journal: {
      bucket: (name) => buckets.get(name),
      saveBucket: (name, state) => void buckets.set(name, state),
    },
    clock: { now: () => now },
    log: (event, details) => {
      logged.push([event, details]);
      return 'K-000001';
    },
  });
  return {
    counts,
    logged,
    ready: async () => ready({}),
    print: async () => print({}),
    later: (seconds: number) => (now = new Date(now.getTime() + seconds * 1000)),
  };
}

test('without a printer nothing is printed', async () => {
  expect(await set({ printPage: () => Promise.resolve(ok(undefined)) }).print()).toEqual({
    ok: false,
    error: { type: 'no-printer' },
  });
});

test('a window that prints by itself is told to, as often as a session may', async () => {
  const { print, later, counts } = set({ printer });
  expect(await print()).toEqual({ ok: true, value: { by: 'page' } });
  later(5);
  expect(await print()).toEqual({ ok: true, value: { by: 'page' } });
  later(5);
  expect(await print()).toEqual(limited);
  counts.begin();
  expect(await print()).toEqual({ ok: true, value: { by: 'page' } });
});

test('a second press gets no second copy, not even by beginning a session; a clock set back locks nobody out', async () => {
  const { print, later, counts } = set({ printer });
  await print();
  later(4);
  counts.begin();
  expect(await print()).toEqual(limited);
  later(-3600);
  expect(await print()).toMatchObject({ ok: true });
});

test('while a page is under way nothing else is printed', async () => {
  let finish = () => undefined as void;
  const printPage: PrintPage = () =>
    new Promise((resolve) => {
      finish = () => resolve(ok(undefined));
    });
  const { print, later } = set({ printer, printPage });
  const first = print();
  await Promise.resolve();
  later(60);
  expect(await print()).toEqual(limited);
  finish();
  expect(await first).toEqual({ ok: true, value: { by: 'host' } });
});

test('a refused printout is told and not counted; the log holds the system’s word', async () => {
  const answers = [err({ type: 'failed', because: 'Print job failed' }), ok(undefined), ok(undefined)];
  const { print, later, logged } = set({
    printer,
    printPage: () => Promise.resolve(answers.shift() ?? ok(undefined)),
  });
  expect(await print()).toEqual({ ok: false, error: { type: 'failed' } });
  expect(logged).toEqual([['print-failed', { because: 'Print job failed' }]]);
  for (let n = 0; n < 2; n++) {
    later(5);
    expect(await print()).toMatchObject({ ok: true });
  }
  later(5);
  expect(await print()).toEqual(limited);
});

test('after a failure the next press is tried: nobody is told that the kiosk has just printed', async () => {
  const answers = [err({ type: 'failed', because: 'no paper' }), ok(undefined)] as const;
  let asked = 0;
  const { print, later } = set({ printer, printPage: () => Promise.resolve(answers[asked++] ?? answers[1]) });
  expect(await print()).toEqual({ ok: false, error: { type: 'failed' } });
  later(1);
  expect(await print()).toEqual({ ok: true, value: { by: 'host' } });
  expect(await print()).toEqual(limited);
});

describe('a page gone wild, where nothing comes out', () => {
  const wild = async (press: () => Promise<unknown>, later: (seconds: number) => Date) => {
    for (let n = 0; n < 40; n++) {
      expect(await press()).toEqual(failed);
      later(0.1);
    }
  };

  test('starts a printout once a second; a reason is written down once, and again after a sheet came out', async () => {
    let answer: Awaited<ReturnType<PrintPage>> = err({ type: 'failed', because: 'no paper' });
    const printPage = vi.fn<PrintPage>(() => Promise.resolve(answer));
    const { print, later, logged } = set({ printer, printPage });
    await wild(print, later);
    expect(printPage).toHaveBeenCalledTimes(4);
    expect(logged).toEqual([['print-failed', { because: 'no paper' }]]);
    answer = ok(undefined);
    expect(await print()).toMatchObject({ ok: true });
    later(5);
    answer = err({ type: 'failed', because: 'no paper' });
    await print();
    expect(logged).toHaveLength(2);
    later(-3600);
    answer = ok(undefined);
    expect(await print()).toMatchObject({ ok: true });
  });

  test('asks the system once a second; another reason is written down too', async () => {
    let because = 'stopped';
    const trouble = vi.fn<() => Promise<string | undefined>>(() => Promise.resolve(because));
    const { ready, later, logged } = set({ printer, queue: { trouble } });
    await wild(ready, later);
    expect(trouble).toHaveBeenCalledTimes(4);
    because = 'unknown';
    await wild(ready, later);
    expect(logged).toEqual([
      ['print-failed', { because: 'stopped' }],
      ['print-failed', { because: 'unknown' }],
    ]);
  });
});

describe('before a sheet is printed, which the person may leave meanwhile', () => {
  test('a window that prints by itself would not notice a stopped printer: the system’s queue is asked', async () => {
    const { ready, logged } = set({ printer, trouble: 'the system has stopped the printer' });
    expect(await ready()).toEqual(failed);
    expect(JSON.stringify(logged)).toContain('stopped the printer');
  });

  test('asking prints nothing and counts nothing, however often', async () => {
    const printPage = vi.fn<PrintPage>(() => Promise.resolve(ok(undefined)));
    const { ready, print, later } = set({ printer, printPage });
    for (let n = 0; n < 50; n++) expect(await ready()).toEqual({ ok: true, value: {} });
    expect(printPage).not.toHaveBeenCalled();
    expect(await print()).toEqual({ ok: true, value: { by: 'host' } });
    expect(await ready()).toEqual(limited);
    later(5);
    expect(await ready()).toEqual({ ok: true, value: {} });
  });

  test('who asks while the system is being asked waits for the same answer', async () => {
    let answer: (because: string) => void = () => undefined;
    const trouble = vi.fn<() => Promise<string | undefined>>(
      () => new Promise((resolve) => (answer = resolve)),
    );
    const { ready } = set({ printer, queue: { trouble } });
    const both = [ready(), ready()];
    answer('stopped');
    expect(await Promise.all(both)).toEqual([failed, failed]);
    expect(trouble).toHaveBeenCalledOnce();
  });

  test('without a printer nothing is asked', async () => {
    expect(await set({}).ready()).toEqual({ ok: false, error: { type: 'no-printer' } });
  });
});

describe('what the kiosk prints in all', () => {
  /** Sessions of so many presses, one every so many seconds; what each came to. */
  async function press(
    { print, later, counts }: ReturnType<typeof set>,
    times: number,
    { everySeconds, perSession }: { everySeconds: number; perSession: number },
  ): Promise<string[]> {
    const said: string[] = [];
    for (let n = 0; n < times; n++) {
      if (n % perSession === 0) counts.begin();
      const printed = await print();
      said.push(printed.ok ? 'printed' : printed.error.type);
      later(everySeconds);
    }
    return said;
  }
  const printedOf = (said: readonly string[]) => said.filter((one) => one === 'printed').length;
  const endingSessions = { everySeconds: 5, perSession: 1 };

  test('whoever ends the session to print on gets ten people’s sheets and then waits; a restart gives nothing back', async () => {
    const buckets = new Map<string, object>();
    const first = set({ printer, buckets });
    const said = await press(first, 60, endingSessions);
    // 20 at once, and one more every half a minute.
    expect(printedOf(said)).toBe(29);
    expect(new Set(said)).toEqual(new Set(['printed', 'kiosk-limit-reached']));
    const restarted = set({ printer, buckets });
    restarted.later(298);
    expect(await restarted.print()).toEqual({ ok: false, error: { type: 'kiosk-limit-reached' } });
    restarted.later(30);
    expect(await restarted.print()).toMatchObject({ ok: true });
  });

  test('a person a minute who prints all that a session may is never refused', async () => {
    for (const perSession of [1, 3]) {
      const busy = set({ printer: { ...printer, perSession } });
      const said = await press(busy, 300, { everySeconds: 60 / perSession, perSession });
      expect(printedOf(said)).toBe(300);
    }
  });

  test('a sheet that did not come out is not counted, nor is a refusal held against the session', async () => {
    let answer: Awaited<ReturnType<PrintPage>> = err({ type: 'failed', because: 'no paper' });
    const kiosk = set({ printer, printPage: () => Promise.resolve(answer) });
    expect(new Set(await press(kiosk, 60, endingSessions))).toEqual(new Set(['failed']));
    answer = ok(undefined);
    expect(printedOf(await press(kiosk, 20, endingSessions))).toBe(20);
    await press(kiosk, 40, endingSessions);
    const oneSession = await press(kiosk, 8, { everySeconds: 5, perSession: 8 });
    expect(oneSession).toContain('kiosk-limit-reached');
    expect(oneSession).not.toContain('limit-reached');
  });
});
