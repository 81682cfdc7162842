import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { kioskConfigSchema } from '../../shared/config.ts';
import { officeCodeSchema, procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { outboxBatchSchema, type OutboxEntry } from '../../shared/outbox.ts';
import { createOutboxSender, type OutboxSender } from './outbox-sender.ts';
import { patiently } from '../../shared/testing/patiently.ts';

const TOKEN = 'a-token-of-this-kiosk-0123456789';
const office = officeCodeSchema.parse('H99.24.01');

/** What the hub answers to a batch, and what it was sent. */
type Answer = (entries: readonly OutboxEntry[], response: ServerResponse) => void;

let folder: string;
let journal: JournalStore;
let sender: OutboxSender | undefined;
let answer: Answer;
let batches: OutboxEntry[][];
let heads: IncomingMessage[];
let arrivedMs: number[];
let logged: unknown[];
const server = createServer((request, response) => {
  heads.push(request);
  arrivedMs.push(performance.now());
  let body = '';
  request.on('data', (piece: Buffer) => (body += piece.toString('utf8')));
  request.on('end', () => {
    const { entries } = outboxBatchSchema.parse(JSON.parse(body));
    batches.push(entries);
    answer(entries, response);
  });
});

const confirmAll: Answer = (entries, response) =>
  response.end(JSON.stringify({ confirmed: entries.map(({ id }) => id) }));
const refuse =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_entries, response) =>
    response.writeHead(status, headers).end();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sender-'));
  const opened = JournalStore.open(join(folder, 'journal.sqlite'));
  if (!opened.ok) throw new Error(opened.error.type);
  journal = opened.value;
  [batches, heads, arrivedMs, logged] = [[], [], [], []];
  answer = confirmAll;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await sender?.stop();
  sender = undefined;
  server.closeAllConnections();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
  journal.close();
  rmSync(folder, { recursive: true });
});

