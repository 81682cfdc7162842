import type { Cursor } from '../../db/cursor.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { FeedHead, FeedStream, StreamName } from '../../shared/feed.ts';
import { deriveOfficeKeys } from '../../shared/node/office-key.ts';
import { headPath, refuse } from './feed-error.ts';
import { planStream, type StreamPlan } from './plan-stream.ts';

/** What each stream of an office needs; undefined: nothing. */
export type OfficePlans = Record<StreamName, StreamPlan | undefined>;

/** How far an office's databases are, as far as there are any. */
export interface OfficeCursors {
  readonly catalogue: { cursor(stream: 'catalogue' | 'content'): Cursor | undefined } | undefined;
  readonly dossiers: { cursor(): Cursor | undefined } | undefined;
}

/** What brings an office to where its head is. Throws `FeedRefusal` if the head leads nowhere. */
export function planOffice(
  { office, streams }: FeedHead,
  { catalogue, dossiers }: OfficeCursors,
  withCatalogue: boolean,
): OfficePlans {
  const plan = (name: StreamName, cursor: Cursor | undefined): StreamPlan | undefined => {
    const planned = planStream(name, streams[name], cursor);
    return planned.ok ? planned.value : refuse(planned.error.type, headPath(office), planned.error.detail);
  };
  return {
    catalogue: withCatalogue ? plan('catalogue', catalogue?.cursor('catalogue')) : undefined,
    content: plan('content', catalogue?.cursor('content')),
    dossiers: plan('dossiers', dossiers?.cursor()),
  };
}

/** The key that the stream's chunks are sealed under, or undefined if they are not. */
export function sealKeyOf(
  { encrypted, keyId }: FeedStream,
  config: KioskConfig,
  office: OfficeCode,
): Uint8Array | undefined {
  if (encrypted !== true) return undefined;
  // Own keys only: "constructor" is no key, and what is none ends the worker instead of this feed.
  const officeKeys = new Map(Object.entries(config.officeKeys[office] ?? {}));
  const officeKey = officeKeys.get(keyId ?? '');
  if (officeKey === undefined) {
    refuse('no-office-key', headPath(office), `no key "${keyId ?? ''}" for ${office} in the configuration`);
  }
  return deriveOfficeKeys(officeKey).feed;
}
