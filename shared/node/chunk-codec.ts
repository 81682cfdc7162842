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

/**
 * The rows of one chunk file. Checks, in this order: size, hash, seal, compression with a hard limit on what comes
 * out, each row's shape, number of rows. What stands in `value` is the caller's to check against its stream.
 */
export function decodeChunk(
  bytes: Uint8Array,
  ref: ChunkRef,
  seal?: { readonly key: Uint8Array; readonly context: ChunkContext },
): Result<FeedRow[], ChunkError> {
  if (bytes.length !== ref.bytes)
    return err({ type: 'chunk-size', detail: `${bytes.length} bytes, not ${ref.bytes}` });
  const hash = sha256Of(bytes);
  if (hash !== ref.sha256) return err({ type: 'chunk-hash', detail: `${hash}, not ${ref.sha256}` });
  const opened = seal ? openChunk(bytes, seal.key, seal.context) : bytes;
  if (opened === undefined) return err({ type: 'chunk-sealed', detail: 'the key or the place does not fit' });
  const raw = decompress(opened);
  return raw.ok ? parseRows(raw.value, ref.rows) : raw;
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

function decompress(bytes: Uint8Array): Result<Uint8Array, ChunkError> {
  try {
    return ok(
      zstdDecompressSync(bytes, {
        maxOutputLength: MAX_CHUNK_RAW_BYTES,
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

function parseRows(raw: Uint8Array, expected: number): Result<FeedRow[], ChunkError> {
  const refuse = (detail: string): Result<never, ChunkError> => err({ type: 'chunk-row', detail });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return refuse('not UTF-8');
  }
  const lines = text.split('\n');
  if (lines.pop() !== '') return refuse('the last line is torn');
  if (lines.length !== expected) return refuse(`${lines.length} rows, not ${expected}`);
  const rows: FeedRow[] = [];
  for (const [index, line] of lines.entries()) {
    const row = parseRow(line);
    if (!row.ok) return refuse(`row ${index + 1}: ${row.error.detail}`);
    rows.push(row.value);
  }
  return ok(rows);
}

function parseRow(line: string): Result<FeedRow, { type: 'row'; detail: string }> {
  try {
    const parsed = rowSchema.safeParse(JSON.parse(line));
    if (parsed.success) return ok(parsed.data);
    const issue = parsed.error.issues[0];
    return err({ type: 'row', detail: issue ? `${issue.path.join('.')} ${issue.message}` : 'wrong shape' });
  } catch {
    return err({ type: 'row', detail: 'not JSON' });
  }
}
