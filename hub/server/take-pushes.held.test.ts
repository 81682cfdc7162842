import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newSourceToken } from '../source-tokens.ts';
import { makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';
import { createFeedServer } from './serve-feed.ts';
import { takePushes } from './take-pushes.ts';
import { patiently } from '../../shared/testing/patiently.ts';

let site: TestHub;
let server: FastifyInstance;
let token: string;
let log: string[];
/** Of each push that has come: call it, and it has waited too long. */
let lose: (() => void)[];
let other: Database.Database;

beforeEach(() => {
  site = makeTestHub();
  site.hub.sources.put('igate', { offices: '*', complete: false, keepDays: 0 }, '2026-11-21T07:00:00+07:00');
  token = value(newSourceToken(site.hub, 'igate'));
  log = [];
  lose = [];
  server = createFeedServer(site.feed);
  takePushes(server, {
    hub: site.hub,
    clock: { now: () => site.hub.now() },
    log: (line) => log.push(line),
    patience: () => {
      let over = false;
      lose.push(() => (over = true));
      return () => over;
    },
  });
  other = new Database(join(site.folder, 'hub', 'hub.sqlite'));
});
afterEach(async () => {
  other.close();
  await server.close();
  site.remove();
});

const code = (number: number) => `${TEST_OFFICE}-261101-${String(number).padStart(4, '0')}`;
const rows = () => site.hub.store.countRows(site.office.code, 'dossiers');

async function push(...numbers: number[]) {
  const response = await server.inject({
    method: 'POST',
    url: '/push/igate',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    payload: JSON.stringify(
      numbers.map((number) => ({
        MaHoSo: code(number),
        NgayTiepNhan: '20261101081500',
        TrangThaiHoSo: '4',
        ChuHoSo: 'Nguyễn Văn An',
      })),
    ),
  });
  return {
    status: response.statusCode,
    retryAfter: response.headers['retry-after'],
    body: response.json<Record<string, unknown>>(),
  };
}

const BUSY = {
  status: 503,
  retryAfter: '60',
  body: { error_code: 503, message: 'busy: a part may be taken, send it again', result: [] },
};
const PUT_OFF = 'igate: a push was put off, another command is writing to the database';

/** So that a push is waiting when this returns. */
async function waiting(pushes: number): Promise<void> {
  const asked = vi.spyOn(site.hub.store, 'isHeld');
  await patiently(() => expect(asked).toHaveReturnedWith(true));
  await patiently(() => expect(lose).toHaveLength(pushes));
  asked.mockRestore();
}

test('a push waits until no other command writes, and kiosks are answered meanwhile', async () => {
  other.exec('BEGIN IMMEDIATE');
  const pushed = push(1);
  await waiting(1);
  expect((await server.inject('/keys.json')).statusCode).toBe(404);
  expect(rows()).toBe(0);
  other.close();
  expect(await pushed).toMatchObject({ status: 200, body: { result: [{ outcome: 'added' }] } });
  expect(log).toEqual([]);
});

test('nor is anybody kept waiting where the other command begins to write at the last moment', async () => {
  other.exec('BEGIN IMMEDIATE');
  vi.spyOn(site.hub.store, 'isHeld').mockReturnValue(false);
  const tried = vi.spyOn(site.hub.store, 'withoutWaiting');
  const pushed = push(1);
  await patiently(() => expect(tried).toHaveBeenCalled());
  expect((await server.inject('/keys.json')).statusCode).toBe(404);
  other.close();
  expect(await pushed).toMatchObject({ status: 200, body: { result: [{ outcome: 'added' }] } });
});

test('each push waits from when it came, not one after another, and its sender is told when to come again', async () => {
  other.exec('BEGIN IMMEDIATE');
  const pushed = [push(1), push(2), push(3)];
  await waiting(3);
  for (const loses of lose) loses();
  expect(await Promise.all(pushed)).toEqual([BUSY, BUSY, BUSY]);
  expect(log).toEqual([PUT_OFF, PUT_OFF, PUT_OFF]);
  other.exec('ROLLBACK');
  expect(await push(1)).toMatchObject({ status: 200 });
});

test('of a push that another command came between a part is taken; sent again it is taken whole', async () => {
  const numbers = Array.from({ length: 50 }, (_, at) => at + 1);
  const pushed = push(...numbers);
  while (rows() === 0) await new Promise((resolve) => setImmediate(resolve));
  other.exec('BEGIN IMMEDIATE');
  lose[0]?.();
  expect(await pushed).toEqual(BUSY);
  const taken = rows();
  expect(taken).toBeLessThan(50);
  other.exec('ROLLBACK');
  const { status, body } = await push(...numbers);
  expect([status, body['error_code']]).toEqual([200, 0]);
  expect(rows()).toBe(50);
});

test('whoever stops the server does not wait for pushes that wait', async () => {
  other.exec('BEGIN IMMEDIATE');
  const pushed = push(1);
  await waiting(1);
  await server.close();
  expect(await pushed).toEqual(BUSY);
});

test('a source that was removed while its push waited writes nothing', async () => {
  other.exec('BEGIN IMMEDIATE');
  const pushed = push(1);
  await waiting(1);
  other.exec("DELETE FROM source_settings WHERE id = 'igate'");
  other.exec('COMMIT');
  expect(await pushed).toMatchObject({ status: 401 });
  expect(rows()).toBe(0);
});

test('what fails otherwise is in the log by its kind, with nothing of what was sent', async () => {
  vi.spyOn(site.hub, 'takeDossiers').mockImplementationOnce(() => {
    throw new Database.SqliteError('disk full at Nguyễn Văn An', 'SQLITE_FULL');
  });
  expect(await push(1)).toMatchObject({ status: 500, body: { error_code: 500, message: 'not taken' } });
  expect(log).toEqual(['igate: a push was not taken (SQLITE_FULL)']);
});
