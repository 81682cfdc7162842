import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import {
  streamNames,
  type ChunkRef,
  type FeedHead,
  type FeedRow,
  type StreamName,
} from '../../../shared/feed.ts';
import { newSigningKey } from '../../../shared/node/envelope.ts';
import { newOfficeKey } from '../../../shared/node/office-key.ts';
import {
  dossierCode,
  LINEAGES,
  OFFICE,
  OTHER_OFFICE,
  putDossier,
  type FeedMaker,
} from '../../fixtures/feed-maker.ts';

export const HEAD = `${OFFICE}/head.json`;
const KEYS = 'keys.json';

/** A valid feed about to be spoilt, and chance. */
export interface Spoiling {
  readonly feed: FeedMaker;
  /** A copy of the valid head, to be changed. */
  readonly head: FeedHead;
  /** Everything in the feed by its path, as it is while it is valid. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** The head before, rightly signed. */
  readonly olderHead: Buffer;
  below(limit: number): number;
  pick<T>(of: readonly T[]): T;
}

export interface Mutation {
  readonly name: string;
  /**
   * `refused`: never taken. `or-harmless`: it may have hit what is not needed or not signed (a space, a chunk that this
   * kiosk has no use for), or be a feed like any other once it is rightly signed; what is then shown must be valid.
   */
  readonly outcome: 'refused' | 'or-harmless';
  /** `carrier`: whoever takes the files from hub to kiosk, without any key. */
  readonly by: 'carrier' | 'signer';
  /** Only for a kiosk that has followed the feed before. */
  readonly onlyFollowers?: true;
  readonly spoil: (spoiling: Spoiling) => void;
}

/** By whoever carries the files: no key is needed for any of it. */
const byCarriers: readonly Mutation[] = [
  harmless('bits flipped', (s) =>
    rewrite(s, anyFile(s), (bytes) => {
      for (let times = 1 + s.below(3); times > 0; times--) {
        const at = s.below(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << s.below(8));
      }
      return bytes;
    }),
  ),
  harmless('cut short', (s) => rewrite(s, anyFile(s), (bytes) => bytes.subarray(0, s.below(bytes.length)))),
  harmless('made longer', (s) =>
    rewrite(s, anyFile(s), (bytes) => Buffer.concat([bytes, bytes.subarray(0, 1 + s.below(bytes.length))])),
  ),
  harmless('a piece overwritten', (s) =>
    rewrite(s, anyFile(s), (bytes) => {
      const from = s.below(bytes.length);
      return bytes.fill(s.below(256), from, Math.min(bytes.length, from + 1 + s.below(64)));
    }),
  ),
  harmless('a piece of another file in it', (s) =>
    rewrite(s, anyFile(s), (bytes) => {
      const other = bytesOf(s, anyFile(s));
      other.copy(bytes, s.below(bytes.length), s.below(other.length));
      return bytes;
    }),
  ),
  harmless('two chunks swapped', (s) => {
    const [a, b] = [s.pick(chunksOf(s)), s.pick(chunksOf(s))];
    const [first, second] = [bytesOf(s, a), bytesOf(s, b)];
    s.feed.write(a, second);
    s.feed.write(b, first);
  }),
  refused('keys.json and head swapped', (s) => {
    s.feed.write(KEYS, bytesOf(s, HEAD));
    s.feed.write(HEAD, bytesOf(s, KEYS));
  }),
  refused('garbage for a signed file', (s) =>
    s.feed.write(
      s.pick([KEYS, HEAD]),
      Buffer.from(Array.from({ length: s.below(3000) }, () => s.below(256))),
    ),
  ),
  refused('a signed file without end', (s) =>
    s.feed.write(s.pick([KEYS, HEAD]), Buffer.alloc(4 * 1024 * 1024 + 1 + s.below(1000), ' ')),
  ),
  refused('JSON so deep that nobody comes back', (s) => {
    const depth = 1000 + s.below(200_000);
    s.feed.write(s.pick([KEYS, HEAD]), Buffer.from(s.pick(['[', '{"a":', '{"payload":[']).repeat(depth)));
  }),
  {
    ...refused('an older head replayed', (s) => s.feed.write(HEAD, s.olderHead)),
    onlyFollowers: true,
  },
  refused('an envelope with a field changed', (s) => {
    const envelope = JSON.parse(bytesOf(s, s.pick([HEAD])).toString()) as Record<string, unknown>;
    const changes: Record<string, unknown> = s.pick([
      { payload: 7 },
      { payload: `${String(envelope['payload'])}====` },
      { payloadType: 'application/json' },
      { payloadType: 'x'.repeat(1_000_000) },
      { signatures: [] },
      { signatures: Array.from({ length: 9 }, () => ({ keyid: 'feed-1', sig: '' })) },
      { signatures: [{ keyid: '__proto__', sig: 'AAAA' }] },
      { signatures: [{ keyid: 'feed-1', sig: Buffer.alloc(64, s.below(256)).toString('base64') }] },
      { expires: '2027' },
    ]);
    s.feed.write(HEAD, Buffer.from(JSON.stringify({ ...envelope, ...changes })));
  }),
  refused('a payload named twice', (s) => {
    const other = Buffer.from('{}').toString('base64');
    const text = bytesOf(s, HEAD).toString().trimEnd().slice(0, -1);
    s.feed.write(HEAD, Buffer.from(`${text},"payload":"${other}"}`));
  }),
  refused('a head signed by a stranger', (s) =>
    s.feed.writeHead(s.head, { signer: newSigningKey(), ...(s.below(2) === 0 ? { keyId: 'stranger' } : {}) }),
  ),
  refused('keys.json of another feed', (s) => s.feed.writeKeys(undefined, newSigningKey())),
  refused("another office's chunk under the name of one", (s) =>
    s.feed.write(neededChunk(s), chunkOfOtherOffice(s)),
  ),
  refused('nothing but chunks that unpack to gigabytes', (s) => {
    for (const path of chunksOf(s)) s.feed.write(path, s.pick(bombs()));
  }),
];

