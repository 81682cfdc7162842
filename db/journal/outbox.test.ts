import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import type { OutboxMessage } from '../../shared/outbox.ts';
import { journalKind } from './journal-schema.ts';
import { JournalStore } from './journal-store.ts';
import { OUTBOX_KEEPS } from './outbox-table.ts';

const at = '2026-11-21T08:00:00+07:00';
const note = (procedure: string): OutboxMessage => ({
  type: 'not-right',
  payload: { procedure: procedureCodeSchema.parse(procedure), part: 'fee' },
});
const call: OutboxMessage = { type: 'officer-call', payload: { screen: 'home' } };

let folder: string;
let journal: JournalStore;
const open = (): JournalStore => {
  const opened = JournalStore.open(join(folder, 'journal.sqlite'));
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
};
const add = (message: OutboxMessage): string => {
  const id = randomUUID();
  journal.addToOutbox({ id, at, message });
  return id;
};
const waiting = (limit = OUTBOX_KEEPS) => journal.outboxBatch(limit).map(({ id }) => id);
/** Different notes, at once: each by itself would be 2,000 waits for the disk. */
const fillUp = (notes: number): void => {
  journal.close();
  const database = new Database(join(folder, 'journal.sqlite'));
  const insert = database.prepare('INSERT INTO outbox (id, at, type, payload) VALUES (?, ?, ?, ?)');
  database.transaction(() => {
    for (let n = 0; n < notes; n++) {
      const { type, payload } = note(`Q${n}`);
      insert.run(randomUUID(), at, type, JSON.stringify(payload));
    }
  })();
  database.close();
  journal = open();
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  journal = open();
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a note waits across restarts until the hub has confirmed it', () => {
  const first = add(note('1.001193'));
  const second = add(call);
  journal.close();
  journal = open();
  expect(journal.outboxBatch(10)).toEqual([
    { id: first, at, message: note('1.001193'), tries: 0 },
    { id: second, at, message: call, tries: 0 },
  ]);
  journal.confirmOutbox([first, randomUUID()]);
  expect(waiting()).toEqual([second]);
  expect(journal.outboxCount()).toBe(1);
});

test('what the hub would not take goes behind the others', () => {
  const [refused, fresh] = [add(note('1')), add(note('2'))];
  journal.countOutboxTries([refused]);
  expect(waiting(1)).toEqual([fresh]);
  expect(journal.outboxBatch(2).map(({ tries }) => tries)).toEqual([0, 1]);
});

test('how sending went last is there for another process to tell', () => {
  expect(journal.lastOutboxSending()).toBeUndefined();
  journal.recordOutboxSending({ at, error: 'HTTP 500' });
  expect(journal.lastOutboxSending()).toEqual({ at, error: 'HTTP 500' });
  journal.recordOutboxSending({ at });
  expect(journal.lastOutboxSending()).toEqual({ at });
});

test('a full outbox takes the new note: old calls go first, then what stands there twice, then the oldest', () => {
  const oldest = add(note('P1'));
  const twice = add(note('P2'));
  const again = add(note('P2'));
  const calls = [add(call), add(call)];
  fillUp(OUTBOX_KEEPS - 5);
  const dropped: string[] = [];
  for (let n = 0; n < 4; n++) {
    const before = waiting();
    const added = add(note(`R${n}`));
    expect(journal.outboxCount()).toBe(OUTBOX_KEEPS);
    const after = new Set(waiting());
    expect(after).toContain(added);
    dropped.push(...before.filter((id) => !after.has(id)));
  }
  expect(dropped).toEqual([...calls, twice, oldest]);
  expect(waiting()).toContain(again);
});

test('of heartbeats only the newest waits', () => {
  const beat = (starts: number): OutboxMessage => ({
    type: 'heartbeat',
    payload: {
      program: '1',
      sources: [],
      held: false,
      edits: 0,
      conflicts: 0,
      starts,
      events: [],
      look: 0,
      broken: 0,
    },
  });
  const noted = add(note('1'));
  add(beat(1));
  const newest = add(beat(2));
  expect(waiting()).toEqual([noted, newest]);
});

test('a journal from before the outbox keeps what it holds', () => {
  journal.close();
  rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  const old = new Database(join(folder, 'journal.sqlite'));
  old.exec(journalKind.migrations[0] ?? '');
  old.pragma(`application_id = ${String(journalKind.applicationId)}`);
  old.pragma('user_version = 1');
  old.exec(`INSERT INTO buckets VALUES ('typed-codes', '{"drawn":[]}')`);
  old.close();
  journal = open();
  expect(journal.bucket('typed-codes')).toEqual({ drawn: [] });
  add(call);
  expect(journal.outboxCount()).toBe(1);
});
