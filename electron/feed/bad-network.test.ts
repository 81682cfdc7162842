import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { dossierCode, OFFICE, putDossier } from '../../tests/fixtures/feed-maker.ts';
import { type FeedReader, sampleStreams, type TestServer } from '../../tests/fixtures/feed-reader.ts';
import { withReader } from '../../tests/fixtures/with-reader.ts';
import { retryAfterMs, waitBeforeNext } from './back-off.ts';

let reader: FeedReader;
withReader((made) => {
  reader = made;
});

const isChunk = (url = ''): boolean => url.includes('/chunks/');
const configFor = ({ address }: TestServer) => reader.feed.config(reader.dataFolder, { feed: address });

/** A snapshot of dossiers in ten chunks. */
function publishTenChunks(): void {
  const head = reader.feed.makeHead({ sequence: 1, streams: sampleStreams() });
  const { lineage, snapshot } = head.streams.dossiers;
  const seal = {
    office: OFFICE,
    lineage,
    stream: 'dossiers',
    part: 'snapshot',
    after: 0,
    upTo: 300,
  } as const;
  // Each sealed as the first of its list; here only the way to the kiosk matters, so the rows do not repeat.
  snapshot.chunks = Array.from({ length: 10 }, (_, number) =>
    reader.feed.makeChunks(OFFICE, [putDossier(dossierCode(number))], seal),
  ).flat();
  reader.feed.writeKeys();
  reader.feed.writeHead(head);
}

test('waits grow from 1 s to 32 s, a quarter of each left to chance', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7].map((attempt) => waitBeforeNext(attempt, () => 1));
  expect(longest).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 32_000]);
  expect(waitBeforeNext(6, () => 0)).toBe(24_000);
});

test('what a server asks for is obeyed where it is longer', () => {
  expect(waitBeforeNext(1, () => 1, 20_000)).toBe(20_000);
  expect(waitBeforeNext(6, () => 1, 20_000)).toBe(32_000);
  const now = new Date('2026-11-21T08:00:00Z');
  expect(retryAfterMs('7', now)).toBe(7000);
  expect(retryAfterMs('Sat, 21 Nov 2026 08:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('soon', now)).toBeUndefined();
  expect(retryAfterMs(null, now)).toBeUndefined();
});

test('a server that is busy is asked again, after as long as it says', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  let busy = 2;
  const server = await reader.serve((request, response) => {
    if (!isChunk(request.url) || busy === 0) return false;
    busy -= 1;
    response.writeHead(503, { 'retry-after': '9' }).end();
    return true;
  });
  expect((await reader.sync({ config: configFor(server) })).outcome).toBe('applied');
  expect(reader.waits).toEqual([9000, 9000]);
});

test('a server that asks for more than a minute is left alone at once, and the next sync hears of it', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  // By the server's clock: the kiosk's own may be years off.
  const date = 'Sat, 21 Nov 2015 08:00:00 GMT';
  const server = await reader.serve((_request, response) => {
    response.writeHead(503, { date, 'retry-after': 'Sat, 21 Nov 2015 08:10:00 GMT' }).end();
    return true;
  });
  const report = await reader.sync({ config: configFor(server) });
  expect(report.error).toMatchObject({ type: 'unreachable', retryAfterSeconds: 600 });
  expect(server.requests).toHaveLength(1);
  expect(reader.waits).toEqual([]);
});

test('a feed that is away is given up soon, and the kiosk keeps what it has', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  await reader.sync();
  const before = reader.storeBytes();
  const config = reader.feed.config(reader.dataFolder, { feed: 'http://127.0.0.1:9/' });
  expect(await reader.sync({ config })).toMatchObject({
    outcome: 'failed',
    error: { type: 'unreachable', file: 'keys.json' },
  });
  expect(reader.waits).toEqual([875, 1750]);
  expect(reader.storeBytes()).toEqual(before);
});

test('after a break only what is missing is fetched', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  let broken = true;
  let given = 0;
  const server = await reader.serve((request, response) => {
    if (!isChunk(request.url) || !broken || given++ < 1) return false;
    response.destroy();
    return true;
  });
  const config = configFor(server);
  expect((await reader.sync({ config })).offices[0]?.error?.type).toBe('unreachable');
  expect(reader.staged()).toHaveLength(1);
  expect(reader.waits.at(-1)).toBe(28_000);

  broken = false;
  const before = server.requests.length;
  expect((await reader.sync({ config })).outcome).toBe('applied');
  expect(server.requests.slice(before).filter(({ path }) => isChunk(path))).toHaveLength(2);
  expect(reader.staged()).toEqual([]);
});

test('a head that has not changed is not sent again, and what is missing is fetched all the same', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  let broken = true;
  const server = await reader.serve((request, response) => {
    if (!isChunk(request.url) || !broken) return false;
    response.writeHead(404).end();
    return true;
  });
  const config = configFor(server);
  expect((await reader.sync({ config })).offices[0]?.error?.type).toBe('file-missing');
  broken = false;
  const before = server.requests.length;
  expect((await reader.sync({ config })).outcome).toBe('applied');
  const signed = server.requests.slice(before).filter(({ path }) => !isChunk(path));
  expect(signed.map(({ status }) => status)).toEqual([304, 304]);
});

test('an ETag of one source is never shown to another', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  const server = await reader.serve();
  await reader.sync({ config: configFor(server) });
  const other = await reader.serve();
  await reader.sync({ config: configFor(other) });
  await other.close();
  expect(other.requests.map(({ status }) => status)).toEqual([200, 200]);
});

test('three chunks at a time, never more', async () => {
  publishTenChunks();
  const slow = await reader.serveSlowly(isChunk);
  await reader.sync({ config: configFor(slow) });
  expect(slow.requests.filter(({ path }) => isChunk(path))).toHaveLength(12);
  expect(slow.most()).toBe(3);
});

test('a redirect is not followed: nothing but the configured feed is contacted', async () => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => {
    elsewhere.listen(0, '127.0.0.1', resolve);
  });
  const at = elsewhere.address();
  const location = `http://127.0.0.1:${typeof at === 'object' ? String(at?.port) : ''}/keys.json`;
  const server = await reader.serve((_request, response) => {
    response.writeHead(302, { location }).end();
    return true;
  });
  expect((await reader.sync({ config: configFor(server) })).error?.type).toBe('redirected');
  expect(asked).toEqual([]);
  elsewhere.close();
});

test('a server that never stops sending is cut off at the size that the head names', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  const server = await reader.serve((request, response) => {
    if (!isChunk(request.url)) return false;
    response.writeHead(200);
    const more = setInterval(() => response.write(Buffer.alloc(65_536)), 1);
    response.on('close', () => clearInterval(more));
    return true;
  });
  expect((await reader.sync({ config: configFor(server) })).offices[0]?.error?.type).toBe('chunk-size');
});

test('a sync that is asked to stop stops between two tries, and says so', async () => {
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  const stopping = new AbortController();
  const server = await reader.serve((request, response) => {
    if (!isChunk(request.url)) return false;
    stopping.abort();
    response.writeHead(503).end();
    return true;
  });
  const report = await reader.sync({ config: configFor(server), signal: stopping.signal });
  expect(report.offices[0]?.error?.type).toBe('stopped');
});
