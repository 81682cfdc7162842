import { randomUUID } from 'node:crypto';
import { HEAD_PAYLOAD_TYPE, headSchema, type FeedHead } from '../../shared/feed.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { verifyEnvelope } from '../../shared/node/envelope.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { HubStore, OfficeRecord, Publication } from '../store/hub-store.ts';
import type { FeedFolder } from './feed-folder.ts';
import { adoptKeys, loadKeys, type HubKeys } from './signing-keys.ts';

export interface RecoverOrder {
  readonly store: HubStore;
  readonly dataFolder: string;
  readonly offices: readonly OfficeRecord[];
  /** What was published last, wherever it is: kiosks have seen its heads. */
  readonly from: FeedFolder;
  /** Go on above this sequence too: a kiosk that tells it has seen a head that is nowhere any more. */
  readonly above: number;
}

export interface RecoveredOffice {
  readonly office: OfficeCode;
  /**
   * `goes-on`: the next publication is above what was published. `level`: this hub is not behind. `not-there`: the
   * feed has no such office. `not-ours`: a head that this hub's keys did not sign; left as it is.
   */
  readonly state: 'goes-on' | 'level' | 'not-there' | 'not-ours';
  readonly ours: number;
  readonly published?: number;
  /** The key under which the published dossiers are sealed, if this hub does not have it. */
  readonly lostKey?: string;
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
      sentence: `${from.root} holds no feed (no keys.json): name the folder that the kiosks read, or a copy of it.`,
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
  if (file === undefined) return { office: code, state: 'not-there', ours };
  const found = publishedHead(file, keys, code);
  if (found === undefined) return { office: code, state: 'not-ours', ours };
  const { head, publication } = found;
  const sequence = Math.max(head.sequence, above);
  const { keyId } = head.streams.dossiers;
  const has = store.officeKeys(code).some(({ id }) => id === keyId);
  const facts = { office: code, ours, published: head.sequence, ...(!has && { lostKey: keyId }) };
  const same = sequence === ours && publication.payloadHash === last?.payloadHash;
  if (sequence < ours || same) return { ...facts, state: 'level' };
  store.goOnFrom(
    code,
    { ...publication, sequence },
    { catalogue: randomUUID(), content: randomUUID(), dossiers: randomUUID() },
  );
  return { ...facts, state: 'goes-on' };
}

function publishedHead(
  file: Uint8Array,
  keys: HubKeys,
  office: OfficeCode,
): { head: FeedHead; publication: Publication } | undefined {
  const verified = verifyEnvelope(file, HEAD_PAYLOAD_TYPE, (id) => keys.publicKeyOf(id));
  if (!verified.ok) return undefined;
  const { payload, payloadHash } = verified.value;
  const head = headSchema.safeParse(JSON.parse(Buffer.from(payload).toString('utf8')));
  if (!head.success || head.data.office !== office) return undefined;
  const { sequence, publishedAt } = head.data;
  return { head: head.data, publication: { sequence, payload, payloadHash, publishedAt } };
}