/** By whoever has a signing key, or by a hub with a fault: only the kiosk's own rules stand against it. */
const bySigners: readonly Mutation[] = [
  signed('a number out of its range in the head', 'or-harmless', (s) =>
    setSomewhere(
      s,
      s.head,
      (value) => typeof value === 'number',
      () => s.pick([-1, 0.5, 1e308, 2 ** 53, 2 ** 53 - 1, 0, Number.MAX_VALUE, -0]),
    ),
  ),
  signed('a text that is none in the head', 'or-harmless', (s) =>
    setSomewhere(
      s,
      s.head,
      (value) => typeof value === 'string',
      () => hostile(s),
    ),
  ),
  signed('a part of the head that is something else', 'or-harmless', (s) =>
    setSomewhere(
      s,
      s.head,
      () => true,
      () => hostile(s),
    ),
  ),
  signed('a field too many in the head', 'refused', (s) => {
    const at = s.pick([s.head, s.head.streams, s.head.streams.dossiers, s.head.streams.content.snapshot]);
    Object.assign(at, { [s.pick(['expires', 'constructor', 'then', 'toJSON2'])]: s.below(100) });
  }),
  signed('a head of another office', 'refused', (s) => Object.assign(s.head, { office: OTHER_OFFICE })),
  signed('streams swapped', 'refused', (s) => {
    const { catalogue, content } = s.head.streams;
    s.head.streams.catalogue = { ...content, lineage: catalogue.lineage };
    s.head.streams.content = { ...catalogue, lineage: content.lineage };
  }),
  signed('a way that leads nowhere', 'refused', (s) => {
    const stream = s.head.streams[s.pick(streamNames)];
    stream.upTo += 1 + s.below(1000);
  }),
  signed('a chunk of another size or number of rows', 'refused', (s) => {
    const chunk = neededRef(s);
    if (s.below(2) === 0) chunk.rows += 1 + s.below(5);
    else chunk.bytes += 1 + s.below(5);
  }),
  signed('an older sequence', 'refused', (s) => (s.head.sequence = s.below(2) + 1), true),
  signed('the sequence seen before with other content', 'refused', (s) => (s.head.sequence = 2), true),
  signed('another office key, or none', 'refused', (s) => {
    s.head.streams.dossiers.keyId = s.pick(['office-2', '', '__proto__', 'constructor', 'x'.repeat(60)]);
  }),
  signed('chunks of dossiers sealed for another place', 'refused', (s) => {
    const place = {
      office: OFFICE,
      lineage: LINEAGES.dossiers,
      stream: 'dossiers',
      part: 'delta',
      after: 300,
      upTo: 301,
    } as const;
    const wrong = s.pick([
      { lineage: LINEAGES.content },
      { stream: 'content' as const },
      { part: 'snapshot' as const, after: 0 },
      { after: 299 },
      { upTo: 302 },
      { office: OTHER_OFFICE },
    ]);
    const key = s.feed.officeKeys.get(OFFICE) ?? '';
    s.feed.officeKeys.set(OTHER_OFFICE, key);
    deltaOf(s, 'dossiers').chunks = s.feed.makeChunks(OFFICE, [putDossier(dossierCode(1))], {
      ...place,
      ...wrong,
    });
  }),
  signed('chunks of dossiers under a key of the office next door', 'refused', (s) => {
    s.feed.officeKeys.set(OTHER_OFFICE, newOfficeKey());
    const place = {
      office: OFFICE,
      lineage: LINEAGES.dossiers,
      stream: 'dossiers',
      part: 'delta',
      after: 300,
      upTo: 301,
    } as const;
    deltaOf(s, 'dossiers').chunks = s.feed.makeChunks(OTHER_OFFICE, [putDossier(dossierCode(1))], place);
    copyToOffice(s, deltaOf(s, 'dossiers').chunks);
  }),
  signed('a chunk that unpacks to more than it may', 'refused', (s) => {
    deltaOf(s, s.pick(['catalogue', 'content'])).chunks = [putChunk(s, s.pick(bombs()), 1)];
  }),
  signed('a chunk of no rows at all', 'refused', (s) => {
    const text = s.pick([
      '',
      '\n',
      '\n\n',
      '{',
      'null\n',
      '[]\n',
      '"x"\n',
      '7\n',
      '{"op":"put"}\n',
      '﻿{}\n',
      '\0\n',
    ]);
    deltaOf(s, 'content').chunks = [putChunk(s, zstdCompressSync(Buffer.from(text)), 1)];
  }),
  signed('a row so deep that nobody comes back', 'refused', (s) => {
    const depth = 10_000 + s.below(300_000);
    const row = `{"op":"put","key":"office","value":${s.pick(['[', '{"type":']).repeat(depth)}`;
    deltaOf(s, 'content').chunks = [putChunk(s, zstdCompressSync(Buffer.from(`${row}\n`)), 1)];
  }),
  signed('a row with two operations', 'refused', (s) => {
    const row = s.pick([
      '{"op":"put","key":"office","value":{"type":"office"},"op":"delete"}',
      '{"op":"delete","key":"office","key":"x","value":{}}',
      '{"op":"merge","key":"office"}',
      '{"op":"put","key":"","value":{"type":"office"}}',
      `{"op":"delete","key":"${'k'.repeat(121 + s.below(5000))}"}`,
      '{"op":"put","key":"office","value":{"__proto__":{"type":"office"}}}',
    ]);
    deltaOf(s, 'content').chunks = [putChunk(s, zstdCompressSync(Buffer.from(`${row}\n`)), 1)];
  }),
  signed('a row under the key of another', 'refused', (s) => {
    const [name, rows] = someRows(s);
    const row = s.pick(rows);
    replaceRows(s, name, [...rows.filter((one) => one !== row), { ...row, key: `${row.key}x` }]);
  }),
  signed('a row of another stream', 'refused', (s) => {
    const foreign: FeedRow = {
      op: 'put',
      key: dossierCode(1),
      value: { ...putDossier(dossierCode(1)), type: 'dossier' },
    };
    replaceRows(s, s.pick(['catalogue', 'content']), [foreign]);
  }),
  signed('a row with something else in one place', 'or-harmless', (s) => {
    const [name, rows] = someRows(s);
    const row = structuredClone(s.pick(rows));
    setSomewhere(
      s,
      row,
      () => true,
      () => hostile(s),
    );
    replaceRows(s, name, [row]);
  }),
  signed('a snapshot that deletes', 'refused', (s) => {
    const name = s.pick(['catalogue', 'content'] as const);
    const chunks = s.feed.makeChunks(OFFICE, [{ op: 'delete', key: 'office' }]);
    const { upTo } = s.head.streams[name];
    Object.assign(s.head.streams[name], {
      lineage: LINEAGES.dossiers,
      snapshot: { upTo, chunks },
      deltas: [],
    });
  }),
  signed('the same chunk over and over', 'refused', (s) => {
    const delta = deltaOf(s, 'dossiers');
    delta.chunks = Array.from({ length: 2 + s.below(200) }, () => neededRefOf(delta.chunks));
  }),
  signed('more deltas than may be listed', 'refused', (s) => {
    const { deltas } = s.head.streams[s.pick(streamNames)];
    deltas.push(
      ...Array.from({ length: 65 }, () => deltas)
        .flat()
        .slice(0, 65),
    );
  }),
];

