import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { officeCodeSchema } from '../../shared/domain/identifiers.ts';
import { JournalStore } from './journal-store.ts';
import type { SyncEntry } from './syncs-table.ts';

const office = officeCodeSchema.parse('H99.24.01');
const other = officeCodeSchema.parse('H99.24.02');
const at = new Date('2026-11-21T08:00:00+07:00');

let folder: string;
let journal: JournalStore;
const file = () => join(folder, 'journal.sqlite');
const open = (waitMs?: number): JournalStore => {
  const opened = JournalStore.open(file(), { waitMs });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
};
const restart = (): void => {
  journal.close();
  journal = open();
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  journal = open();
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('which file is active', () => {
  test('nothing at first; then the one activated last, for each office and kind', () => {
    expect(journal.activeFile(office, 'dossiers')).toBeUndefined();
    journal.activate(office, 'dossiers', '1.sqlite', at);
    journal.activate(office, 'dossiers', '2.sqlite', at);
    journal.activate(office, 'catalogue', '7.sqlite', at);
    restart();
    expect(journal.activeFile(office, 'dossiers')).toBe('2.sqlite');
    expect(journal.activeFile(office, 'catalogue')).toBe('7.sqlite');
    expect(journal.activeFile(other, 'dossiers')).toBeUndefined();
    expect(journal.activatedFiles(office, 'dossiers')).toEqual(['2.sqlite', '1.sqlite']);
  });

  test('an earlier one may be made active again, or none', () => {
    journal.activate(office, 'catalogue', '1.sqlite', at);
    journal.activate(office, 'catalogue', '2.sqlite', at);
    journal.activate(office, 'catalogue', '1.sqlite', at);
    expect(journal.activeFile(office, 'catalogue')).toBe('1.sqlite');
    journal.activate(office, 'catalogue', undefined, at);
    expect(journal.activeFile(office, 'catalogue')).toBeUndefined();
    expect(journal.activatedFiles(office, 'catalogue')).toEqual(['1.sqlite', '2.sqlite']);
  });
});

describe('what was seen of the feed', () => {
  test('is remembered for each office, and never goes back', () => {
    expect(journal.seenHead(office)).toBeUndefined();
    journal.rememberHead(office, { sequence: 184, payloadHash: 'a' });
    journal.rememberHead(office, { sequence: 183, payloadHash: 'b' });
    restart();
    expect(journal.seenHead(office)).toEqual({ sequence: 184, payloadHash: 'a' });
    expect(journal.seenHead(other)).toBeUndefined();
  });

  test('holds for the keys too', () => {
    journal.rememberKeys({ version: 3, payloadHash: 'x' });
    journal.rememberKeys({ version: 2, payloadHash: 'y' });
    restart();
    expect(journal.seenKeys()).toEqual({ version: 3, payloadHash: 'x' });
  });
});

describe('attempts', () => {
  const attempt = { office, rowKey: 'H99.24.01-261116-0001', factor: 'phone4', day: '2026-11-21' } as const;

  test('are counted for each dossier, factor and day, across restarts', () => {
    expect([journal.countAttempt(attempt), journal.countAttempt(attempt)]).toEqual([1, 2]);
    restart();
    expect(journal.countAttempt(attempt)).toBe(3);
    expect(journal.countAttempt({ ...attempt, factor: 'secret' })).toBe(1);
    expect(journal.countAttempt({ ...attempt, rowKey: 'H99.24.01-261116-0002' })).toBe(1);
    expect(journal.countAttempt({ ...attempt, office: other })).toBe(1);
    expect(journal.countAttempt({ ...attempt, day: '2026-11-22' })).toBe(1);
  });

  test('of a day that a wrong clock has passed by are not forgotten at once', () => {
    journal.countAttempt(attempt);
    journal.countAttempt({ ...attempt, day: '2026-11-25' });
    expect(journal.countAttempt(attempt)).toBe(2);
    journal.countAttempt({ ...attempt, day: '2026-12-25' });
    expect(journal.countAttempt(attempt)).toBe(1);
  });
});

test('a bucket is given back as it was saved', () => {
  expect(journal.bucket('typed')).toBeUndefined();
  journal.saveBucket('typed', { tokens: 3.5, at: 12 });
  journal.saveBucket('typed', { tokens: 2.5, at: 13 });
  restart();
  expect(journal.bucket('typed')).toEqual({ tokens: 2.5, at: 13 });
  expect(journal.bucket('scanned')).toBeUndefined();
});

test('the latest time seen is the one that was remembered last', () => {
  expect(journal.latestTimeSeen()).toBeUndefined();
  journal.rememberLatestTime(new Date('2046-01-01T00:00:00+07:00'));
  journal.rememberLatestTime(new Date('2026-11-21T08:00:00+07:00'));
  restart();
  expect(journal.latestTimeSeen()).toEqual(at);
});

test('syncs are listed newest first, and old ones make room', () => {
  const entry = (sequence: number): SyncEntry => ({
    startedAt: '2026-11-21T08:00:00+07:00',
    finishedAt: '2026-11-21T08:00:01+07:00',
    outcome: 'applied',
    offices: [{ office, outcome: 'applied', sequence }],
  });
  for (let sequence = 1; sequence <= 510; sequence++) journal.recordSync(entry(sequence));
  restart();
  expect(journal.lastSyncs(2)).toEqual([entry(510), entry(509)]);
  expect(journal.lastSyncs(1000)).toHaveLength(500);
});

describe('beside others in the same file', () => {
  let beside: Database.Database;
  beforeEach(() => {
    beside = new Database(file(), { timeout: 0 });
  });
  afterEach(() => beside.close());

  test('what reads before it writes has its turn from the beginning: nobody writes in between', () => {
    journal.atOnce(() => {
      expect(journal.newestVersionId(office)).toBeUndefined();
      expect(() => beside.exec("INSERT INTO buckets VALUES ('beside', '{}')")).toThrow(/locked/);
      journal.activate(office, 'dossiers', '1.sqlite', at);
    });
    expect(journal.activeFile(office, 'dossiers')).toBe('1.sqlite');
  });

  test('settling keeps nobody from writing while somebody reads, and is done when nobody does', () => {
    journal.close();
    // Longer than this test may take.
    journal = open(90_000);
    beside.exec('BEGIN');
    beside.prepare('SELECT count(*) FROM buckets').get();
    journal.saveBucket('a', {});
    journal.settle();
    expect(statSync(`${file()}-wal`).size).toBeGreaterThan(0);
    beside.exec('COMMIT');
    journal.settle();
    expect(statSync(`${file()}-wal`).size).toBe(0);
  });
});

test('the mark is another one when staff change, and tells neither who they are nor their PINs', () => {
  const before = journal.mark();
  const member = { id: 'hoa', name: 'Chị Hoa', role: 'officer' } as const;
  journal.staff.add({ member, pin: 'scrypt$salt$hash', mustChange: false });
  const after = journal.mark();
  expect(after).not.toBe(before);
  expect(after).not.toMatch(/Hoa|scrypt/i);
  journal.staff.setPin('hoa', 'scrypt$salt$other', false);
  expect(journal.mark()).not.toBe(after);
});
