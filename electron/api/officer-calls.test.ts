import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import type { OutboxMessage } from '../../shared/outbox.ts';
import { officerCalls } from './officer-calls.ts';
import { createSessionCounts } from './session.ts';

let folder: string;
let journal: JournalStore;
let now: Date;
let hub: 'answers' | 'is silent';
let diskRefuses: boolean;
let made: number;
let tries: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'calls-'));
  const opened = JournalStore.open(join(folder, 'journal.sqlite'));
  if (!opened.ok) throw new Error(opened.error.type);
  journal = opened.value;
  now = new Date('2026-11-20T10:00:00+07:00');
  hub = 'answers';
  diskRefuses = false;
  made = 0;
  tries = 0;
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true });
});

const refused = { ok: false, error: { type: 'limit-reached' } };
const told = { ok: true, value: { told: true } };
const untold = { ok: true, value: { told: false } };
const waiting = () => journal.outboxBatch(100).map(({ id }) => id);
const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));

function set() {
  const counts = createSessionCounts();
  const callOfficer = officerCalls({
    journal,
    clock: { now: () => now },
    counts,
    outbox: {
      async delivered(id) {
        tries++;
        await Promise.resolve();
        if (hub === 'is silent') return false;
        journal.confirmOutbox([id]);
        return true;
      },
    },
    add(message: OutboxMessage) {
      if (diskRefuses) return undefined;
      const id = `call-${++made}`;
      journal.addToOutbox({ id, at: vietnamIso(now), message });
      return id;
    },
  });
  return { counts, call: async () => callOfficer({ screen: 'help' }) };
}

/** Calls of so many sessions, one each; how many officers heard. */
async function flood({ counts, call }: ReturnType<typeof set>, sessions = 50): Promise<number> {
  let heard = 0;
  for (let n = 0; n < sessions; n++) {
    counts.begin();
    if ((await call()).ok) heard++;
  }
  return heard;
}

test('three calls a session are heard', async () => {
  const { counts, call } = set();
  for (let n = 0; n < 3; n++) expect(await call()).toEqual(told);
  expect(await call()).toEqual(refused);
  counts.begin();
  expect(await call()).toEqual(told);
});

test('calls flood nobody; a clock set back locks nobody out', async () => {
  const kiosk = set();
  expect(await flood(kiosk)).toBe(10);
  now = new Date('2020-01-01T10:00:00+07:00');
  expect(await flood(kiosk)).toBe(0);
  later(240);
  expect(await flood(kiosk)).toBe(2);
});

test('what nobody heard is held against nobody: the first that arrives is one call', async () => {
  const { counts, call } = set();
  hub = 'is silent';
  for (let n = 0; n < 40; n++) {
    if (n % 4 === 0) counts.begin();
    expect(await call()).toEqual(untold);
    later(2);
  }
  expect(waiting()).toEqual(['call-1']);
  hub = 'answers';
  counts.begin();
  expect(await call()).toEqual(told);
  expect(await flood({ counts, call })).toBe(9);
});

test('a page gone wild tries the hub that is away every two seconds, and looks one entry up, not all that wait', async () => {
  const { call } = set();
  const all = vi.spyOn(journal, 'outboxBatch');
  hub = 'is silent';
  for (let n = 0; n < 50; n++) {
    expect(await call()).toEqual(untold);
    later(0.1);
  }
  expect(tries).toBe(3);
  expect(all).not.toHaveBeenCalled();
  later(-3600);
  hub = 'answers';
  expect(await call()).toEqual(told);
});

test('a call that arrived after all, while nobody waited for it any more, has been heard', async () => {
  const { call } = set();
  hub = 'is silent';
  for (let n = 0; n < 3; n++) {
    expect(await call()).toEqual(untold);
    journal.confirmOutbox(waiting());
  }
  expect(await call()).toEqual(refused);
});

test('a call that has waited for two minutes gives way to the new one', async () => {
  const { call } = set();
  hub = 'is silent';
  await call();
  later(119);
  await call();
  expect(waiting()).toEqual(['call-1']);
  later(1);
  await call();
  expect(waiting()).toEqual(['call-2']);
});

test('two who wait for the same call are told the same', async () => {
  const { call } = set();
  expect(await Promise.all([call(), call()])).toEqual([told, told]);
  expect(made).toBe(1);
});

test('a call that the disk did not take is not counted', async () => {
  const { call } = set();
  diskRefuses = true;
  for (let n = 0; n < 20; n++) expect(await call()).toEqual(untold);
  diskRefuses = false;
  for (let n = 0; n < 3; n++) expect(await call()).toEqual(told);
});