export const mutations: readonly Mutation[] = [...byCarriers, ...bySigners];

function refused(name: string, spoil: Mutation['spoil']): Mutation {
  return { name, outcome: 'refused', by: 'carrier', spoil };
}

function harmless(name: string, spoil: Mutation['spoil']): Mutation {
  return { name, outcome: 'or-harmless', by: 'carrier', spoil };
}

function signed(
  name: string,
  outcome: Mutation['outcome'],
  change: (spoiling: Spoiling) => unknown,
  onlyFollowers?: true,
): Mutation {
  const spoil = (spoiling: Spoiling): void => {
    change(spoiling);
    spoiling.feed.writeHead(spoiling.head);
  };
  return { name, outcome, by: 'signer', spoil, ...(onlyFollowers && { onlyFollowers }) };
}

const hostile = (s: Spoiling): unknown =>
  s.pick([
    null,
    '',
    'x'.repeat(1 + s.below(300_000)),
    -1,
    1e308,
    2 ** 53,
    [],
    {},
    true,
    '../../../etc/passwd',
    '\0',
    '\ud800',
    '9999-12-31T23:59:59+07:00',
    { __proto__: null, constructor: 1 },
    JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`),
  ]);

/** Puts something in a random place of an object that fits. */
function setSomewhere(
  s: Spoiling,
  target: object,
  fits: (value: unknown) => boolean,
  make: () => unknown,
): void {
  const places: (() => void)[] = [];
  const visit = (at: object): void => {
    for (const [key, inner] of Object.entries(at)) {
      if (fits(inner)) places.push(() => Reflect.set(at, key, make()));
      if (typeof inner === 'object' && inner !== null) visit(inner as object);
    }
  };
  visit(target);
  s.pick(places)();
}

function anyFile(s: Spoiling): string {
  // The two signed files as often as all chunks together.
  return s.below(2) === 0 ? s.pick([KEYS, HEAD]) : s.pick(chunksOf(s));
}

function chunksOf({ files }: Spoiling): string[] {
  return [...files.keys()].filter((path) => path.includes('/chunks/'));
}

function bytesOf({ files }: Spoiling, path: string): Buffer {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`no ${path}`);
  return Buffer.from(bytes);
}

function rewrite(s: Spoiling, path: string, change: (bytes: Buffer) => Uint8Array): void {
  s.feed.write(path, change(bytesOf(s, path)));
}

function deltaOf({ head }: Spoiling, name: StreamName): FeedHead['streams']['catalogue']['deltas'][number] {
  const [delta] = head.streams[name].deltas;
  if (delta === undefined) throw new Error('every stream has a delta');
  return delta;
}

/** A chunk that every kiosk needs. */
function neededRef(s: Spoiling): ChunkRef {
  return neededRefOf(deltaOf(s, s.pick(streamNames)).chunks);
}

function neededRefOf([first]: readonly ChunkRef[]): ChunkRef {
  if (first === undefined) throw new Error('no chunk');
  return first;
}

function neededChunk(s: Spoiling): string {
  return `${OFFICE}/chunks/${neededRef(s).sha256}`;
}

function chunkOfOtherOffice(s: Spoiling): Buffer {
  const [ref] = s.feed.makeChunks(OTHER_OFFICE, [putDossier(dossierCode(s.below(40) + 1))], {
    office: OTHER_OFFICE,
    lineage: LINEAGES.dossiers,
    stream: 'dossiers',
    part: 'delta',
    after: 300,
    upTo: 301,
  });
  return read(s, `${OTHER_OFFICE}/chunks/${ref?.sha256 ?? ''}`);
}

function copyToOffice(s: Spoiling, chunks: readonly ChunkRef[]): void {
  for (const { sha256 } of chunks) {
    s.feed.write(`${OFFICE}/chunks/${sha256}`, read(s, `${OTHER_OFFICE}/chunks/${sha256}`));
  }
}

function read({ feed }: Spoiling, path: string): Buffer {
  return readFileSync(feed.path(path));
}

function putChunk({ feed }: Spoiling, bytes: Uint8Array, rows: number): ChunkRef {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  feed.write(`${OFFICE}/chunks/${sha256}`, bytes);
  return { sha256, bytes: bytes.length, rows };
}

/** The rows of a delta that is not sealed. */
function someRows(s: Spoiling): [name: 'catalogue' | 'content', rows: FeedRow[]] {
  const name = s.pick(['catalogue', 'content'] as const);
  const { sha256 } = neededRefOf(deltaOf(s, name).chunks);
  const text = zstdDecompressSync(bytesOf(s, `${OFFICE}/chunks/${sha256}`)).toString();
  return [
    name,
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as FeedRow),
  ];
}

function replaceRows(s: Spoiling, name: StreamName, rows: readonly FeedRow[]): void {
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  deltaOf(s, name).chunks = [putChunk(s, zstdCompressSync(Buffer.from(text)), rows.length)];
}

let madeBombs: readonly Buffer[] | undefined;
/** Small files that want to become large ones. */
function bombs(): readonly Buffer[] {
  const level = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
  const wide = {
    params: { [constants.ZSTD_c_windowLog]: 27, [constants.ZSTD_c_enableLongDistanceMatching]: 1 },
  };
  madeBombs ??= [
    zstdCompressSync(Buffer.alloc(9 * 1024 * 1024, ' '), level),
    zstdCompressSync(Buffer.alloc(256 * 1024 * 1024), level),
    zstdCompressSync(Buffer.alloc(160 * 1024 * 1024, '{"op":"delete","key":"office"}\n'), wide),
    Buffer.concat(Array.from({ length: 40 }, () => zstdCompressSync(Buffer.alloc(1024 * 1024), level))),
  ];
  return madeBombs;
}
