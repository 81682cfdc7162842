import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { err, ok, type Result } from '../../shared/result.ts';
import type { NamedFile } from './named-file.ts';

const MAX_ENTRIES = 50_000;
const MAX_ENTRY_BYTES = 16 * 1024 * 1024;
const MAX_TOTAL_BYTES = 1024 * 1024 * 1024;

export type ArchiveError =
  | { readonly type: 'archive-broken'; readonly detail: string }
  /** More than 50,000 entries, 16 MiB in one of them, or 1 GiB in all. */
  | { readonly type: 'archive-too-large'; readonly detail: string };

/** Whether the bytes begin like gzip, which for catalogue input means a `.tar.gz`. */
function isArchive({ bytes }: NamedFile): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The files of a `.tar.gz`, one after the other, named `archive.tar.gz/inner.json`. What was read before an error is
 * handed out; the error comes last.
 */
export async function* expandArchive(file: NamedFile): AsyncGenerator<Result<NamedFile, ArchiveError>> {
  const extract = tar.extract();
  const unpacking = pipeline(Readable.from([file.bytes]), createGunzip(), extract);
  // Awaited below; a failure in between also ends the loop.
  unpacking.catch(() => undefined);
  let entries = 0;
  let total = 0;
  try {
    for await (const entry of extract) {
      entries += 1;
      const size = entry.header.size ?? 0;
      total += size;
      if (entries > MAX_ENTRIES || size > MAX_ENTRY_BYTES || total > MAX_TOTAL_BYTES) {
        extract.destroy();
        yield err({ type: 'archive-too-large', detail: `stopped at entry ${entries}` });
        return;
      }
      const chunks: Uint8Array[] = [];
      for await (const chunk of entry as AsyncIterable<Uint8Array>) chunks.push(chunk);
      if (entry.header.type === 'file') {
        yield ok({ name: `${file.name}/${entry.header.name}`, bytes: joined(chunks) });
      }
    }
    await unpacking;
  } catch {
    yield err({ type: 'archive-broken', detail: `the archive breaks off after ${entries} entries` });
  }
}

/** Files as given, with archives among them replaced by what they hold. */
export async function* expandCatalogueInput(
  files: Iterable<NamedFile> | AsyncIterable<NamedFile>,
): AsyncGenerator<Result<NamedFile, ArchiveError & { file: string }>> {
  for await (const file of files) {
    if (!isArchive(file)) {
      yield ok(file);
      continue;
    }
    for await (const entry of expandArchive(file)) {
      yield entry.ok ? entry : err({ ...entry.error, file: file.name });
    }
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
