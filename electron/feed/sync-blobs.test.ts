import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Blob } from '../../shared/domain/blob.ts';
import { procedureSchema } from '../../shared/domain/procedure.ts';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { OFFICE, putValue } from '../../tests/fixtures/feed-maker.ts';
import { type FeedReader, sampleStreams, type TestServer } from '../../tests/fixtures/feed-reader.ts';
import { withReader } from '../../tests/fixtures/with-reader.ts';
import { BlobFolder } from '../blobs/blob-folder.ts';
import { createBlobAnswers } from '../blobs/serve-blob.ts';
import type { SyncEvent, SyncReport } from './sync-feed.ts';

let reader: FeedReader;
let server: TestServer | undefined;
withReader((made) => {
  reader = made;
  server = undefined;
});
afterEach(() => {
  vi.restoreAllMocks();
});

const bytesOf = (text: string): Buffer => Buffer.from(`%PDF-1.7 ${text}`);
const blobOf = (text: string): Blob => ({
  sha256: createHash('sha256').update(bytesOf(text)).digest('hex'),
  bytes: bytesOf(text).length,
  mediaType: 'application/pdf',
});
const inFeed = (text: string): string => `${OFFICE}/blobs/${blobOf(text).sha256}`;
const onDisk = (text: string): string => join(reader.dataFolder, 'blobs', blobOf(text).sha256);
const served = async (text: string) =>
  (await createBlobAnswers(reader.dataFolder)(blobOf(text).sha256)).status;

/** A feed whose one procedure names these forms; their files are written unless told otherwise. */
function publish(sequence: number, texts: readonly string[], options: { files?: boolean } = {}): void {
  const value = procedureSchema.parse(
    aProcedure({
      name: `Thủ tục, lần ${String(sequence)}`,
      local: { forms: texts.map((text) => ({ fileName: `${text}.docx`, pdf: blobOf(text) })) },
    }),
  );
  reader.feed.publish({
    sequence,
    streams: sampleStreams({ catalogue: { snapshot: { upTo: 100 + sequence, rows: [putValue(value)] } } }),
  });
  if (options.files !== false) for (const text of texts) reader.feed.write(inFeed(text), bytesOf(text));
}
const nameOfProcedure = () => reader.withCatalogue((store) => store?.procedure('1.001193')?.name);
const told = ({ blobs }: SyncReport) => blobs?.offices[0];

describe.each(['folder', 'web'] as const)('forms from a %s', (way) => {
  const sync = async (changes: Parameters<FeedReader['sync']>[0] = {}) => {
    if (way === 'folder') return reader.sync(changes);
    server ??= await reader.serve();
    return reader.sync({
      config: reader.feed.config(reader.dataFolder, { feed: server.address }),
      ...changes,
    });
  };

  test('are brought after the rows and served as they are', async () => {
    publish(1, ['birth', 'marriage']);
    const events: SyncEvent[] = [];
    const report = await sync({ onEvent: (event) => events.push(event) });
    expect(told(report)).toEqual({
      office: OFFICE,
      wanted: 2,
      missing: 0,
      fetched: 2,
      bytes: bytesOf('birth').length + bytesOf('marriage').length,
    });
    const answer = await createBlobAnswers(reader.dataFolder)(blobOf('birth').sha256);
    expect(Buffer.from(answer.bytes)).toEqual(bytesOf('birth'));
    const types = events.map(({ type }) => type);
    expect(types.lastIndexOf('activated')).toBeLessThan(types.indexOf('blob-progress'));
    expect(events.at(-1)).toMatchObject({ type: 'blob-progress', bytesDone: told(report)?.bytes });
  });

  test('that are here are not asked for again', async () => {
    publish(1, ['birth']);
    await sync();
    rmSync(reader.feed.path(inFeed('birth')));
    expect(told(await sync())).toMatchObject({ missing: 0, fetched: 0, bytes: 0 });
  });

  test.each([
    ['is missing', () => rmSync(reader.feed.path(inFeed('birth'))), 'file-missing'],
    [
      'has other content',
      () => reader.feed.write(inFeed('birth'), Buffer.alloc(blobOf('birth').bytes)),
      'blob-hash',
    ],
    [
      'is larger than its row says',
      () => reader.feed.write(inFeed('birth'), bytesOf('birth and more')),
      'blob-size',
    ],
    ['is cut off', () => reader.feed.write(inFeed('birth'), bytesOf('birth').subarray(0, 7)), 'blob-size'],
    ['is empty', () => reader.feed.write(inFeed('birth'), Buffer.alloc(0)), 'blob-size'],
  ])('one of which %s leave the rows active and the others here', async (_what, spoil, type) => {
    publish(1, ['birth', 'marriage', 'death', 'residence']);
    spoil();
    const report = await sync();
    expect(report.outcome).toBe('applied');
    expect(nameOfProcedure()).toBe('Thủ tục, lần 1');
    expect(told(report)).toMatchObject({
      wanted: 4,
      missing: 1,
      fetched: 3,
      error: { type, file: inFeed('birth') },
    });
    expect([await served('birth'), await served('marriage')]).toEqual([404, 200]);
    expect(readdirSync(join(reader.dataFolder, 'blobs'))).toHaveLength(4);

    reader.feed.write(inFeed('birth'), bytesOf('birth'));
    expect(told(await sync())).toMatchObject({ missing: 0, fetched: 1 });
    expect(await served('birth')).toBe(200);
  });
});

