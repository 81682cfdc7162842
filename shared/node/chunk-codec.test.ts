import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { chunkRefSchema, MAX_CHUNK_COMPRESSED_BYTES, MAX_CHUNK_RAW_BYTES, type FeedRow } from '../feed.ts';
import { decodeChunk, encodeChunks, type ChunkContext, type EncodedChunk } from './chunk-codec.ts';

const place: Omit<ChunkContext, 'index'> = {
  office: 'H99.24.01',
  lineage: '7b0f7cd6-6d1c-4f3c-9d8a-0d1d52a3b8aa',
  stream: 'dossiers',
  part: 'delta',
  after: 10,
  upTo: 20,
};
const key = Buffer.alloc(32, 1);

const put = (index: number, text = ''): FeedRow => ({
  op: 'put',
  key: `H99.24.01-261102-${index}`,
  value: { type: 'dossier', text: `Hồ sơ ${index} ${text}` },
});
/** Does not shrink, and is the same each time. */
const noise = (index: number, length: number): string =>
  Buffer.concat(
    Array.from({ length: Math.ceil(length / 32) }, (_, part) =>
      createHash('sha256').update(`${index}/${part}`).digest(),
    ),
  )
    .toString('base64')
    .slice(0, length);

const decodeAll = (chunks: readonly EncodedChunk[]): FeedRow[] =>
  chunks.flatMap(({ bytes, ref }) => {
    const rows = decodeChunk(bytes, ref);
    if (!rows.ok) throw new Error(rows.error.detail);
    return rows.value;
  });

test('rows come back in order, the same rows give the same bytes', () => {
  const rows: FeedRow[] = [put(1), { op: 'delete', key: 'x' }, put(2, 'đỏ 🟥 "\n')];
  const chunks = [...encodeChunks(rows)];
  expect(decodeAll(chunks)).toEqual(rows);
  expect([...encodeChunks(rows)]).toEqual(chunks);
});

test('no rows are no chunks', () => {
  expect([...encodeChunks([])]).toEqual([]);
});

test.each([
  ['rows that hardly shrink', Array.from({ length: 400 }, (_, index) => put(index, noise(index, 9000)))],
  ['rows that shrink a lot', Array.from({ length: 300 }, (_, index) => put(index, 'a'.repeat(200_000)))],
])('%s: every chunk keeps to both limits and is well filled', (_, rows) => {
  const chunks = [...encodeChunks(rows)];
  expect(decodeAll(chunks)).toEqual(rows);
  for (const { bytes, ref } of chunks) {
    expect(bytes.length).toBeLessThanOrEqual(MAX_CHUNK_COMPRESSED_BYTES);
    expect(chunkRefSchema.safeParse(ref).success).toBe(true);
  }
  expect(chunks.length).toBeGreaterThan(1);
  expect(chunks.length).toBeLessThan(50);
});

test('a row larger than a chunk is a mistake of the caller', () => {
  expect(() => [...encodeChunks([put(1, noise(1, 400_000))])]).toThrow(/does not fit/);
});

test('sealed chunks open at their place only, and their size fits the head', () => {
  const rows = Array.from({ length: 400 }, (_, index) => put(index, noise(index, 3000)));
  const chunks = [...encodeChunks(rows, { key, context: place })];
  expect(chunks.length).toBeGreaterThan(1);
  const opened = chunks.flatMap(({ bytes, ref }, index) => {
    expect(chunkRefSchema.safeParse(ref).success).toBe(true);
    const decoded = decodeChunk(bytes, ref, { key, context: { ...place, index } });
    if (!decoded.ok) throw new Error(decoded.error.detail);
    return decoded.value;
  });
  expect(opened).toEqual(rows);
});

test('no text of a row can be read in a sealed chunk', () => {
  const [chunk] = [...encodeChunks([put(1)], { key, context: place })];
  expect(Buffer.from(chunk?.bytes ?? []).includes('H99')).toBe(false);
  expect(
    decodeChunk(chunk?.bytes ?? new Uint8Array(), chunk?.ref ?? refOf(new Uint8Array(), 0)),
  ).toMatchObject({
    error: { type: 'chunk-compression' },
  });
});

function refOf(bytes: Uint8Array, rows: number): EncodedChunk['ref'] {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, rows };
}

