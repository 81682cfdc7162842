import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { admitKiosk } from '../kiosk-tokens.ts';
import { makeTestHub, TEST_OFFICE, value, type TestHub } from '../testing/test-hub.ts';
import { createFeedServer } from './serve-feed.ts';
import { takeOutbox } from './take-outbox.ts';
import { patiently } from '../../shared/testing/patiently.ts';

let site: TestHub;
let server: FastifyInstance;
let address: string;
let token: string;
let waitedTooLong: boolean;

const admit = (id: string, renew = false) => value(admitKiosk(site.hub, id, site.office, { renew })).token;
beforeEach(async () => {
  site = makeTestHub();
  waitedTooLong = false;
  token = admit('sanh-1');
  server = createFeedServer(site.feed);
  takeOutbox(server, site.hub.kiosks, { now: () => site.hub.now() }, () => () => waitedTooLong);
  address = `${await server.listen({ port: 0, host: '127.0.0.1' })}/outbox`;
});
afterEach(async () => {
  await server.close();
  site.remove();
});

const entry = (changes: object = {}) => ({
  id: randomUUID(),
  at: '2026-11-21T07:59:00+07:00',
  kiosk: 'sanh-1',
  office: TEST_OFFICE,
  type: 'not-right',
  payload: { procedure: '1.001193', part: 'fee' },
  ...changes,
});
const call = (changes: object = {}) =>
  entry({ type: 'officer-call', payload: { screen: 'home' }, ...changes });
const post = (entries: readonly object[], auth = `Bearer ${token}`, body?: string) =>
  fetch(address, {
    method: 'POST',
    headers: { authorization: auth, 'content-type': 'application/json' },
    body: body ?? JSON.stringify({ format: 'kiosk-outbox/1', entries }),
  });
const groups = () => site.hub.kiosks.noteGroups(['open']);

test('notes are taken and confirmed by id, and grouped by what they say', async () => {
  const entries = [entry(), entry({ at: '2026-11-21T07:00:00+07:00' }), call()];
  const response = await post(entries);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ confirmed: entries.map(({ id }) => id) });
  expect(groups()).toMatchObject([
    { number: 3, times: 1, message: { type: 'officer-call', payload: { screen: 'home' } } },
    { number: 1, times: 2, kiosks: ['sanh-1'], firstAt: '2026-11-21T07:00:00+07:00' },
  ]);
  expect(site.hub.kiosks.kiosk('sanh-1')?.lastSeenAt).toBe('2026-11-21T08:00:00+07:00');
});

