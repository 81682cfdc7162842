import { expect, test } from 'vitest';
import { kioskConfigSchema } from '../../shared/config.ts';
import { err, ok } from '../../shared/result.ts';
import { printingApi, type PrintPage } from './printing.ts';
import { createSessionCounts } from './session.ts';

const printer = kioskConfigSchema.shape.printer.unwrap().parse({ name: 'Quay1', perSession: 2 });
const limited = { ok: false, error: { type: 'limit-reached' } };

function set(options: { printer?: typeof printer; printPage?: PrintPage; trouble?: string }) {
  let now = new Date('2026-11-21T08:00:00+07:00');
  const counts = createSessionCounts();
  const logged: unknown[] = [];
  const { print } = printingApi({
    printer: options.printer,
    printPage: options.printPage,
    queue: { trouble: () => Promise.resolve(options.trouble) },
    counts,
    clock: { now: () => now },
    log: (event, details) => {
      logged.push([event, details]);
      return 'K-000001';
    },
  });
  return {
    counts,
    logged,
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

test('a window that prints by itself would not notice a stopped printer: the system’s queue is asked before', async () => {
  const { print, logged } = set({ printer, trouble: 'the system has stopped the printer' });
  expect(await print()).toEqual({ ok: false, error: { type: 'failed' } });
  expect(JSON.stringify(logged)).toContain('stopped the printer');
});
