import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHead } from '../testing/read-feed.ts';
import { imported, makeTestHub, TEST_OFFICE, type TestHub } from '../testing/test-hub.ts';
import { limitInFlight } from './in-flight.ts';
import { createFeedServer } from './serve-feed.ts';

let site: TestHub;
let server: FastifyInstance;
let base: string;
let chunk: string;

beforeAll(async () => {
  site = makeTestHub();
  site.take('2026-11-21T07:00:00+07:00', [imported(1), imported(2)]);
  site.publish();
  chunk = readHead(site).streams.dossiers.snapshot.chunks[0]?.sha256 ?? '';
  writeFileSync(join(site.folder, 'secret.txt'), 'not for the world');
  mkdirSync(join(site.feed, '.hidden'));
  writeFileSync(join(site.feed, '.hidden', 'head.json'), '{}');
  server = createFeedServer(site.feed);
  base = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server.close();
  site.remove();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${base}${path}`, { headers });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test('who sends a request drop by drop is cut off after a minute', () => {
  expect(server.server.requestTimeout).toBe(60_000);
  expect(server.server.headersTimeout).toBeLessThanOrEqual(60_000);
});

describe('the files that change', () => {
  test.each(['/keys.json', `/${TEST_OFFICE}/head.json`])(
    '%s is given whole and must be asked for again',
    async (path) => {
      const response = await get(path);
      const file = readFileSync(join(site.feed, path));
      expect(response.status).toBe(200);
      expect(await bytesOf(response)).toEqual(file);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('content-type')).toContain('application/json');
      expect(response.headers.get('etag')).toBe(`"${createHash('sha256').update(file).digest('hex')}"`);
    },
  );

  test('are 304 while they are the same, and new when they are not', async () => {
    const path = `/${TEST_OFFICE}/head.json`;
    const etag = (await get(path)).headers.get('etag') ?? '';
    const same = await get(path, { 'if-none-match': `"other", ${etag}` });
    expect(same.status).toBe(304);
    expect(same.headers.get('etag')).toBe(etag);
    expect(await same.text()).toBe('');
    site.take('2026-11-21T08:00:00+07:00', [imported(1, { status: 'ready' })]);
    site.publish();
    expect((await get(path, { 'if-none-match': etag })).status).toBe(200);
  });
});

test('who comes when too much is going on is asked to come again, and the others are served', async () => {
  const busy = fastify();
  limitInFlight(busy, 2, () => 0.5);
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  busy.get('/', async () => {
    await held;
    return 'here';
  });
  const address = await busy.listen({ port: 0, host: '127.0.0.1' });
  const first = [fetch(address), fetch(address)];
  let third = await fetch(`${address}/other`);
  for (let tries = 0; third.status !== 503 && tries < 200; tries += 1)
    third = await fetch(`${address}/other`);
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '35']);
  go();
  expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await fetch(address)).status).toBe(200);
  await busy.close();
});

test('an address that takes all it can leaves half to the others, behind a web server on this machine too', async () => {
  const busy = createFeedServer(site.feed, { mostInFlight: 12 });
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  busy.get('/held', async () => {
    await held;
    return 'here';
  });
  const address = await busy.listen({ port: 0, host: '127.0.0.1' });
  const ask = async (from: string, path: string) =>
    (await fetch(`${address}${path}`, { headers: { 'x-forwarded-for': from } })).status;
  const refused: number[] = [];
  const greedy = Array.from({ length: 20 }, async () => {
    const status = await ask('203.0.113.7', '/held');
    if (status === 503) refused.push(status);
    return status;
  });
  while (refused.length < 14) await new Promise((resolve) => setImmediate(resolve));
  expect(await ask('203.0.113.7', '/keys.json')).toBe(503);
  for (const other of ['198.51.100.1', '198.51.100.2', '2001:db8::1'])
    expect(await ask(other, '/keys.json')).toBe(200);
  go();
  expect((await Promise.all(greedy)).filter((status) => status === 200)).toHaveLength(6);
  expect(await ask('203.0.113.7', '/keys.json')).toBe(200);
  await busy.close();
});

describe('files named by their hash', () => {
  test('are given for ever', async () => {
    const response = await get(`/${TEST_OFFICE}/chunks/${chunk}`);
    const bytes = await bytesOf(response);
    expect(response.status).toBe(200);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(chunk);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('etag')).toBe(`"${chunk}"`);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect((await get(`/${TEST_OFFICE}/chunks/${chunk}`, { 'if-none-match': `"${chunk}"` })).status).toBe(
      304,
    );
  });

  test('can be gone on with where a transfer broke off', async () => {
    const whole = await bytesOf(await get(`/${TEST_OFFICE}/chunks/${chunk}`));
    const rest = await get(`/${TEST_OFFICE}/chunks/${chunk}`, { range: 'bytes=100-' });
    expect(rest.status).toBe(206);
    expect(rest.headers.get('content-range')).toBe(`bytes 100-${whole.length - 1}/${whole.length}`);
    expect(await bytesOf(rest)).toEqual(whole.subarray(100));
  });

  test('can be asked about', async () => {
    const response = await fetch(`${base}/${TEST_OFFICE}/chunks/${chunk}`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
  });
});

describe('anything else is not there', () => {
  /** As site stands: fetch would tidy the path up before sending site. */
  function statusOfRaw(path: string, method = 'GET'): Promise<number | undefined> {
    const { port } = server.server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, method }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  }

  test.each([
    '/',
    `/${TEST_OFFICE}`,
    `/${TEST_OFFICE}/`,
    `/${TEST_OFFICE}/chunks/`,
    `/${TEST_OFFICE}/chunks/${'0'.repeat(64)}`,
    `/${TEST_OFFICE}/blobs/${'0'.repeat(64)}`,
    '/H00.00.00/head.json',
    '/secret.txt',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/../hub/signing-key.json',
    `/${TEST_OFFICE}/chunks/../head.json`,
    `/${TEST_OFFICE}/chunks/..%2f..%2f..%2fhub%2fsigning-key.json`,
    '/../head.json',
    '/%2e%2e%2fhub/head.json',
    '/.hidden/head.json',
    '/keys.json%00',
    '//keys.json',
    '/keys.json/',
  ])('%s', async (path) => {
    expect([400, 404]).toContain(await statusOfRaw(path));
  });

  test("not even another folder's file that is named by its hash", async () => {
    const outside = `${TEST_OFFICE}/chunks/${chunk}`;
    expect(existsSync(join(site.hub.feedFolder, outside))).toBe(true);
    expect(await statusOfRaw(`/..%2fhub%2ffeed%2f${outside}`)).toBe(404);
  });

  test.each(['POST', 'PUT', 'DELETE'])('%s is not answered', async (method) => {
    expect(await statusOfRaw('/keys.json', method)).toBe(404);
  });
});
