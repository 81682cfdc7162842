import { createHash } from 'node:crypto';
import { readFileSync, rmSync, truncateSync } from 'node:fs';
import { basename } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChunkRef, FeedHead, FeedRow } from '../../shared/feed.ts';
import { newSigningKey } from '../../shared/node/envelope.ts';
import { newOfficeKey } from '../../shared/node/office-key.ts';
import {
  dossierCode,
  FEED_KEY_ID,
  LINEAGES,
  OFFICE,
  OFFICE_KEY_ID,
  OTHER_OFFICE,
  putDossier,
  putValue,
  type FeedMaker,
} from '../../tests/fixtures/feed-maker.ts';
import {
  FeedReader,
  officeRow,
  procedure,
  sampleStreams,
  serveFolder,
  type TestServer,
} from '../../tests/fixtures/feed-reader.ts';
import type { FeedErrorType } from './feed-error.ts';
import type { SyncOptions } from './sync-feed.ts';

/** The valid feed that is about to be read: one more sequence, with a change in every stream. */
interface Valid {
  readonly feed: FeedMaker;
  readonly head: FeedHead;
}

interface Edit {
  readonly name: string;
  /** One edit to the valid feed, or to what the kiosk has of it. */
  readonly edit: (valid: Valid) => void | Partial<SyncOptions>;
  readonly refusal: FeedErrorType;
  /** Defaults to the head. */
  readonly file?: RegExp;
}

const HEAD = `${OFFICE}/head.json`;
const headFile = /^H99\.24\.01\/head\.json$/;
const keysFile = /^keys\.json$/;
const chunkFile = /^H99\.24\.01\/chunks\/[0-9a-f]{64}$/;