test('while another command writes for long, notes wait and the feed is served all the same', async () => {
  const other = new Database(join(site.folder, 'hub', 'hub.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const tried = vi.spyOn(site.hub.kiosks, 'takeNotes');
  const posted = post([entry()]);
  await patiently(() => expect(tried).toHaveBeenCalled());
  expect((await fetch(new URL('/keys.json', address))).status).toBe(404);
  expect(groups()).toEqual([]);
  other.close();
  expect((await posted).status).toBe(200);
  expect(groups()).toHaveLength(1);
});

test('where it writes for too long, they are to come again in a minute', async () => {
  const other = new Database(join(site.folder, 'hub', 'hub.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  waitedTooLong = true;
  const response = await post([entry()]);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
  other.close();
  expect((await post([entry()])).status).toBe(200);
});

test('whoever stops the server does not wait for notes that wait', async () => {
  const other = new Database(join(site.folder, 'hub', 'hub.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const tried = vi.spyOn(site.hub.kiosks, 'takeNotes');
  const posted = post([entry()]);
  await patiently(() => expect(tried).toHaveBeenCalled());
  await server.close();
  const response = await posted;
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
  other.close();
  expect(groups()).toEqual([]);
});

test('the same id twice counts once, also after it is done', async () => {
  const one = entry();
  for (let n = 0; n < 2; n++) expect((await post([one, one])).status).toBe(200);
  expect(groups().map(({ times }) => times)).toEqual([1]);
  expect(site.hub.kiosks.closeGroup(1, '2026-11-21T09:00:00+07:00')).toBe(1);
  expect(await (await post([one])).json()).toEqual({ confirmed: [one.id] });
  expect(groups()).toEqual([]);
});

test('the token says which kiosk it is, whatever the entries say; no kiosk can keep out another’s by its id', async () => {
  const other = admit('sanh-2');
  const one = entry({ kiosk: 'sanh-1' });
  await post([one], `Bearer ${other}`);
  await post([one]);
  expect(groups()).toMatchObject([{ times: 2, kiosks: ['sanh-1', 'sanh-2'] }]);
});

test('calls for an officer are told kiosk by kiosk; closing one leaves the other', async () => {
  const other = admit('sanh-2');
  await post([call(), call()]);
  await post([call()], `Bearer ${other}`);
  expect(groups().map(({ times, kiosks }) => [times, kiosks])).toEqual([
    [1, ['sanh-2']],
    [2, ['sanh-1']],
  ]);
  expect(site.hub.kiosks.closeGroup(1, '2026-11-21T09:00:00+07:00')).toBe(2);
  expect(groups()).toMatchObject([{ kiosks: ['sanh-2'] }]);
});

describe('who may hand in', () => {
  test.each(['', 'Bearer', 'Bearer short', `Basic ${'a'.repeat(43)}`, `Bearer ${'a'.repeat(43)}`])(
    '"%s" may not',
    async (auth) => {
      expect((await post([entry()], auth)).status).toBe(401);
      expect(groups()).toEqual([]);
    },
  );

  test('nothing of what a stranger sends is read, however large', async () => {
    expect(
      (await post([], 'Bearer stranger', 'x'.repeat(10_000_000)).catch(() => ({ status: 401 }))).status,
    ).toBe(401);
  });

  test('a kiosk with a new token, or taken away, not with its old one', async () => {
    const renewed = admit('sanh-1', true);
    expect((await post([entry()])).status).toBe(401);
    expect((await post([entry()], `Bearer ${renewed}`)).status).toBe(200);
    site.hub.kiosks.removeKiosk('sanh-1');
    expect((await post([entry()], `Bearer ${renewed}`)).status).toBe(401);
    // What it handed in stays.
    expect(groups()).toHaveLength(1);
  });

  test('the token itself is kept nowhere', () => {
    const bytes = ['hub.sqlite', 'hub.sqlite-wal'].map((name) =>
      readFileSync(join(site.folder, 'hub', name)).toString('latin1'),
    );
    expect(bytes.join('')).toContain('sanh-1');
    expect(bytes.join('')).not.toContain(token);
  });
});

describe('what is taken', () => {
  test.each([
    ['no entries', []],
    ['an unknown kind', [entry({ type: 'rating', payload: { stars: 5 } })]],
    [
      'a word more than a note has',
      [entry({ payload: { procedure: '1', part: 'fee', name: 'Nguyễn Văn A' } })],
    ],
    ['a part that is none', [entry({ payload: { procedure: '1', part: 'the officer' } })]],
    ['a screen that is a sentence', [call({ payload: { screen: 'Tôi là A' } })]],
    ['an id that is none', [entry({ id: '1' })]],
    ['more than a hundred', Array.from({ length: 101 }, () => entry())],
  ])('%s: refused, none of the batch is taken', async (_what, entries) => {
    expect((await post(entries.length === 1 ? [entry(), ...entries] : entries)).status).toBe(400);
    expect(groups()).toEqual([]);
  });

  test('a word beside an entry is not kept', async () => {
    expect((await post([entry({ who: 'Nguyễn Văn A' })])).status).toBe(200);
    expect(groups()).toHaveLength(1);
    expect(JSON.stringify(groups())).not.toContain('Nguyễn');
  });

  test.each([
    ['no JSON', '{', 400],
    ['more than 64 KB', `"${'x'.repeat(70_000)}"`, 413],
  ])('%s is refused', async (_what, body, status) => {
    expect((await post([], undefined, body)).status).toBe(status);
  });
});

test('a kiosk gone wild is told to wait, another is not', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 42; n++) statuses.push((await post([call()])).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(40);
  const refused = await post([call()]);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
  expect((await post([call()], `Bearer ${admit('sanh-2')}`)).status).toBe(200);
  site.at('2026-11-21T08:00:05+07:00');
  expect((await post([call()])).status).toBe(200);
});

test('there is nothing to read at this address', async () => {
  expect((await fetch(address, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
});
