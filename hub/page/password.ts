import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { syncFolder, writeWhole } from '../../shared/node/write-whole.ts';

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

/** A tenth of a second and 32 MB for each guess. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
/** Node refuses what takes 32 MB or more unless told otherwise. */
const MAX_MEMORY = 64 * 1024 * 1024;
const HASH_BYTES = 32;
const FILE = 'page-password.json';

const keptSchema = z.strictObject({
  kind: z.literal('scrypt'),
  N: z
    .number()
    .int()
    .max(2 ** 17),
  r: z.number().int().max(16),
  p: z.number().int().max(4),
  salt: z.base64(),
  hash: z.base64(),
});

/** In the pool of threads: the page goes on. */
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** The password of the hub's page. Only what scrypt makes of it lies in the hub's data, for its owner only. */
export class PagePassword {
  readonly file: string;
  readonly #folder: string;

  readonly #cost: typeof COST;

  constructor(dataFolder: string, cost: typeof COST = COST) {
    this.#folder = dataFolder;
    this.#cost = cost;
    this.file = join(dataFolder, FILE);
  }

  /** Another one after each change of the password; undefined while there is none. */
  mark(): string | undefined {
    return this.#kept()?.salt;
  }

  async set(password: string): Promise<void> {
    const salt = randomBytes(16);
    const hash = await derive(normal(password), salt, HASH_BYTES, { ...this.#cost, maxmem: MAX_MEMORY });
    const kept = {
      kind: 'scrypt',
      ...this.#cost,
      salt: salt.toString('base64'),
      hash: hash.toString('base64'),
    };
    writeWhole(this.file, Buffer.from(`${JSON.stringify(kept)}\n`), 0o600);
    chmodSync(this.file, 0o600);
    syncFolder(this.#folder);
  }

  async fits(password: string): Promise<boolean> {
    const kept = this.#kept();
    if (kept === undefined || password.length > LONGEST_PASSWORD) return false;
    const expected = Buffer.from(kept.hash, 'base64');
    const { N, r, p } = kept;
    const options = { N, r, p, maxmem: MAX_MEMORY };
    const found = await derive(normal(password), Buffer.from(kept.salt, 'base64'), HASH_BYTES, options);
    return expected.length === found.length && timingSafeEqual(found, expected);
  }

  /** A file that is none of ours throws: nobody is let in by a damaged file. */
  #kept(): z.infer<typeof keptSchema> | undefined {
    if (!existsSync(this.file)) return undefined;
    return keptSchema.parse(JSON.parse(readFileSync(this.file, 'utf8')));
  }
}

/** The same letters typed on another keyboard may come composed or not. */
function normal(password: string): string {
  return password.normalize('NFC');
}
