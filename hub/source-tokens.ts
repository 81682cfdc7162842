import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256Of } from '../shared/node/sha256.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Failure } from './failure.ts';
import type { Hub } from './hub.ts';
import type { KnownSource, SourceStore } from './store/source-store.ts';

/** A new token for a source: told once, kept as a hash only. The old one is worth nothing any more. */
export function newSourceToken(hub: Hub, id: string): Result<string, Failure> {
  // 256 bits: nothing that could be guessed, so that a plain hash of it is enough to keep.
  const token = randomBytes(32).toString('base64url');
  return hub.sources.putToken(id, sha256Of(token)) ? ok(token) : err(sourceUnknown(id));
}

/** The source of this id, if the token is its own. Compared in constant time, also where there is no such source. */
export function sourceOfToken(sources: SourceStore, id: string, token: string): KnownSource | undefined {
  const source = sources.source(id);
  const known = Buffer.from(source?.tokenHash ?? sha256Of('no such source'), 'hex');
  const same = timingSafeEqual(Buffer.from(sha256Of(token), 'hex'), known);
  return same && source?.tokenHash !== undefined ? source : undefined;
}

export function sourceUnknown(id: string): Failure {
  return {
    type: 'source-unknown',
    sentence: `There is no source ${id}: see "hub source list", or set it up with "hub source add ${id} --office CODE".`,
  };
}
