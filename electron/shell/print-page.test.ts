import type { WebContentsPrintOptions } from 'electron';
import { expect, test } from 'vitest';
import { printOptions, printPageOf } from './print-page.ts';

const printer = { name: 'Quay1', paper: 'a4', perSession: 3 } as const;

test('prints without a dialog, on the printer of the configuration', () => {
  expect(printOptions(printer)).toMatchObject({ silent: true, deviceName: 'Quay1', pageSize: 'A4' });
});

test('without a name the system chooses; a roll is as long as the system’s own paper, and never called A4', () => {
  const options = printOptions({ paper: 'roll-80' });
  expect(options).toMatchObject({ silent: true, usePrinterDefaultPageSize: true });
  // Electron refuses the two together, and takes an empty name for a printer of that name on some systems.
  expect(options).not.toHaveProperty('pageSize');
  expect(options).not.toHaveProperty('deviceName');
});

type Print = (options?: WebContentsPrintOptions, done?: (success: boolean, reason: string) => void) => void;
const outcome = (print: Print | undefined) => printPageOf(() => print && { print }, 20)(printer);

test.each<[string, Print | undefined, object]>([
  ['printed', (_options, done) => done?.(true, ''), { ok: true }],
  [
    'refused',
    (_options, done) => done?.(false, 'Print job failed'),
    { error: { because: 'Print job failed' } },
  ],
  ['no answer', () => undefined, { error: { because: 'no answer' } }],
  ['no window', undefined, { error: { because: 'no window' } }],
  [
    'settings refused',
    () => {
      throw new Error('Invalid pageSize');
    },
    { error: { because: 'Invalid pageSize' } },
  ],
])('%s is told as it is', async (_what, print, told) => {
  expect(await outcome(print)).toMatchObject(told);
});
