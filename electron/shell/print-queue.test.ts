import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CALL_GIVEN_UP_MS, LONGEST_WAITS_MS } from '../../shared/longest-waits.ts';
import { createPrintQueue, type PrintQueue } from './print-queue.ts';

let listed: string | undefined;
let printers: string | undefined;
let state: string;
let cancelled: string[];
let queue: PrintQueue;
let hangs: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  cancelled = [];
  hangs = false;
  queue = createPrintQueue((program, args, signal) => {
    if (hangs)
      return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(''), { once: true }));
    if (program === 'cancel') cancelled.push(...args);
    const answers: Record<string, string | undefined> = { '-u': listed, '-e': printers, '-p': state };
    return Promise.resolve(program === 'lpstat' ? answers[args[0] ?? ''] : '');
  }, 'kiosk');
});
afterEach(() => {
  queue.close();
  vi.useRealTimers();
});

const job = (id: string) => `${id}             kiosk           12288   Sat 21 Nov 2026 10:00:00\n`;

test('a page that is stuck a minute after its session does not come out in front of the next person', async () => {
  listed = job('A4-7') + job('A4-8');
  queue.sweep();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(cancelled).toEqual([]);
  // One has come out meanwhile, and the next person has printed.
  listed = job('A4-8') + job('A4-9');
  await vi.advanceTimersByTimeAsync(1000);
  expect(cancelled).toEqual(['A4-8']);
});

test('nothing is cancelled where nothing waited, where there is no queue to ask, and after the kiosk closed', async () => {
  for (const said of ['', undefined, 'lpstat: no destinations\n']) {
    listed = said;
    queue.sweep();
    await vi.advanceTimersByTimeAsync(61_000);
  }
  listed = job('A4-7');
  queue.sweep();
  await vi.advanceTimersByTimeAsync(1000);
  queue.close();
  await vi.advanceTimersByTimeAsync(61_000);
  expect(cancelled).toEqual([]);
});

test.each([
  [
    'nothing is known against a printer that is there',
    'Quay1',
    'Quay1\nKho\n',
    'printer Quay1 is idle.',
    'none',
  ],
  ['nor where the system is not asked like this', 'Quay1', undefined, '', 'none'],
  ['a printer that is not there', 'Quay2', 'Quay1\n', '', 'does not know'],
  ['no printer at all', undefined, '', '', 'no printer'],
  [
    'one that was stopped',
    'Quay1',
    'Quay1\n',
    'printer Quay1 disabled since Sat 21 Nov -\n\tPaused',
    'stopped',
  ],
])('%s', async (_what, name, known, said, trouble) => {
  [printers, state] = [known, said];
  const told = await queue.trouble(name);
  expect(told ?? 'none').toContain(trouble);
});

test('a print system that does not answer is asked no longer than somebody waits, and nothing is held against it', async () => {
  hangs = true;
  let told: string | undefined | null = null;
  void queue.trouble('Quay1').then((trouble) => (told = trouble));
  await vi.advanceTimersByTimeAsync(LONGEST_WAITS_MS.printQueue - 1);
  expect(told).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toBeUndefined();
});

test('no call waits for others so long that a window takes the host for gone', () => {
  const { printQueue, officerTold, volumesListed, driveAnswers } = LONGEST_WAITS_MS;
  // By call: printing.ready, notes.callOfficer, and health.status, which asks for the sticks as well.
  const longest = Math.max(printQueue, officerTold, volumesListed + driveAnswers);
  // The rest is for the host's own work on a slow machine, and for the one call that may be before it in the queue.
  expect(longest).toBeLessThanOrEqual(CALL_GIVEN_UP_MS * 0.6);
});