function port(): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
}
function start(timeLimitMs = 30_000): OutboxSender {
  sender = createOutboxSender({
    config: {
      kiosk: { id: 'sanh-1' },
      offices: [office],
      outbox: kioskConfigSchema.shape.outbox
        .unwrap()
        .parse({ url: `http://127.0.0.1:${port()}/outbox`, token: TOKEN }),
    },
    journal,
    clock: { now: () => new Date('2026-11-21T08:00:00+07:00') },
    log: (event, details) => {
      logged.push([event, details]);
      return 'K-000001';
    },
    random: () => 1,
    waits: { soonMs: 5, firstMs: 40, longestMs: 80 },
    timeLimitMs,
  });
  return sender;
}
function add(procedure = '1.001193'): string {
  const id = randomUUID();
  const payload = { procedure: procedureCodeSchema.parse(procedure), part: 'fee' } as const;
  journal.addToOutbox({ id, at: '2026-11-21T08:00:00+07:00', message: { type: 'not-right', payload } });
  return id;
}
const empty = () => patiently(() => expect(journal.outboxCount()).toBe(0));
const sent = (count: number) => patiently(() => expect(batches.length).toBeGreaterThanOrEqual(count));
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('a note reaches the hub with the kiosk’s token and name, and leaves the journal when confirmed', async () => {
  const id = add();
  start().added();
  await empty();
  expect(heads[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  expect(batches).toEqual([
    [
      {
        id,
        at: '2026-11-21T08:00:00+07:00',
        kiosk: 'sanh-1',
        office,
        type: 'not-right',
        payload: { procedure: '1.001193', part: 'fee' },
      },
    ],
  ]);
  expect(journal.lastOutboxSending()).toEqual({ at: '2026-11-21T08:00:00+07:00' });
});

test('120 notes go in two batches', async () => {
  for (let n = 0; n < 120; n++) add(`P${n}`);
  start().added();
  await empty();
  expect(batches.map((entries) => entries.length)).toEqual([100, 20]);
});

test('what the hub took but could not confirm before the line broke is sent again, under the same id', async () => {
  const id = add();
  answer = (_entries, response) => {
    answer = confirmAll;
    response.destroy();
  };
  start().added();
  await empty();
  expect(batches.map((entries) => entries.map((entry) => entry.id))).toEqual([[id], [id]]);
});

test.each([
  ['an answer that is no hub’s', (_entries: unknown, response: ServerResponse) => response.end('<html>')],
  ['an endless answer', (_entries: unknown, response: ServerResponse) => response.end('x'.repeat(70_000))],
  ['a redirect', refuse(302, { location: 'http://127.0.0.1:9/' })],
  ['trouble of the server', refuse(500)],
  ['a proxy that wants somebody to log in', refuse(403)],
  ['a proxy that asks for a password', refuse(401, { 'www-authenticate': 'Basic realm="wifi"' })],
  ['silence', () => undefined],
])('%s loses nothing: it is tried again, and told once', async (what, bad) => {
  add();
  answer = bad;
  // As long as the sender listens silence takes.
  start(what === 'silence' ? 300 : undefined).added();
  await sent(3);
  expect(journal.lastOutboxSending()?.error).toBeDefined();
  expect(journal.outboxCount()).toBe(1);
  answer = confirmAll;
  await empty();
  expect(logged.map((line) => JSON.stringify(line).match(/outbox-\w+/)?.[0])).toEqual([
    'outbox-failed',
    'outbox-sent',
  ]);
});

test('tries come further and further apart', async () => {
  add();
  answer = refuse(503);
  start().added();
  await sent(3);
  const [first = 0, second = 0, third = 0] = arrivedMs;
  expect(second - first).toBeGreaterThanOrEqual(39);
  expect(third - second).toBeGreaterThanOrEqual(79);
});

test('Retry-After is obeyed, even when the feed was just read', async () => {
  add();
  answer = (_entries, response) => {
    answer = confirmAll;
    response.writeHead(429, { 'retry-after': '1' }).end();
  };
  const running = start();
  running.added();
  await patiently(() => expect(journal.lastOutboxSending()?.error).toContain('429'));
  running.networkSeen();
  running.added();
  await empty();
  expect(batches).toHaveLength(2);
  expect((arrivedMs[1] ?? 0) - (arrivedMs[0] ?? 0)).toBeGreaterThanOrEqual(950);
});

test('a hub that does not know the token is left alone, and the note waits', async () => {
  add();
  answer = refuse(401, { 'www-authenticate': 'Bearer' });
  const running = start();
  running.added();
  await patiently(() => expect(journal.lastOutboxSending()?.error).toBe('unauthorised: HTTP 401'));
  running.added();
  running.networkSeen();
  await rest(200);
  expect(batches).toHaveLength(1);
  expect(journal.outboxCount()).toBe(1);
});

test('one entry that the hub will never take holds up no other', async () => {
  const bad = add('bad');
  for (let n = 0; n < 5; n++) add(`P${n}`);
  answer = (entries, response) => {
    if (entries.some(({ id }) => id === bad)) refuse(400)(entries, response);
    else confirmAll(entries, response);
  };
  start().added();
  await patiently(() => expect(journal.outboxCount()).toBe(1));
  expect(journal.outboxBatch(1)[0]?.id).toBe(bad);
});

test('ids that were never sent are not taken for confirmed', async () => {
  const id = add();
  answer = (_entries, response) => response.end(JSON.stringify({ confirmed: [randomUUID()] }));
  start().added();
  await patiently(() => expect(journal.outboxBatch(1)[0]?.tries).toBeGreaterThan(0));
  expect(journal.outboxBatch(1)[0]?.id).toBe(id);
});

test('the log never holds what was noted, nor the token', async () => {
  add('1.009999');
  answer = (entries, response) => {
    answer = confirmAll;
    refuse(500)(entries, response);
  };
  start().added();
  await empty();
  expect(logged.length).toBeGreaterThan(0);
  expect(JSON.stringify(logged)).not.toMatch(/1\.009999|not-right|a-token/);
});

test('whether an entry has arrived is told at once, even when others wait out a failure', async () => {
  answer = refuse(503);
  add();
  const running = start();
  running.added();
  await patiently(() => expect(journal.lastOutboxSending()?.error).toBeDefined());
  expect(await running.delivered(add(), 30_000)).toBe(false);
  answer = confirmAll;
  expect(await running.delivered(add(), 30_000)).toBe(true);
});

test('nobody is kept waiting by a hub that says nothing', async () => {
  answer = () => undefined;
  const running = start();
  const arrived = running.delivered(add(), 100);
  await sent(1);
  expect(await arrived).toBe(false);
  expect(journal.lastOutboxSending(), 'the hub is listened to still').toBeUndefined();
});

test('what a silent hub was told of last is not told to have arrived when the kiosk stops', async () => {
  answer = () => undefined;
  const running = start();
  const arrived = running.delivered(add(), 60_000);
  await sent(1);
  await running.stop();
  expect(await arrived).toBe(false);
  expect(await running.delivered(add(), 60_000)).toBe(false);
});

test('without an address nothing is sent', async () => {
  add();
  sender = createOutboxSender({
    config: { kiosk: { id: 'sanh-1' }, offices: [office], outbox: undefined },
    journal,
    clock: { now: () => new Date() },
    log: () => 'K-000001',
    waits: { soonMs: 1, firstMs: 1, longestMs: 1 },
  });
  sender.added();
  await rest(50);
  expect(journal.outboxCount()).toBe(1);
});