describe('one edit, one refusal', () => {
  const lines = (text: string | Uint8Array): Uint8Array => zstdCompressSync(text);
  const good = JSON.stringify(put(1));
  const valid = lines(`${good}\n`);
  const changed = Uint8Array.from(valid, (byte, index) => (index === 9 ? byte ^ 1 : byte));

  test('the unedited chunk is taken', () => {
    expect(decodeChunk(valid, refOf(valid, 1))).toMatchObject({ ok: true });
  });

  test.each<[string, string, Uint8Array, EncodedChunk['ref']]>([
    ['a byte missing', 'chunk-size', valid.slice(0, -1), refOf(valid, 1)],
    ['a byte more', 'chunk-size', Buffer.concat([valid, Buffer.from([0])]), refOf(valid, 1)],
    ['a bit flipped', 'chunk-hash', changed, refOf(valid, 1)],
    ['not zstd', 'chunk-compression', Buffer.from('hello'), refOf(Buffer.from('hello'), 1)],
    ['torn before it was hashed', 'chunk-compression', valid.slice(0, 20), refOf(valid.slice(0, 20), 1)],
    ['nothing', 'chunk-compression', new Uint8Array(), refOf(new Uint8Array(), 0)],
    ...(
      [
        ['a bomb', 'chunk-too-large', new Uint8Array(MAX_CHUNK_RAW_BYTES + 1), 1],
        ['a row more than told', 'chunk-row', `${good}\n${good}\n`, 1],
        ['a row fewer than told', 'chunk-row', `${good}\n`, 2],
        ['no line end', 'chunk-row', good, 1],
        ['an empty line', 'chunk-row', `${good}\n\n`, 2],
        ['no JSON', 'chunk-row', '{\n', 1],
        ['a list', 'chunk-row', '[]\n', 1],
        ['no UTF-8', 'chunk-row', Buffer.from([0xff, 0x0a]), 1],
        ['a mark before the text', 'chunk-row', `\ufeff${good}\n`, 1],
        ['an unknown operation', 'chunk-row', '{"op":"drop","key":"x"}\n', 1],
        ['a field beside the value', 'chunk-row', '{"op":"delete","key":"x","why":"y"}\n', 1],
        ['a value without a type', 'chunk-row', '{"op":"put","key":"x","value":{}}\n', 1],
        ['no key', 'chunk-row', '{"op":"delete","key":""}\n', 1],
      ] as const
    ).map(([name, type, text, rows]): [string, string, Uint8Array, EncodedChunk['ref']] => {
      const bytes = lines(text);
      return [name, type, bytes, refOf(bytes, rows)];
    }),
  ])('%s → %s', (_, type, bytes, ref) => {
    expect(decodeChunk(bytes, ref)).toMatchObject({ ok: false, error: { type } });
  });

  const [sealed] = [...encodeChunks([put(1)], { key, context: place })];
  if (!sealed) throw new Error('no chunk');
  const at: ChunkContext = { ...place, index: 0 };
  test.each<[string, Uint8Array, ChunkContext]>([
    ['another key', Buffer.alloc(32, 2), at],
    ['another office', key, { ...at, office: 'H99.24.02' }],
    ['another lineage', key, { ...at, lineage: '00000000-6d1c-4f3c-9d8a-0d1d52a3b8aa' }],
    ['another stream', key, { ...at, stream: 'content' }],
    ['a snapshot for a delta', key, { ...at, part: 'snapshot' }],
    ['another start', key, { ...at, after: 11 }],
    ['another end', key, { ...at, upTo: 21 }],
    ['another place in the list', key, { ...at, index: 1 }],
  ])('sealed for %s → chunk-sealed', (_, wrongKey, context) => {
    expect(decodeChunk(sealed.bytes, sealed.ref, { key: wrongKey, context })).toMatchObject({
      error: { type: 'chunk-sealed' },
    });
  });

  test.each([0, 12, -1])('a sealed byte changed at %i, hash made anew → chunk-sealed', (position) => {
    const bytes = Uint8Array.from(sealed.bytes);
    const index = position < 0 ? bytes.length + position : position;
    bytes[index] = (bytes[index] ?? 0) ^ 1;
    expect(decodeChunk(bytes, refOf(bytes, 1), { key, context: at })).toMatchObject({
      error: { type: 'chunk-sealed' },
    });
  });

  test('an open chunk where a sealed one belongs → chunk-sealed', () => {
    expect(decodeChunk(valid, refOf(valid, 1), { key, context: at })).toMatchObject({
      error: { type: 'chunk-sealed' },
    });
  });
});