const edits: readonly Edit[] = [
  // keys.json
  { name: 'keys.json is gone', edit: remove('keys.json'), refusal: 'file-missing', file: keysFile },
  { name: 'keys.json is torn', edit: cut('keys.json', 40), refusal: 'envelope-malformed', file: keysFile },
  { name: 'keys.json is empty', edit: cut('keys.json', 0), refusal: 'envelope-malformed', file: keysFile },
  {
    name: 'keys.json is signed by somebody else',
    edit: ({ feed }) => feed.writeKeys(() => undefined, newSigningKey()),
    refusal: 'signature-invalid',
    file: keysFile,
  },
  {
    name: 'a bit of the keys is flipped',
    edit: flipInPayload('keys.json'),
    refusal: 'signature-invalid',
    file: keysFile,
  },
  {
    name: 'keys.json is an older version',
    edit: ({ feed }) => feed.writeKeys((keys) => (keys.version = 1)),
    refusal: 'keys-older',
    file: keysFile,
  },
  {
    name: 'keys.json is the same version with other keys',
    edit: ({ feed }) =>
      feed.writeKeys((keys) => {
        keys.version = 2;
        keys.keys.push({ id: 'x', publicKey: newSigningKey().publicKey, offices: ['*'] });
      }),
    refusal: 'keys-changed',
    file: keysFile,
  },
  {
    name: 'keys.json has a field too many',
    edit: ({ feed }) => feed.writeKeys((keys) => Object.assign(keys, { version: 3, validUntil: '2027' })),
    refusal: 'keys-malformed',
    file: keysFile,
  },
  {
    name: 'a head stands in the place of keys.json',
    edit: ({ feed }) => feed.write('keys.json', readFileSync(feed.path(HEAD))),
    refusal: 'wrong-payload-type',
    file: keysFile,
  },
  {
    name: 'keys.json is larger than a signed file may be',
    edit: ({ feed }) => feed.write('keys.json', Buffer.alloc(5 * 1024 * 1024, ' ')),
    refusal: 'file-too-large',
    file: keysFile,
  },

  // head.json
  { name: 'the head is gone', edit: remove(HEAD), refusal: 'file-missing' },
  { name: 'the head is torn', edit: cut(HEAD, 700), refusal: 'envelope-malformed' },
  { name: 'a bit of the head is flipped', edit: flipInPayload(HEAD), refusal: 'signature-invalid' },
  { name: 'the signature is another one', edit: replaceSignature, refusal: 'signature-invalid' },
  {
    name: 'the head is signed by an unknown key',
    edit: ({ feed, head }) => feed.writeHead(head, { keyId: 'stranger', signer: newSigningKey() }),
    refusal: 'unknown-key',
  },
  {
    name: 'the head is signed by another key under a known name',
    edit: ({ feed, head }) => feed.writeHead(head, { signer: newSigningKey() }),
    refusal: 'signature-invalid',
  },
  {
    name: 'the head is signed by a revoked key',
    edit: withKeys((keys) => (keys[0] = { ...keys[0], revoked: true })),
    refusal: 'key-revoked',
  },
  {
    name: "the head is signed by another office's key",
    edit: withKeys((keys) => (keys[0] = { ...keys[0], offices: [OTHER_OFFICE] })),
    refusal: 'key-not-allowed',
  },
  {
    name: 'keys.json stands in the place of the head',
    edit: ({ feed }) => feed.write(HEAD, readFileSync(feed.path('keys.json'))),
    refusal: 'wrong-payload-type',
  },
  {
    name: "another office's head, rightly signed",
    edit: ({ feed }) =>
      feed.writeHead(feed.makeHead({ sequence: 9, streams: sampleStreams(), office: OTHER_OFFICE })),
    refusal: 'head-of-other-office',
  },
  { name: 'the head has a field too many', edit: withHead({ expires: '2027' }), refusal: 'head-malformed' },
  {
    name: 'the head is of another format',
    edit: withHead({ format: 'kiosk-feed/2' }),
    refusal: 'head-malformed',
  },
  { name: 'an older head is played again', edit: withHead({ sequence: 1 }), refusal: 'head-older' },
  {
    name: 'the sequence seen last comes with other content',
    edit: withHead({ sequence: 2, publishedAt: '2026-11-21T23:00:00+07:00' }),
    refusal: 'head-changed',
  },
  {
    name: 'dossiers are said not to be encrypted',
    edit: changed((head) => Object.assign(head.streams.dossiers, { encrypted: false })),
    refusal: 'head-malformed',
  },
  {
    name: 'the head leads nowhere: no delta reaches the position it names',
    edit: changed((head) => (head.streams.dossiers.upTo = 400)),
    refusal: 'head-inconsistent',
  },
  {
    name: 'a chunk is said to be larger than a chunk may be',
    edit: changed((head) => (chunkOf(head).bytes = 10_000_000)),
    refusal: 'head-malformed',
  },
  {
    name: 'a chunk is said to hold more rows than fit in one, for which a disk would have to be emptied',
    edit: changed((head) => (chunkOf(head).rows = 1_000_000_000)),
    refusal: 'head-malformed',
  },
  {
    name: 'a chunk name climbs out of the folder',
    edit: changed((head) => (chunkOf(head).sha256 = '../../../../etc/passwd')),
    refusal: 'head-malformed',
  },
  {
    name: 'a source reports from the end of time',
    edit: changed((head) => {
      head.streams.dossiers.sources = [{ id: 'igate', asOf: '9999-12-31T23:59:59+07:00' }];
    }),
    refusal: 'head-malformed',
  },

  // office keys
  {
    name: 'the kiosk has no key by the name that the head gives',
    edit: changed((head) => (head.streams.dossiers.keyId = 'office-2')),
    refusal: 'no-office-key',
  },
  {
    name: 'the office key is called like something that every object has',
    edit: changed((head) => (head.streams.dossiers.keyId = 'constructor')),
    refusal: 'no-office-key',
  },
  {
    name: 'the kiosk has another key under that name',
    edit: ({ feed }) => ({
      config: feed.config('unused', { officeKeys: { [OFFICE]: { [OFFICE_KEY_ID]: newOfficeKey() } } }),
    }),
    refusal: 'chunk-sealed',
    file: chunkFile,
  },

  // chunks
  {
    name: 'a chunk is gone',
    edit: ({ feed, head }) => remove(pathOf(chunkOf(head)))({ feed, head }),
    refusal: 'file-missing',
    file: chunkFile,
  },
  {
    name: 'a bit of a chunk is flipped',
    edit: ({ feed, head }) =>
      rewrite(feed, chunkOf(head), (bytes) => bytes.map((b, i) => (i === 20 ? b ^ 1 : b))),
    refusal: 'chunk-hash',
    file: chunkFile,
  },
  {
    name: 'a chunk is cut short',
    edit: ({ feed, head }) => rewrite(feed, chunkOf(head), (bytes) => bytes.subarray(0, -1)),
    refusal: 'chunk-size',
    file: chunkFile,
  },
  {
    name: 'a chunk is longer than the head says',
    edit: ({ feed, head }) => rewrite(feed, chunkOf(head), (bytes) => Buffer.concat([bytes, bytes])),
    refusal: 'chunk-size',
    file: chunkFile,
  },
  {
    name: 'the head says another number of rows',
    edit: changed((head) => (chunkOf(head).rows += 1)),
    refusal: 'chunk-row',
    file: chunkFile,
  },
  {
    name: 'a chunk that was sealed for another position in the list',
    edit: swapDossierChunks((feed) => [
      ...feed.makeChunks(OFFICE, [putDossier(dossierCode(1))], place({})),
      ...feed.makeChunks(OFFICE, [putDossier(dossierCode(2))], place({})),
    ]),
    refusal: 'chunk-sealed',
    file: chunkFile,
  },
  {
    name: 'a chunk that was sealed for another lineage',
    edit: sealedAs({ lineage: LINEAGES.content }),
    refusal: 'chunk-sealed',
    file: chunkFile,
  },
  {
    name: 'a chunk that was sealed for another office',
    edit: sealedAs({ office: OTHER_OFFICE }),
    refusal: 'chunk-sealed',
    file: chunkFile,
  },
  {
    name: 'a chunk that was sealed for another stream',
    edit: sealedAs({ stream: 'content' }),
    refusal: 'chunk-sealed',
    file: chunkFile,
  },
  {
    name: 'a chunk that was sealed for a snapshot',
    edit: sealedAs({ part: 'snapshot', after: 0 }),
    refusal: 'chunk-sealed',
    file: chunkFile,
  },
  {
    name: 'a chunk that was sealed for another delta',
    edit: sealedAs({ upTo: 302 }),
    refusal: 'chunk-sealed',
    file: chunkFile,
  },
  {
    name: 'a chunk of dossiers that is not sealed at all',
    edit: swapDossierChunks((feed) => feed.makeChunks(OFFICE, [putDossier(dossierCode(1))])),
    refusal: 'chunk-sealed',
    file: chunkFile,
  },
  {
    name: 'a chunk of another stream',
    edit: changed(
      (head) =>
        (head.streams.content.deltas[0] = { ...delta(head.streams.catalogue), after: 200, upTo: 201 }),
    ),
    refusal: 'row-invalid',
    file: chunkFile,
  },
  {
    name: 'a chunk that unpacks to more than it may',
    edit: withContentChunk((feed) => putChunk(feed, zstdCompressSync(Buffer.alloc(9 * 1024 * 1024, ' ')), 1)),
    refusal: 'chunk-too-large',
    file: chunkFile,
  },
  {
    name: 'a chunk that is not zstd',
    edit: withContentChunk((feed) => putChunk(feed, Buffer.from('no chunk'), 1)),
    refusal: 'chunk-compression',
    file: chunkFile,
  },

  // rows
  {
    name: 'a row that is not JSON',
    edit: withContentChunk((feed) => putChunk(feed, zstdCompressSync(Buffer.from('{"op":\n')), 1)),
    refusal: 'chunk-row',
    file: chunkFile,
  },
  {
    name: 'a row with an unknown operation',
    edit: withContentRow({ op: 'merge', key: 'office' }),
    refusal: 'chunk-row',
    file: chunkFile,
  },
  {
    name: 'a row with a field too many',
    edit: withContentRow({ op: 'delete', key: 'office', why: 'x' }),
    refusal: 'chunk-row',
    file: chunkFile,
  },
  {
    name: 'a row with a code of a dossier for a field too many',
    edit: withContentRow({ op: 'delete', key: 'office', [dossierCode(1)]: 'x' }),
    refusal: 'chunk-row',
    file: chunkFile,
  },
  {
    name: 'a dossier among what the office posts',
    edit: withContentRow({ ...putDossier(dossierCode(1)) }),
    refusal: 'row-invalid',
    file: chunkFile,
  },
  {
    name: 'an office under the code of a dossier',
    edit: withContentRow({ ...putValue(officeRow('Xã Khác')), key: dossierCode(1) }),
    refusal: 'row-invalid',
    file: chunkFile,
  },
  {
    name: 'a row whose value has the wrong shape',
    edit: withContentRow({ op: 'put', key: 'counter:q1', value: { type: 'counter', id: 'Q 1' } }),
    refusal: 'row-invalid',
    file: chunkFile,
  },
  {
    name: 'a row under the key of another',
    edit: withContentRow({
      op: 'put',
      key: 'office',
      value: { type: 'unit', id: 'u1', name: { vi: 'Phòng' } },
    }),
    refusal: 'row-invalid',
    file: chunkFile,
  },
  {
    name: 'a dossier under a key that is not its first code',
    edit: swapDossierChunks((feed) =>
      feed.makeChunks(OFFICE, [{ ...putDossier(dossierCode(1)), key: dossierCode(2) }], place({})),
    ),
    refusal: 'row-invalid',
    file: chunkFile,
  },
  {
    name: 'a dossier with a wrong status, after many good ones',
    edit: swapDossierChunks((feed) => {
      const good = Array.from({ length: 500 }, (_, number) => putDossier(dossierCode(number)));
      const bad: FeedRow = { op: 'put', key: dossierCode(600), value: { type: 'dossier', status: 'lost' } };
      return feed.makeChunks(OFFICE, [...good, bad], place({}));
    }),
    refusal: 'row-invalid',
    file: chunkFile,
  },
  {
    name: 'a snapshot that deletes',
    edit: changed((head, feed) => {
      const chunks = feed.makeChunks(OFFICE, [{ op: 'delete', key: 'office' }]);
      head.streams.content = {
        ...head.streams.content,
        snapshot: { upTo: 201, chunks },
        deltas: [],
        lineage: LINEAGES.catalogue,
      };
    }),
    refusal: 'row-invalid',
    file: chunkFile,
  },
];

