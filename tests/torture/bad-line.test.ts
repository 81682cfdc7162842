import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { syncFeed, type SyncReport } from '../../electron/feed/sync-feed.ts';
import { value } from '../../hub/testing/test-hub.ts';
import { streamNames } from '../../shared/feed.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { proofRuns } from '../../shared/testing/proof.ts';
import { onFastFolder } from './support/fast-folder.ts';
import { filesUnder } from './support/files-under.ts';
import { readKiosk } from './support/kiosk-on-disk.ts';
import { Source } from './support/source.ts';

const SEED = 32;
const PUBLICATIONS = proofRuns(4, 250);
/** Of so many syncs one comes through, however bad the line is: each goes on where the last one broke off. */
const MOST_SYNCS = 60;
/** In the place of the minutes that a kiosk waits for a line that says nothing any more. */
const SHORT_TIMEOUT_MS = 150;

/** What a bad line does to an answer. */
const faults = [
  'none',
  'drops before a byte',
  'drops in the middle',
  'says nothing any more',
  'delays',
  'truncates and says so',
  'says a wrong length',
  'corrupts a byte',
  'sends it twice',
  '500',
  '503 with Retry-After',
  '429 with Retry-After',
  'a page of a hotel',
  'a redirect to it',
  'another file',
  'an empty answer',
  'the same as before (304)',
] as const;
type Fault = (typeof faults)[number];

let source: Source;
let line: Awaited<ReturnType<typeof badLine>>;
beforeEach(async () => {
  onFastFolder();
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(SHORT_TIMEOUT_MS));
  source = new Source(SEED);
  line = await badLine(source);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await line.close();
  source.site.remove();
});

test('over a line that drops, delays, truncates and corrupts, a kiosk ends equal to its source and takes no wrong byte', async () => {
  const dataFolder = join(source.site.folder, 'kiosk');
  const waits: number[] = [];
  let syncs = 0;
  for (let publication = 0; publication < PUBLICATIONS; publication++) {
    source.change();
    source.publish();
    // From a good line in the morning to a very bad one.
    line.badness = source.random() * 0.7;
    for (let attempt = 1; ; attempt++) {
      if (attempt > MOST_SYNCS) line.badness = 0;
      expect(attempt).toBeLessThanOrEqual(MOST_SYNCS + 1);
      const report = await sync(dataFolder, waits);
      syncs += 1;
      expectNothingWrong(dataFolder);
      if (report.outcome !== 'failed') break;
      const error = report.error ?? report.offices[0]?.error;
      expect(error?.file).toMatch(/^(keys\.json|H99\.24\.01\/)/);
    }
    const kiosk = readKiosk(dataFolder, source.site.office.code);
    // A head that a line said was the same (304) is found out by the next sync at the latest.
    if (kiosk.sequence !== line.sequence()) {
      line.badness = 0;
      await sync(dataFolder, waits);
    }
    const ended = readKiosk(dataFolder, source.site.office.code);
    for (const name of streamNames) expect(ended[name].rows).toEqual(source.liveRows(name));
  }
  line.badness = 0;
  const last = await sync(dataFolder, waits);
  expect(last.blobs?.offices[0]).toMatchObject({ missing: 0 });
  expectNothingWrong(dataFolder);
  const hours = Math.round(waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000);
  console.log(
    `${String(PUBLICATIONS)} publications came through in ${String(syncs)} syncs and ${String(line.requests())} requests, after waits of ${String(hours)} hours in all: ${line.told()}`,
  );
  if (process.env['PROOF'] !== 'long') return;
  expect(line.neverPlayed()).toEqual([]);
  // A server that asked for patience got it.
  expect(waits).toContain(7000);
});

async function sync(dataFolder: string, waits: number[]): Promise<SyncReport> {
  const journal = value(JournalStore.open(journalFile(dataFolder)));
  try {
    return await syncFeed({
      config: source.config(dataFolder, line.address),
      journal,
      dataFolder,
      clock: { now: () => new Date(source.now) },
      waiting: {
        sleep: async (milliseconds) => {
          waits.push(milliseconds);
          return Promise.resolve();
        },
        random: source.random,
      },
    });
  } finally {
    journal.close();
  }
}

