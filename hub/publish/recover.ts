import { randomUUID } from 'node:crypto';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { HubStore, OfficeRecord, Publication } from '../store/hub-store.ts';
import type { PublishedFeed } from './fetch-heads.ts';
import { publishedHead } from './published-head.ts';
import { adoptKeys, loadKeys, type HubKeys } from './signing-keys.ts';

export interface RecoverOrder {
  readonly store: HubStore;
  readonly dataFolder: string;
  readonly offices: readonly OfficeRecord[];
  /** What was published last, wherever it is: kiosks have seen its heads. */
  readonly from: PublishedFeed;
  /** Go on above this sequence too: a kiosk that tells it has seen a head that is nowhere any more. */
  readonly above: number;
}

export interface RecoveredOffice {
  readonly office: OfficeCode;
  /**
   * `goes-on`: the next publication is above what was published. `level`: this hub is not behind. `not-there`: the
   * feed has no such office. `not-ours`: a head that this hub's keys did not sign; left as it is. `revoked`: one that a
   * revoked key signed; left until a person says with `above` that its number counts.
   */
  readonly state: 'goes-on' | 'level' | 'not-there' | 'not-ours' | 'revoked';
  readonly ours: number;
  readonly published?: number;
  /** The key under which the published dossiers are sealed, if this hub does not have it. */
  readonly lostKey?: string;
  /** Of a head in the state `revoked`. */
  readonly revokedKey?: string;
}

export interface Recovered {
  readonly keysTaken: boolean;
  readonly offices: readonly RecoveredOffice[];
  /** In the feed, but not in this hub. */
  readonly unknown: readonly OfficeCode[];
}

/**
 * For a hub whose data came back from a backup: goes on at published + 1 with new lineages, so that no kiosk reads
 * on by deltas from rows that this hub does not know. The published head is verified by this hub's own keys; of its
 * content only the number counts. Publishes nothing itself. Call under the publish lock.
 */
export function recover(order: RecoverOrder): Result<Recovered, Failure> {
  const { store, dataFolder, offices, from } = order;
  const keysFile = from.readKeys();
  if (keysFile === undefined)
    return err({
      type: 'nothing-published',
      sentence: `${from.root} holds no feed (no keys.json): name the folder or address that the kiosks read, or a copy of it.`,
    });
  const taken = adoptKeys(dataFolder, keysFile);
  if (!taken.ok) return taken;
  const keys = loadKeys(dataFolder);
  if (!keys.ok) return keys;
  const recovered = store.inTransaction(() =>
    offices.map((office) => recoverOffice(order, keys.value, office)),
  );
  const known = new Set(store.offices().map(({ code }) => code));
  return ok({
    keysTaken: taken.value,
    offices: recovered,
    unknown: from.offices().filter((code) => !known.has(code)),
  });
}

function recoverOffice(
  { store, from, above }: RecoverOrder,
  keys: HubKeys,
  { code }: OfficeRecord,
): RecoveredOffice {
  const last = store.publications(code)[0];
  const ours = last?.sequence ?? 0;
  const file = from.readHead(code);
  const found = file && publishedHead(file, keys, code);
  const goOn = (publication: Publication, sequence: number): void =>
    store.goOnFrom(
      code,
      { ...publication, sequence },
      { catalogue: randomUUID(), content: randomUUID(), dossiers: randomUUID() },
    );
  if (found === undefined) {
    const state = file === undefined ? 'not-there' : 'not-ours';
    // Nothing there to go by but what a kiosk has told.
    if (last === undefined || above <= ours) return { office: code, state, ours };
    goOn(last, above);
    return { office: code, state: 'goes-on', ours };
  }
  const { publication, revokedKey } = found;
  const { keyId } = found.head.streams.dossiers;
  const has = store.officeKeys(code).some(({ id }) => id === keyId);
  const { sequence: published } = publication;
  const facts = { office: code, ours, published, ...(!has && { lostKey: keyId }) };
  const sequence = Math.max(published, above);
  const same = sequence === ours && publication.payloadHash === last?.payloadHash;
  if (sequence < ours || same) return { ...facts, state: 'level' };
  // A number that a thief could have written must not become ours unless a person says so.
  if (revokedKey !== undefined && above < published) return { ...facts, state: 'revoked', revokedKey };
  goOn(publication, sequence);
  return { ...facts, state: 'goes-on' };
}