describe.each(['folder', 'web'] as const)('one edit to a valid feed from a %s is refused', (way) => {
  let reader: FeedReader;
  let server: TestServer | undefined;
  /** What each test begins with, made once. */
  const first = new FeedReader();
  let next: FeedHead;
  beforeAll(async () => {
    const { feed } = first;
    feed.publish({ sequence: 2, streams: sampleStreams() });
    feed.writeKeys((keys) => (keys.version = 2));
    await first.sync();
    const streams = sampleStreams({
      catalogue: { deltas: [{ after: 100, upTo: 101, rows: [putValue(procedure('1.000656', 'Khai tử'))] }] },
      content: { deltas: [{ after: 200, upTo: 201, rows: [putValue(officeRow('Xã Khác'))] }] },
      dossiers: {
        deltas: [{ after: 300, upTo: 301, rows: [putDossier(dossierCode(1), { status: 'ready' })] }],
      },
    });
    next = feed.makeHead({ sequence: 3, streams });
  });
  afterAll(() => first.dispose());
  beforeEach(() => {
    reader = new FeedReader(first);
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
    reader.dispose();
  });

  test.each(edits)('$name: $refusal', async ({ edit, refusal, file = headFile }) => {
    const { feed } = reader;
    const head = structuredClone(next);
    feed.writeHead(head);
    const before = reader.storeBytes();

    const changes = edit({ feed, head }) ?? {};
    if (way === 'web') server = await serveFolder(feed.folder);
    const config = { ...feed.config(reader.dataFolder), ...changes.config };
    const report = await reader.sync({ config: { ...config, feed: server?.address ?? feed.folder } });

    const error = report.error ?? report.offices[0]?.error;
    expect(error?.type).toBe(refusal);
    expect(error?.file).toMatch(file);
    expect(report.outcome).toBe('failed');
    expect(reader.storeBytes()).toEqual(before);
    // It is written down and shown to staff, who must not read codes of dossiers there.
    expect(JSON.stringify(report)).not.toMatch(/-261116-/);
    // What was fetched may wait for the next sync, but only under the hash that it has.
    for (const staged of reader.staged()) expect(sha256(readFileSync(staged))).toBe(basename(staged));
  });
});

