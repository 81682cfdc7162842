import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { err, ok, type Result } from '../../shared/result.ts';
import type { NamedFile } from '../import/named-file.ts';

export interface UploadLimits {
  /** Of all files of one form together. */
  readonly bytes: number;
  readonly files: number;
}

/** Detail records of the whole country come as one archive of 60 MB; a province's dossiers of a year stay below 200. */
export const UPLOAD_LIMITS: UploadLimits = { bytes: 256 * 1024 * 1024, files: 200 };

const MOST_FIELDS = 12;
const LONGEST_FIELD = 500;
const LONGEST_NAME = 120;

export type UploadError =
  | { readonly type: 'refused' }
  | { readonly type: 'too-large' | 'too-many' | 'empty' }
  | { readonly type: 'disk'; readonly detail: string };

/** Files that somebody gave to the page, while they are needed. They lie under numbers: a given name is never a path. */
export class Upload {
  readonly folder: string;
  readonly fields: Readonly<Record<string, string>>;
  /** As they were called: for reports, and for adapters that go by an ending. */
  readonly names: readonly string[];

  constructor(folder: string, fields: Readonly<Record<string, string>>, names: readonly string[]) {
    this.folder = folder;
    this.fields = fields;
    this.names = names;
  }

  /** One after the other. */
  *files(): Generator<NamedFile> {
    for (const [index, name] of this.names.entries())
      yield { name, bytes: readFileSync(join(this.folder, String(index))) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Writes the files of a form to a new folder below `parent`. The form's token must come before the first file: nothing
 * of a stranger's file is written. Nothing stays where anything was wrong.
 */
export async function takeUpload(
  request: FastifyRequest,
  parent: string,
  limits: UploadLimits,
  isToken: (given: string | undefined) => boolean,
): Promise<Result<Upload, UploadError>> {
  const folder = join(parent, randomUUID());
  const taken = await writeParts(request, folder, limits, isToken).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    const known = knownError(error);
    if (known === undefined) throw error;
    return err(known);
  });
  if (!taken.ok) rmSync(folder, { recursive: true, force: true });
  return taken;
}

async function writeParts(
  request: FastifyRequest,
  folder: string,
  limits: UploadLimits,
  isToken: (given: string | undefined) => boolean,
): Promise<Result<Upload, UploadError>> {
  const fields: Record<string, string> = {};
  const names: string[] = [];
  let left = limits.bytes;
  let trusted = false;
  const parts: AsyncIterable<Multipart> = request.parts({
    limits: {
      fileSize: limits.bytes,
      // An empty choice of a browser is sent as a file too.
      files: limits.files + 1,
      fields: MOST_FIELDS,
      fieldSize: LONGEST_FIELD,
      fieldNameSize: 40,
    },
  });
  for await (const part of parts) {
    if (part.type === 'field') {
      if (typeof part.value !== 'string') continue;
      fields[part.fieldname] = part.value;
      if (part.fieldname === 'formToken') trusted = isToken(part.value);
      continue;
    }
    if (!trusted) return err({ type: 'refused' });
    if (names.length >= limits.files) return err({ type: 'too-many' });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, String(names.length));
    let bytes = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(bytes > left ? new UploadTooLarge() : null, chunk);
      },
    });
    await pipeline(part.file, count, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    if (part.file.truncated) return err({ type: 'too-large' });
    if (bytes === 0 && part.filename === '') continue;
    left -= bytes;
    names.push(shownName(part.filename, names.length));
  }
  if (!trusted) return err({ type: 'refused' });
  return names.length === 0 ? err({ type: 'empty' }) : ok(new Upload(folder, fields, names));
}

class UploadTooLarge extends Error {}

function knownError(error: unknown): UploadError | undefined {
  if (error instanceof UploadTooLarge) return { type: 'too-large' };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT') return { type: 'too-many' };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return { type: 'too-large' };
  if (code === 'FST_FIELDS_LIMIT' || code.startsWith('FST_')) return { type: 'refused' };
  return error instanceof Error && 'syscall' in error ? { type: 'disk', detail: error.message } : undefined;
}

/** The last part of what a browser says, in one line; its end stays, where programs put what kind of file it is. */
function shownName(given: string | undefined, index: number): string {
  const last = (given ?? '').split(/[/\\]/u).at(-1) ?? '';
  const line = last.normalize('NFC').replaceAll(/\p{C}/gu, '').trim();
  const letters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  const short =
    letters.length <= LONGEST_NAME
      ? line
      : `${letters.slice(0, LONGEST_NAME - 21).join('')}…${letters.slice(-20).join('')}`;
  return short === '' || /^\.+$/.test(short) ? `file-${index + 1}` : short;
}
