import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { blobSchema, type Blob } from '../../shared/domain/blob.ts';
import { sha256Of } from '../../shared/node/sha256.ts';

/** What the rows of the catalogue versions refer to, with the media types that only the rows know. */
const LIST = 'index.json';
const listSchema = z.array(blobSchema);

/**
 * The blobs of the feed on the kiosk's disk, `<data>/blobs/<sha256>`. The feed's worker writes, both hosts read.
 * A name reaches the disk only if it stands in the list, so it is a hash and nothing else.
 */
export class BlobFolder {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'blobs');
  }

  /** What there should be. Empty before the first sync, or if the list is torn: the next sync writes it anew. */
  listed(): Blob[] {
    let text: string;
    try {
      text = readFileSync(join(this.#folder, LIST), 'utf8');
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
    return parseList(text);
  }

  /** The blob with this hash; undefined if it is not listed, not there, or not what its name says. */
  async read(sha256: string): Promise<{ readonly bytes: Uint8Array; readonly blob: Blob } | undefined> {
    const blob = this.listed().find((one) => one.sha256 === sha256);
    if (blob === undefined || !this.has(blob)) return undefined;
    const bytes = await readFile(this.#path(blob)).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    return bytes !== undefined && sha256Of(bytes) === sha256 ? { bytes, blob } : undefined;
  }

  /** Whether a plain file of the right size is there. */
  has(blob: Blob): boolean {
    const found = lstatSync(this.#path(blob), { throwIfNoEntry: false });
    return found?.isFile() === true && found.size === blob.bytes;
  }

  /** The same, and its content is what its name says. */
  isWhole(blob: Blob): boolean {
    return this.has(blob) && sha256Of(readFileSync(this.#path(blob))) === blob.sha256;
  }

  put(blob: Blob, bytes: Uint8Array): void {
    this.#replace(this.#path(blob), bytes);
  }

  /** From now on these are wanted and no others; files of others are removed. */
  keepOnly(blobs: readonly Blob[]): void {
    mkdirSync(this.#folder, { recursive: true });
    const list = JSON.stringify(blobs);
    if (JSON.stringify(this.listed()) !== list) this.#replace(join(this.#folder, LIST), Buffer.from(list));
    const kept = new Set([LIST, ...blobs.map(({ sha256 }) => sha256)]);
    for (const name of readdirSync(this.#folder)) {
      if (!kept.has(name)) rmSync(join(this.#folder, name), { recursive: true, force: true });
    }
  }

  #replace(path: string, bytes: Uint8Array): void {
    // A folder in the place of a file would refuse the renaming for ever.
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) rmSync(path, { recursive: true });
    writeFileSync(`${path}.part`, bytes);
    renameSync(`${path}.part`, path);
  }

  #path({ sha256 }: Blob): string {
    return join(this.#folder, sha256);
  }
}

function parseList(text: string): Blob[] {
  try {
    return listSchema.safeParse(JSON.parse(text)).data ?? [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