test('the feed that is edited above is taken when it is left alone', async () => {
  const reader = new FeedReader();
  reader.feed.publish({ sequence: 2, streams: sampleStreams() });
  await reader.sync();
  const streams = sampleStreams({
    dossiers: {
      deltas: [{ after: 300, upTo: 301, rows: [putDossier(dossierCode(1), { status: 'ready' })] }],
    },
  });
  reader.feed.publish({ sequence: 3, streams });
  expect((await reader.sync()).outcome).toBe('applied');
  reader.dispose();
});

function delta(stream: FeedHead['streams']['catalogue']): FeedHead['streams']['catalogue']['deltas'][number] {
  const [first] = stream.deltas;
  if (!first) throw new Error('the valid feed has a delta in every stream');
  return first;
}

/** The chunk of dossiers that the kiosk needs next. */
function chunkOf(head: FeedHead): ChunkRef {
  const [chunk] = delta(head.streams.dossiers).chunks;
  if (!chunk) throw new Error('no chunk');
  return chunk;
}

function pathOf(chunk: ChunkRef): string {
  return `${OFFICE}/chunks/${chunk.sha256}`;
}

function place(changes: Partial<Parameters<FeedMaker['makeChunks']>[2] & object>) {
  const { dossiers: lineage } = LINEAGES;
  return {
    office: OFFICE,
    lineage,
    stream: 'dossiers',
    part: 'delta',
    after: 300,
    upTo: 301,
    ...changes,
  } as const;
}