test('a link in the place of a form on a stick is not followed', async () => {
  publish(1, ['birth']);
  rmSync(reader.feed.path(inFeed('birth')));
  writeFileSync(join(reader.folder, 'elsewhere'), bytesOf('birth'));
  symlinkSync(join(reader.folder, 'elsewhere'), reader.feed.path(inFeed('birth')));
  expect(told(await reader.sync())?.error?.type).toBe('file-missing');
});

test('a row that names a form by a path is refused like any wrong row, and nothing is fetched', async () => {
  const value = {
    ...procedureSchema.parse(aProcedure()),
    local: { forms: [{ fileName: 'a', pdf: { ...blobOf('a'), sha256: '../../../../tmp/x' } }] },
  };
  reader.feed.publish({
    sequence: 1,
    streams: sampleStreams({
      catalogue: { snapshot: { upTo: 1, rows: [{ op: 'put', key: '1.001193', value }] } },
    }),
  });
  const report = await reader.sync();
  expect(report.offices[0]?.error?.type).toBe('row-invalid');
  expect(report.blobs?.offices).toEqual([]);
});

test('forms go when neither the active version nor one kept for undo names them', async () => {
  publish(1, ['old']);
  await reader.sync();
  publish(2, ['new']);
  await reader.sync();
  expect([existsSync(onDisk('old')), existsSync(onDisk('new'))]).toEqual([true, true]);
  for (let sequence = 3; sequence <= 12; sequence++) {
    publish(sequence, ['new']);
    await reader.sync();
  }
  await reader.sync();
  expect([existsSync(onDisk('old')), existsSync(onDisk('new'))]).toEqual([false, true]);
});

test('between two forms of the thorough check staff can save; whoever stops it does not wait for the rest', async () => {
  publish(1, ['một', 'hai', 'ba']);
  await reader.sync();
  const looking = vi.spyOn(BlobFolder.prototype, 'isWhole');
  const stop = new AbortController();
  let lookedAt: number | undefined;
  looking.mockImplementationOnce((blob) => {
    setImmediate(() => {
      lookedAt = looking.mock.calls.length;
      stop.abort();
    });
    return new BlobFolder(reader.dataFolder).has(blob);
  });
  const done = told(await reader.sync({ thorough: true, signal: stop.signal }));
  expect([lookedAt, looking.mock.calls.length]).toEqual([1, 1]);
  // What nobody has looked at is not told to be missing.
  expect(done).toMatchObject({ wanted: 3, missing: 0 });
});

test('a form that broke on the disk is found by the thorough check and brought anew', async () => {
  publish(1, ['birth', 'marriage']);
  await reader.sync();
  writeFileSync(onDisk('birth'), Buffer.alloc(blobOf('birth').bytes, 0xa5));
  expect(told(await reader.sync())).toMatchObject({ fetched: 0 });
  expect(await served('birth')).toBe(404);
  expect(told(await reader.sync({ thorough: true }))).toMatchObject({ fetched: 1, missing: 0 });
  expect(readFileSync(onDisk('birth'))).toEqual(bytesOf('birth'));
});

