import { join } from 'node:path';
import { KEYS_PAYLOAD_TYPE, keysSchema } from '../../shared/feed.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { verifyEnvelope } from '../../shared/node/envelope.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Publication } from '../store/hub-store.ts';
import type { FeedFolder } from './feed-folder.ts';
import { parseJson, publishedHead } from './published-head.ts';
import type { HubKeys } from './signing-keys.ts';

/**
 * Refuses a target that another hub publishes to, or that is further than this hub: kiosks that saw its head
 * would refuse every head this hub could make. A target whose head no kiosk would accept counts as empty. A head of a
 * revoked key is refused too, since kiosks may have seen it, but leads to no advice to follow it blindly: whoever stole
 * the key may have made it.
 */
export function checkTarget(
  target: FeedFolder,
  office: OfficeCode,
  keys: HubKeys,
  last: Publication | undefined,
): Result<void, Failure> {
  const foreign = checkKeys(target, keys);
  if (!foreign.ok) return foreign;
  const file = target.readHead(office);
  const found = file && publishedHead(file, keys, office);
  if (found === undefined) return ok(undefined);

  const ours = last?.sequence ?? 0;
  const { sequence: theirs, payloadHash } = found.publication;
  if (theirs < ours || (theirs === ours && payloadHash === last?.payloadHash)) return ok(undefined);
  const what =
    theirs > ours
      ? `holds sequence ${theirs} of ${office}, but this hub is only at ${ours}`
      : `holds another sequence ${theirs} of ${office} than this hub made`;
  const advice =
    found.revokedKey === undefined
      ? `was this hub's data brought back from a backup? Publish from the newer data if there is any; else go on from there with "hub recover --from ${target.root}".`
      : `the revoked key ${found.revokedKey} signed it, so it may be a thief's. Kiosks that had not the new keys.json may have seen it: go on above it with "hub recover --from ${target.root} --office ${office} --above ${theirs}", or, if none can have seen it, remove ${join(target.root, office, 'head.json')}; then publish.`;
  return err({ type: 'target-ahead', sentence: `${target.root} ${what}: ${advice}` });
}

function checkKeys(target: FeedFolder, keys: HubKeys): Result<void, Failure> {
  const file = target.readKeys();
  if (file === undefined || Buffer.compare(file, keys.keysFile) === 0) return ok(undefined);
  const foreign = err({
    type: 'target-foreign',
    sentence: `${target.root} holds the feed of another hub (its keys.json is not this hub's): publish to an empty folder.`,
  } as const);
  const verified = verifyEnvelope(file, KEYS_PAYLOAD_TYPE, () => keys.rootKey);
  // Torn or empty, no kiosk takes it: to be written anew. Whole, but signed by another root: not ours to replace.
  if (!verified.ok) return verified.error.type === 'signature-invalid' ? foreign : ok(undefined);
  const theirs = keysSchema.safeParse(parseJson(verified.value.payload));
  if (!theirs.success || theirs.data.version < keys.version) return ok(undefined);
  if (theirs.data.version === keys.version) return foreign;
  return err({
    type: 'target-ahead',
    sentence: `${target.root} holds version ${theirs.data.version} of keys.json, but this hub has version ${keys.version}: was its data brought back from a backup? Take the newer one over with "hub recover --from ${target.root}".`,
  });
}