function remove(path: string) {
  return ({ feed }: Valid) => rmSync(feed.path(path));
}

function cut(path: string, length: number) {
  return ({ feed }: Valid) => truncateSync(feed.path(path), length);
}

function rewrite(feed: FeedMaker, chunk: ChunkRef, change: (bytes: Uint8Array) => Uint8Array): void {
  feed.write(pathOf(chunk), change(readFileSync(feed.path(pathOf(chunk)))));
}

/** The head changed and then signed by the right key: only the reader's own rules stand against it. */
function changed(change: (head: FeedHead, feed: FeedMaker) => void) {
  return ({ feed, head }: Valid) => {
    change(head, feed);
    feed.writeHead(head);
  };
}

function withHead(changes: object) {
  return ({ feed, head }: Valid) => feed.writeHead({ ...head, ...changes });
}

function withKeys(change: (keys: Record<string, unknown>[]) => void) {
  return ({ feed }: Valid) =>
    feed.writeKeys((payload) => {
      payload.version = 3;
      change(payload.keys);
    });
}

function flipInPayload(path: string) {
  return ({ feed }: Valid) => {
    const envelope = JSON.parse(readFileSync(feed.path(path), 'utf8')) as { payload: string };
    const payload = Buffer.from(envelope.payload, 'base64');
    // Among the digits of a number, so that what comes out is still well-formed.
    const at = payload.indexOf('":') + 3;
    payload[at] = (payload[at] ?? 0) ^ 1;
    feed.write(path, Buffer.from(JSON.stringify({ ...envelope, payload: payload.toString('base64') })));
  };
}

function replaceSignature({ feed }: Valid): void {
  const envelope = JSON.parse(readFileSync(feed.path(HEAD), 'utf8')) as object;
  const sig = Buffer.alloc(64, 7).toString('base64');
  feed.write(HEAD, Buffer.from(JSON.stringify({ ...envelope, signatures: [{ keyid: FEED_KEY_ID, sig }] })));
}

function swapDossierChunks(make: (feed: FeedMaker) => ChunkRef[]) {
  return changed((head, feed) => (delta(head.streams.dossiers).chunks = make(feed)));
}

function sealedAs(changes: Parameters<typeof place>[0]) {
  return swapDossierChunks((feed) => {
    // Sealed with this office's key: only the place that is sealed in with it tells them apart.
    const key = feed.officeKeys.get(OFFICE) ?? '';
    feed.officeKeys.set(OTHER_OFFICE, key);
    return feed.makeChunks(OFFICE, [putDossier(dossierCode(1))], place(changes));
  });
}

function withContentChunk(make: (feed: FeedMaker) => ChunkRef) {
  return changed((head, feed) => (delta(head.streams.content).chunks = [make(feed)]));
}

function withContentRow(row: object) {
  return withContentChunk((feed) =>
    putChunk(feed, zstdCompressSync(Buffer.from(`${JSON.stringify(row)}\n`)), 1),
  );
}

function putChunk(feed: FeedMaker, bytes: Uint8Array, rows: number): ChunkRef {
  const hash = sha256(bytes);
  feed.write(`${OFFICE}/chunks/${hash}`, bytes);
  return { sha256: hash, bytes: bytes.length, rows };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