test('rubbish in the folder of forms goes, whatever it is', async () => {
  publish(1, ['birth']);
  mkdirSync(join(reader.dataFolder, 'blobs', 'f'.repeat(64)), { recursive: true });
  writeFileSync(`${onDisk('birth')}.part`, 'half');
  mkdirSync(onDisk('birth'));
  await reader.sync();
  expect(readdirSync(join(reader.dataFolder, 'blobs')).toSorted()).toEqual(
    [blobOf('birth').sha256, 'index.json'].toSorted(),
  );
});

test('after a power cut between two forms the sync goes on with the one that is missing', async () => {
  publish(1, ['birth', 'marriage', 'death']);
  const script = fileURLToPath(new URL('../../tests/fixtures/sync-and-die.ts', import.meta.url));
  const config = JSON.stringify(reader.feed.config(reader.dataFolder));
  const died = spawnSync(process.execPath, [script, config, reader.dataFolder, 'blob-fetched', '0']);
  expect(died.signal).toBe('SIGKILL');
  expect(nameOfProcedure()).toBe('Thủ tục, lần 1');
  const { fetched = 0, missing } = told(await reader.sync()) ?? {};
  expect(missing).toBe(0);
  expect(fetched).toBeGreaterThan(0);
  expect(fetched).toBeLessThan(3);
});

describe('on a bad line', () => {
  const isBlob = (url = '') => url.includes('/blobs/');
  const config = () => reader.feed.config(reader.dataFolder, { feed: server?.address ?? '' });

  test('a busy server is asked again, after as long as it says', async () => {
    publish(1, ['birth']);
    let busy = 1;
    server = await reader.serve((request, response) => {
      if (!isBlob(request.url) || busy-- <= 0) return false;
      response.writeHead(503, { 'retry-after': '9' }).end();
      return true;
    });
    expect(told(await reader.sync({ config: config() }))).toMatchObject({ fetched: 1 });
    expect(reader.waits).toEqual([9000]);
  });

  test('a line that is gone is not tried for every form', async () => {
    const texts = Array.from({ length: 30 }, (_, number) => `form ${String(number)}`);
    publish(1, texts);
    server = await reader.serve((request) => {
      if (!isBlob(request.url)) return false;
      request.destroy();
      return true;
    });
    const report = await reader.sync({ config: config() });
    expect(report.outcome).toBe('applied');
    expect(told(report)).toMatchObject({ missing: 30, error: { type: 'unreachable' } });
    expect(reader.waits.length).toBeLessThanOrEqual(6);
  });

  test('a server that never stops sending is cut off at the size that the row names', async () => {
    publish(1, ['birth']);
    server = await reader.serve((request, response) => {
      if (!isBlob(request.url)) return false;
      const more = setInterval(() => response.write(Buffer.alloc(65_536)), 1);
      response.on('close', () => clearInterval(more));
      return true;
    });
    expect(told(await reader.sync({ config: config() }))?.error?.type).toBe('blob-size');
  });

  test('three forms at a time, never more; a stop ends it and the next sync goes on', async () => {
    publish(1, ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    const stopping = new AbortController();
    const slow = await reader.serveSlowly(isBlob);
    server = slow;
    const onEvent = (event: SyncEvent) => {
      if (event.type === 'blob-progress' && event.bytesDone > 0) stopping.abort();
    };
    const report = await reader.sync({ config: config(), signal: stopping.signal, onEvent });
    expect(told(report)?.missing).toBeGreaterThan(0);
    expect(nameOfProcedure()).toBe('Thủ tục, lần 1');
    expect(told(await reader.sync({ config: config() }))?.missing).toBe(0);
    expect(slow.most()).toBe(3);
  });

  test('many forms do not hold up the next rows: after their time no further one is begun', async () => {
    publish(1, ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    let passed = 0;
    const report = await reader.sync({ monotonicMs: () => (passed += 1000), blobsForMs: 4000 });
    expect(report.outcome).toBe('applied');
    expect(told(report)?.fetched).toBeLessThan(7);
    expect(told(report)?.error).toBeUndefined();
    expect(told(await reader.sync())?.missing).toBe(0);
  });
});

test('without a feed the forms that are here stay', async () => {
  publish(1, ['birth']);
  await reader.sync();
  rmSync(reader.feed.folder, { recursive: true });
  expect((await reader.sync({ thorough: true })).outcome).toBe('failed');
  expect(await served('birth')).toBe(200);
});
