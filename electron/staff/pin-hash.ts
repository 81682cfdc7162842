import { randomBytes, randomInt, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { isWeakPin } from '../../shared/domain/weak-pin.ts';

/** A tenth of a second and 32 MB: what makes guessing slow is the lock, this is for whoever copies the disk. */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
/** Node refuses what takes 32 MB or more unless told otherwise. */
const MAX_MEMORY = 64 * 1024 * 1024;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** In the pool of threads: the main thread goes on. */
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** `scrypt:N:r:p:salt:hash`, so that a later version may ask for more and still read these. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(pin, salt, HASH_BYTES, { ...COST, maxmem: MAX_MEMORY });
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join(':');
}

/** Without a kept one it takes as long, and says no. */
export async function isPin(pin: string, kept: string = NOBODY): Promise<boolean> {
  const [kind, N, r, p, salt = '', hash = ''] = kept.split(':');
  if (kind !== 'scrypt') throw new Error('a PIN is kept in a way that this program does not know');
  const expected = Buffer.from(hash, 'base64');
  const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: MAX_MEMORY };
  const found = await derive(pin, Buffer.from(salt, 'base64'), HASH_BYTES, cost);
  return timingSafeEqual(found, expected) && kept !== NOBODY;
}

/** What no PIN hashes to. */
const NOBODY = [
  'scrypt',
  COST.N,
  COST.r,
  COST.p,
  Buffer.alloc(SALT_BYTES).toString('base64'),
  Buffer.alloc(HASH_BYTES).toString('base64'),
].join(':');

/** Six digits to be told to somebody, who must change them. */
export function firstPin(): string {
  for (;;) {
    const pin = String(randomInt(1_000_000)).padStart(6, '0');
    if (!isWeakPin(pin)) return pin;
  }
}