/** Every row is one that was published, of the position that the kiosk says; every file is what its name says. */
function expectNothingWrong(dataFolder: string): void {
  const kiosk = readKiosk(dataFolder, source.site.office.code);
  for (const name of streamNames) {
    const { cursor, rows } = kiosk[name];
    expect(rows).toEqual(cursor === undefined ? new Map() : source.rowsAt(cursor.lineage, cursor.upTo));
  }
  const named = ['staging', 'blobs']
    .flatMap((folder) => filesUnder(join(dataFolder, folder)))
    .filter((file) => /^[0-9a-f]{64}$/.test(basename(file)));
  expect(named.filter((file) => sha256Of(readFileSync(file)) !== basename(file))).toEqual([]);
}

/** Serves the source's feed, badly: `badness` is how many of all answers go wrong, from 0 to 1. */
async function badLine(of: Source) {
  const { site, random } = of;
  const played = new Map<Fault, number>();
  const state = { badness: 0 };
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const path = decodeURIComponent(request.url ?? '/').slice(1);
    const file = join(site.feed, path);
    const fault = random() < state.badness ? of.pick(faults) : 'none';
    played.set(fault, (played.get(fault) ?? 0) + 1);
    const found = filesUnder(site.feed);
    if (!found.includes(file)) response.writeHead(404).end();
    else play(fault, readFileSync(file), response, { random, other: () => readFileSync(of.pick(found)) });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return Object.assign(state, {
    address: `http://127.0.0.1:${String(address.port)}/`,
    requests: () => requests,
    sequence: () => site.hub.store.publications(site.office.code)[0]?.sequence,
    told: () => [...played].map(([fault, times]) => `${fault} ${String(times)}`).join(', '),
    neverPlayed: () => faults.filter((fault) => !played.has(fault)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

function play(
  fault: Fault,
  bytes: Buffer,
  response: ServerResponse,
  { random, other }: { random: () => number; other: () => Buffer },
): void {
  const whole = { 'content-length': bytes.length, etag: `"${sha256Of(bytes)}"` };
  const some = Math.floor(random() * bytes.length);
  const page = Buffer.from('<html><title>Đăng nhập Wi-Fi</title></html>');
  switch (fault) {
    case 'none':
      response.writeHead(200, whole).end(bytes);
      return;
    case 'drops before a byte':
      response.destroy();
      return;
    case 'drops in the middle':
      response.writeHead(200, whole);
      response.write(bytes.subarray(0, some), () => response.destroy());
      return;
    case 'says nothing any more':
      response.writeHead(200, whole);
      response.write(bytes.subarray(0, some));
      return;
    case 'delays':
      setTimeout(() => response.writeHead(200, whole).end(bytes), 1 + Math.floor(random() * 15));
      return;
    case 'truncates and says so':
      response.writeHead(200, { 'content-length': some }).end(bytes.subarray(0, some));
      return;
    case 'says a wrong length':
      response.writeHead(200, { 'content-length': bytes.length + 5 }).end(bytes);
      return;
    case 'corrupts a byte':
      response.writeHead(200, whole).end(bytes.map((byte, at) => (at === some ? byte ^ 0x10 : byte)));
      return;
    case 'sends it twice':
      response.writeHead(200).end(Buffer.concat([bytes, bytes]));
      return;
    case '500':
      response.writeHead(500).end(page);
      return;
    case '503 with Retry-After':
      response.writeHead(503, { 'retry-after': '7' }).end();
      return;
    case '429 with Retry-After':
      response.writeHead(429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }).end();
      return;
    case 'a page of a hotel':
      response.writeHead(200, { 'content-type': 'text/html', etag: '"hotel"' }).end(page);
      return;
    case 'a redirect to it':
      response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
      return;
    case 'another file':
      response.writeHead(200, { etag: whole.etag }).end(other());
      return;
    case 'an empty answer':
      response.writeHead(200, { 'content-length': 0 }).end();
      return;
    case 'the same as before (304)':
      response.writeHead(304, { etag: whole.etag }).end();
      return;
  }
}
