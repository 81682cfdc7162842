import { isUtf8 } from 'node:buffer';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import {
  MAX_CHUNK_COMPRESSED_BYTES,
  MAX_CHUNK_RAW_BYTES,
  rowSchema,
  type ChunkRef,
  type FeedRow,
} from '../feed.ts';
import { err, ok, type Result } from '../result.ts';
import { openChunk, sealChunk, type ChunkContext } from './chunk-seal.ts';
import { sha256Of } from './sha256.ts';

export type { ChunkContext } from './chunk-seal.ts';

/** Beyond this level, states of dossiers shrink by less than 3 % and take twice the time. */
const COMPRESSION_LEVEL = 9;
/** A frame that wants a larger window than a whole chunk may be is not ours; refused before memory is given. */
const MAX_WINDOW_LOG = 23;
/** Most chunks fit; in pieces of 16 KiB, the default, unpacking takes twice as long. */
const UNPACKED_AT_ONCE = 2 * 1024 * 1024;
const LINE_FEED = 0x0a;
const FIRST_GUESS_RAW_BYTES = 1024 * 1024;
/** Room left under the limit when the next chunk's size is guessed from how well the last one shrank. */
const AIM_COMPRESSED_BYTES = MAX_CHUNK_COMPRESSED_BYTES * 0.9;

export interface EncodedChunk {
  /** The file as it lies in the feed. */
  readonly bytes: Uint8Array;
  readonly ref: ChunkRef;
}

export interface ChunkError {
  readonly type:
    'chunk-size' | 'chunk-hash' | 'chunk-sealed' | 'chunk-compression' | 'chunk-too-large' | 'chunk-row';
  readonly detail: string;
}

/**
 * Cuts rows into chunks of at most 256 KiB compressed and 8 MiB raw. Without a seal the same rows give the same
 * bytes; a seal's nonce is random. Throws if one row alone is larger than a chunk may be.
 */
export function* encodeChunks(
  rows: Iterable<FeedRow>,
  seal?: { readonly key: Uint8Array; readonly context: Omit<ChunkContext, 'index'> },
): Generator<EncodedChunk> {
  let index = 0;
  let aim = FIRST_GUESS_RAW_BYTES;
  let lines: Buffer[] = [];
  let size = 0;

  function* flush(): Generator<EncodedChunk> {
    for (const piece of compress(lines)) {
      const bytes = seal ? sealChunk(piece.bytes, seal.key, { ...seal.context, index }) : piece.bytes;
      yield { bytes, ref: { sha256: sha256Of(bytes), bytes: bytes.length, rows: piece.rows } };
      aim = Math.min(MAX_CHUNK_RAW_BYTES, (AIM_COMPRESSED_BYTES * piece.rawBytes) / piece.bytes.length);
      index += 1;
    }
    lines = [];
    size = 0;
  }

  for (const row of rows) {
    const line = Buffer.from(`${JSON.stringify(row)}\n`);
    if (line.length > MAX_CHUNK_RAW_BYTES) throw new RangeError(`row ${row.key} is ${line.length} bytes`);
    if (size > 0 && size + line.length > Math.max(aim, 1)) yield* flush();
    lines.push(line);
    size += line.length;
  }
  if (size > 0) yield* flush();
}

type Seal = { readonly key: Uint8Array; readonly context: ChunkContext };

/**
 * The rows of one chunk file. Checks, in this order: size, hash, seal, compression with a hard limit on what comes
 * out, each row's shape, number of rows. What stands in `value` is the caller's to check against its stream.
 */
export function decodeChunk(bytes: Uint8Array, ref: ChunkRef, seal?: Seal): Result<FeedRow[], ChunkError> {
  const unpacked = unpackChunk(bytes, ref, seal);
  if (!unpacked.ok) return unpacked;
  const { text, ends } = unpacked.value;
  const rows: FeedRow[] = [];
  let start = 0;
  for (const [index, end] of ends.entries()) {
    const row = parseRow(text.subarray(start, end), index);
    if (!row.ok) return row;
    rows.push(row.value);
    start = end + 1;
  }
  return ok(rows);
}

