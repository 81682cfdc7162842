import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleAnswers } from '../bridge/samples/answers.ts';
import { OneAtATime } from '../session/one-at-a-time.ts';
import { usePrinting } from './use-printing.ts';

const screen = { name: 'answer-take', answer: sampleAnswers.ready } as const;
const by = vi.hoisted(() => ({
  ready: (): Promise<unknown> => Promise.resolve({ ok: true, value: {} }),
  print: vi.fn<() => Promise<unknown>>(),
}));
const fail = vi.hoisted(() => vi.fn<(error: unknown, waiting: unknown) => void>());
const held = vi.hoisted(() => ({ presses: undefined as unknown }));
vi.mock('../bridge/kiosk-context.tsx', () => ({
  useKiosk: () => ({ client: { printing: { ready: () => by.ready(), print: () => by.print() } } }),
}));
vi.mock('../session/session-context.tsx', () => ({ useSession: () => ({ fail, screen }) }));
vi.mock('../session/one-at-a-time.ts', async (original) => ({
  ...(await original()),
  useOneAtATime: () => held.presses,
}));

let presses = new OneAtATime();
const onPaper = vi.fn<() => void>();
beforeEach(() => {
  presses = new OneAtATime();
  held.presses = presses;
  vi.stubGlobal('window', { print: onPaper });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

function pressPrint(): void {
  let print = () => {};
  function Screen() {
    ({ print } = usePrinting());
    return null;
  }
  renderToString(<Screen />);
  print();
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the window prints its sheet once, however often a trembling finger presses', async () => {
  by.print.mockResolvedValue({ ok: true, value: { by: 'page' } });
  pressPrint();
  pressPrint();
  await settled();
  expect(onPaper).toHaveBeenCalledOnce();
});

test('a sheet that was left while the printer was asked is not printed by the host either, and not counted', async () => {
  by.print.mockResolvedValue({ ok: true, value: { by: 'host' } });
  pressPrint();
  presses.leave();
  await settled();
  expect(by.print).not.toHaveBeenCalled();
});

test('a printer with trouble is asked for nothing', async () => {
  const { ready } = by;
  by.ready = () => Promise.resolve({ ok: false, error: { type: 'failed' } });
  pressPrint();
  await settled();
  by.ready = ready;
  expect([by.print.mock.calls, onPaper.mock.calls]).toEqual([[], []]);
});

test('whoever left the sheet before its host answered has not the next screen printed', async () => {
  by.print.mockImplementation(() => {
    presses.leave();
    return Promise.resolve({ ok: true, value: { by: 'page' } });
  });
  pressPrint();
  await settled();
  expect(by.print).toHaveBeenCalledOnce();
  expect(onPaper).not.toHaveBeenCalled();
});

test('a printer that fails takes the place of its sheet only', async () => {
  by.print.mockRejectedValue(new Error('away'));
  pressPrint();
  await settled();
  expect(fail).toHaveBeenCalledExactlyOnceWith(new Error('away'), screen);
});
