import { sha256Of } from '../../../shared/node/sha256.ts';
import { fold } from '../../../shared/text/fold.ts';

const MAX_SLUG_LENGTH = 60;
const HASH_LENGTH = 8;

/**
 * An id that follows from a name: `Hộ tịch` → `ho-tich`. A name too long for an id keeps its beginning and gets a
 * hash of the whole, so that two long names with one beginning stay apart. Undefined where no letter is left.
 */
export function slugOf(name: string): string | undefined {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  if (slug === '') return undefined;
  if (slug.length <= MAX_SLUG_LENGTH) return slug;
  const hash = sha256Of(slug).slice(0, HASH_LENGTH);
  return `${slug.slice(0, MAX_SLUG_LENGTH - HASH_LENGTH - 1).replace(/-+$/u, '')}-${hash}`;
}
