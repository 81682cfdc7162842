import { afterEach, beforeEach, expect, test } from 'vitest';
import { noPrintQueue } from '../shell/print-queue.ts';
import { createTestKiosk, type TestKiosk } from './kiosk-for-tests.ts';

let place: TestKiosk;
let sweeps: number;
beforeEach(() => {
  place = createTestKiosk('2026-11-20T10:00:00+07:00');
  sweeps = 0;
});
afterEach(() => {
  place.remove();
});

const printQueue = { ...noPrintQueue, sweep: () => void sweeps++ };

test('each new session sweeps what the one before left in the print queue', async () => {
  const kiosk = place.open({ printer: { name: 'Quay1' } }, undefined, { printQueue });
  expect(sweeps).toBe(0);
  await kiosk.dispatch('session.begin', {});
  expect(sweeps).toBe(1);
  await kiosk.dispatch('session.begin', {});
  expect(sweeps).toBe(2);
  await kiosk.close();
});

test('a kiosk without a printer leaves the queue of its machine alone', async () => {
  const kiosk = place.open({}, undefined, { printQueue });
  await kiosk.dispatch('session.begin', {});
  expect(sweeps).toBe(0);
  await kiosk.close();
});

test('the kiosk asks its print queue before it lets a window print, and keeps its limit across restarts', async () => {
  let trouble: string | undefined = 'stopped';
  const asked: unknown[] = [];
  const queue = {
    ...printQueue,
    trouble: async (printer: string | undefined) => {
      asked.push(printer);
      return Promise.resolve(trouble);
    },
  };
  const open = () =>
    place.open({ printer: { name: 'Quay1', perSession: 1 } }, undefined, { printQueue: queue });
  const kiosk = open();
  expect(await kiosk.dispatch('printing.ready', {})).toMatchObject({ result: { error: { type: 'failed' } } });
  expect(asked).toEqual(['Quay1']);
  trouble = undefined;
  const printed = async (one: typeof kiosk, second: number) => {
    place.at(`2026-11-20T10:01:${String(second).padStart(2, '0')}+07:00`);
    await one.dispatch('session.begin', {});
    return one.dispatch('printing.print', {});
  };
  for (let n = 0; n < 10; n++) expect(await printed(kiosk, n * 5)).toMatchObject({ result: { ok: true } });
  await kiosk.close();
  const restarted = open();
  expect(await printed(restarted, 50)).toMatchObject({ result: { error: { type: 'kiosk-limit-reached' } } });
  await restarted.close();
});
