import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, constant, integer, oneof, property } from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { proof } from '../../shared/testing/proof.ts';
import { LockOut, lockMsAfter } from './lock-out.ts';

let folder: string;
let journal: JournalStore | undefined;
let lockOuts: LockOut[] = [];
let now = 0;
const open = () => {
  const opened = JournalStore.open(join(folder, 'journal.sqlite'));
  if (!opened.ok) throw new Error(opened.error.type);
  journal = opened.value;
  const lockOut = new LockOut(opened.value.staff, () => now);
  lockOuts.push(lockOut);
  return lockOut;
};
beforeEach(() => {
  lockOuts = [];
  folder = mkdtempSync(join(tmpdir(), 'lock-out-'));
  now = 1_000_000;
});
afterEach(() => {
  for (const lockOut of lockOuts) lockOut.close();
  journal?.close();
  rmSync(folder, { recursive: true, force: true });
});

const keys = ['door', 'member:a'];
function fail(lockOut: LockOut, times: number) {
  for (let one = 0; one < times; one++) {
    now += lockOut.leftMs(keys);
    expect(lockOut.begin(keys)).toEqual({ lockedMs: 0 });
  }
}

test.each([
  [0, 0],
  [4, 0],
  [5, 30],
  [6, 60],
  [7, 120],
  [9, 480],
  [10, 900],
  [11, 900],
  [5000, 900],
])('after %i wrong PINs in a row the door is shut for %i seconds', (failures, seconds) => {
  expect(lockMsAfter(failures)).toBe(seconds * 1000);
});

test('four wrong ones lock nothing, the fifth does, and a right one begins anew', () => {
  const lockOut = open();
  fail(lockOut, 4);
  expect(lockOut.leftMs(keys)).toBe(0);
  fail(lockOut, 1);
  expect(lockOut.leftMs(keys)).toBe(30_000);
  expect(lockOut.begin(keys)).toEqual({ lockedMs: 30_000 });
  now += 29_999;
  expect(lockOut.leftMs(keys)).toBe(1);
  now += 1;
  expect(lockOut.begin(keys)).toEqual({ lockedMs: 0 });
  lockOut.succeeded(keys);
  fail(lockOut, 4);
  expect(lockOut.leftMs(keys)).toBe(0);
});

test('what is asked while the door is shut is not counted', () => {
  const lockOut = open();
  fail(lockOut, 5);
  for (let one = 0; one < 20; one++) lockOut.begin(keys);
  now += 30_000;
  fail(lockOut, 1);
  expect(lockOut.leftMs(keys)).toBe(60_000);
});

test('a restart frees nobody: the lock begins anew, and the count goes on', () => {
  let lockOut = open();
  fail(lockOut, 6);
  expect(lockOut.leftMs(keys)).toBe(60_000);
  journal?.close();
  // Another process: its monotonic clock begins somewhere else.
  now = 17;
  lockOut = open();
  expect(lockOut.leftMs(keys)).toBe(60_000);
  now += 60_000;
  fail(lockOut, 1);
  expect(lockOut.leftMs(keys)).toBe(120_000);
});

test('a lock that has been served is not served again after a restart', () => {
  let lockOut = open();
  fail(lockOut, 5);
  now += 30_000;
  expect(lockOut.leftMs(keys)).toBe(0);
  journal?.close();
  lockOut = open();
  expect(lockOut.leftMs(keys)).toBe(0);
});

test('whoever enters by a PIN of their own frees nobody else', () => {
  const lockOut = open();
  fail(lockOut, 4);
  // The one who knows a PIN opens the door with it, to begin anew at a colleague's.
  lockOut.begin(['door', 'member:b']);
  now += 30_000;
  lockOut.begin(['door', 'member:b']);
  lockOut.succeeded(['door', 'member:b']);
  lockOut.begin(keys);
  expect(lockOut.leftMs(['member:a'])).toBe(30_000);
  expect(lockOut.leftMs(['member:b'])).toBe(0);
});

test('however often it is restarted and whatever is tried, guesses stay few and locks end within 15 minutes', () => {
  assert(
    property(
      array(oneof(constant('guess'), constant('restart'), integer({ min: 0, max: 1_200_000 })), {
        maxLength: 60,
      }),
      (events) => {
        rmSync(folder, { recursive: true, force: true });
        now = 0;
        let lockOut = open();
        let compared = 0;
        let elapsed = 0;
        for (const event of events) {
          if (event === 'guess') {
            if (lockOut.begin(keys).lockedMs === 0) compared += 1;
          } else if (event === 'restart') {
            journal?.close();
            now = 0;
            lockOut = open();
          } else {
            now += event;
            elapsed += event;
          }
          expect(lockOut.leftMs(keys)).toBeLessThanOrEqual(15 * 60_000);
        }
        journal?.close();
        let allowed = 5;
        for (let total = lockMsAfter(allowed); total <= elapsed; total += lockMsAfter(allowed)) allowed += 1;
        expect(compared).toBeLessThanOrEqual(allowed);
        open();
      },
    ),
    proof(15),
  );
});