export interface UnpackedChunk {
  /** UTF-8, a row a line. */
  readonly text: Buffer;
  /** Where each line ends: the place of its line feed. */
  readonly ends: readonly number[];
}

/** The lines of one chunk file, as many as announced: all that `decodeChunk` checks but each row's shape. */
export function unpackChunk(
  bytes: Uint8Array,
  ref: ChunkRef,
  seal?: Seal,
): Result<UnpackedChunk, ChunkError> {
  if (bytes.length !== ref.bytes)
    return err({ type: 'chunk-size', detail: `${bytes.length} bytes, not ${ref.bytes}` });
  const hash = sha256Of(bytes);
  if (hash !== ref.sha256) return err({ type: 'chunk-hash', detail: `${hash}, not ${ref.sha256}` });
  const opened = seal ? openChunk(bytes, seal.key, seal.context) : bytes;
  if (opened === undefined) return err({ type: 'chunk-sealed', detail: 'the key or the place does not fit' });
  const raw = decompress(opened);
  return raw.ok ? findLines(raw.value, ref.rows) : raw;
}

/** A line of a chunk as a row. `index` counts from 0 and is told where it is none. */
export function parseRow(line: Buffer, index: number): Result<FeedRow, ChunkError> {
  const refuse = (detail: string): Result<never, ChunkError> =>
    err({ type: 'chunk-row', detail: `row ${index + 1}: ${detail}` });
  let json: unknown;
  try {
    json = JSON.parse(line.toString());
  } catch {
    return refuse('not JSON');
  }
  const parsed = rowSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  if (issue === undefined) return refuse('wrong shape');
  // Its message would repeat whatever stands there for a name, a dossier's code maybe.
  return refuse(
    issue.code === 'unrecognized_keys' ? 'a field too many' : `${issue.path.join('.')} ${issue.message}`,
  );
}

interface Piece {
  readonly bytes: Buffer;
  readonly rawBytes: number;
  readonly rows: number;
}

/** Halves the lines until each piece is small enough. */
function compress(lines: readonly Buffer[]): Piece[] {
  const raw = Buffer.concat(lines);
  const bytes = zstdCompressSync(raw, { params: { [constants.ZSTD_c_compressionLevel]: COMPRESSION_LEVEL } });
  if (bytes.length <= MAX_CHUNK_COMPRESSED_BYTES)
    return [{ bytes, rawBytes: raw.length, rows: lines.length }];
  if (lines.length === 1)
    throw new RangeError(`a row of ${raw.length} bytes does not fit into a chunk of the feed`);
  const middle = Math.ceil(lines.length / 2);
  return [...compress(lines.slice(0, middle)), ...compress(lines.slice(middle))];
}

function decompress(bytes: Uint8Array): Result<Buffer, ChunkError> {
  try {
    return ok(
      zstdDecompressSync(bytes, {
        maxOutputLength: MAX_CHUNK_RAW_BYTES,
        chunkSize: UNPACKED_AT_ONCE,
        params: { [constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG },
      }),
    );
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return err({ type: 'chunk-too-large', detail: `more than ${MAX_CHUNK_RAW_BYTES} bytes unpacked` });
    return err({ type: 'chunk-compression', detail: code });
  }
}

function findLines(text: Buffer, expected: number): Result<UnpackedChunk, ChunkError> {
  const refuse = (detail: string): Result<never, ChunkError> => err({ type: 'chunk-row', detail });
  if (!isUtf8(text)) return refuse('not UTF-8');
  const ends: number[] = [];
  for (let end = text.indexOf(LINE_FEED); end !== -1; end = text.indexOf(LINE_FEED, end + 1)) ends.push(end);
  if ((ends.at(-1) ?? -1) !== text.length - 1) return refuse('the last line is torn');
  if (ends.length !== expected) return refuse(`${ends.length} rows, not ${expected}`);
  return ok({ text, ends });
}
