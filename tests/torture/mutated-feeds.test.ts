import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { journalFile } from '../../db/data-folder.ts';
import type { SyncReport } from '../../electron/feed/sync-feed.ts';
import { seededRandom } from '../../hub/demo/random.ts';
import { streamNames, type FeedHead } from '../../shared/feed.ts';
import { proofRuns } from '../../shared/testing/proof.ts';
import { dossierCode, OFFICE, putDossier, putValue } from '../fixtures/feed-maker.ts';
import { FeedReader, officeRow, procedure, sampleStreams } from '../fixtures/feed-reader.ts';
import { onFastFolder } from './support/fast-folder.ts';
import { readKiosk, type KioskOnDisk } from './support/kiosk-on-disk.ts';
import { HEAD, mutations, type Mutation, type Spoiling } from './support/mutations.ts';

const SEED = 2;
const REFUSALS = proofRuns(150, 10_000);
/** Seconds where nobody else is at the machine. */
const TIMEOUT_MS = proofRuns(300_000, 1_800_000);
const PATHS = /^(keys\.json|H99\.24\.01\/(head\.json|chunks\/[0-9a-f]{64}))$/;
/** A refusal is written into the journal and shown to staff. */
const DOSSIER_CODE = /-\d{6}-\d{4}/;
/** What a refused feed may leave in the journal: that it was seen, and what came of it. */
const MAY_CHANGE = new Set(['syncs', 'latest_time', 'seen_heads', 'seen_keys', 'sqlite_sequence']);

let reader: FeedReader;
/** What a kiosk shows that has read the valid feed. */
let now: KioskOnDisk;
let valid: { head: FeedHead; files: Map<string, Buffer>; olderHead: Buffer };
/** Data folders of a kiosk that begins, and of one that followed until the sequence before. */
let kiosks: Record<'begins' | 'follows', string>;

beforeAll(async () => {
  onFastFolder();
  reader = new FeedReader();
  const { feed } = reader;
  await reader.sync({ only: new Set() });
  kiosks = { begins: join(reader.folder, 'begins'), follows: join(reader.folder, 'follows') };
  cpSync(reader.dataFolder, kiosks.begins, { recursive: true });
  const first = feed.publish({ sequence: 1, streams: sampleStreams() });
  const olderHead = readFileSync(feed.path(HEAD));
  const second = feed.publish({ sequence: 2, streams: sampleStreams() });
  feed.writeKeys((keys) => (keys.version = 2));
  await reader.sync();
  cpSync(reader.dataFolder, kiosks.follows, { recursive: true });
  const head = feed.makeHead({ sequence: 3, streams: streamsNow });
  feed.writeHead(head);
  const paths = ['keys.json', HEAD, ...[first, second, head].flatMap(chunksIn)];
  const files = new Map(paths.map((path) => [path, readFileSync(feed.path(path))]));
  valid = { head, files, olderHead };
  await reader.sync();
  now = readKiosk(reader.dataFolder, OFFICE);
});
afterAll(() => reader.dispose());

const streamsNow = sampleStreams({
  catalogue: { deltas: [{ after: 100, upTo: 101, rows: [putValue(procedure('1.000656', 'Khai tử'))] }] },
  content: { deltas: [{ after: 200, upTo: 201, rows: [putValue(officeRow('Xã Khác'))] }] },
  dossiers: {
    deltas: [{ after: 300, upTo: 301, rows: [putDossier(dossierCode(1), { status: 'ready' })] }],
  },
});

test(
  `of ${String(REFUSALS)} spoilt feeds none changes a byte of what the kiosk has, and each is named with file and reason`,
  { timeout: TIMEOUT_MS },
  async () => {
    const random = seededRandom(SEED);
    const below = (limit: number) => Math.floor(random() * limit);
    const pick = <T>(of: readonly T[]): T => {
      const one = of[below(of.length)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    };
    const counts = new Map<string, { refused: number; harmless: number }>();
    const reasons = new Map<string, number>();
    const before = { begins: remembered('begins'), follows: remembered('follows') };
    const faults: string[] = [];
    let refusals = 0;
    for (let number = 0; refusals < REFUSALS; number++) {
      const mutation = mutations[number % mutations.length];
      if (mutation === undefined) throw new Error('no mutation');
      const kind = mutation.onlyFollowers ? 'follows' : pick(['begins', 'follows'] as const);
      restoreFeed();
      restoreKiosk(kind);
      const spoiling: Spoiling = {
        ...valid,
        feed: reader.feed,
        head: structuredClone(valid.head),
        below,
        pick,
      };
      mutation.spoil(spoiling);
      const report = await reader.sync();

      const what = `${String(number)}: ${mutation.name} (${kind})`;
      const count = counts.get(mutation.name) ?? { refused: 0, harmless: 0 };
      counts.set(mutation.name, count);
      const wrong =
        report.outcome === 'failed' ? wrongWithRefusal(report, before[kind]) : wrongWithTaking(mutation);
      if (wrong !== undefined) faults.push(`${what}: ${wrong}`);
      if (report.outcome !== 'failed') {
        count.harmless += 1;
        continue;
      }
      refusals += 1;
      count.refused += 1;
      const reason = errorOf(report)?.type ?? '';
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      if (refusals % 1000 === 0) console.log(`${String(refusals)} refused so far`);
    }
    expect(faults).toEqual([]);
    const table = [...counts].map(([name, { refused, harmless }]) => ({ name, refused, harmless }));
    if (process.env['PROOF'] === 'long') console.table(table);
    console.log(
      `${String(refusals)} spoilt feeds refused, ${String(table.reduce((sum, { harmless }) => sum + harmless, 0))} were valid or hit what is not read; reasons: ${[...reasons].map(([reason, times]) => `${reason} ${String(times)}`).join(', ')}`,
    );
    expect(table.filter(({ refused }) => refused === 0)).toEqual([]);
  },
);

interface Remembered {
  readonly stores: Record<string, string>;
  readonly journal: Record<string, unknown[]>;
}

/** A refusal names file and reason, and leaves everything as it was, byte for byte. */
function wrongWithRefusal(report: SyncReport, { stores, journal }: Remembered): string | undefined {
  const error = errorOf(report);
  if (error === undefined || !PATHS.test(error.file)) return `it names the file ${String(error?.file)}`;
  if (error.detail === '' || error.type === 'disk') return `it gives the reason ${error.type}`;
  if (DOSSIER_CODE.test(JSON.stringify(report))) return 'it tells a code of a dossier';
  if (!isDeepStrictEqual(reader.storeBytes(), stores)) return 'the stores changed';
  if (!isDeepStrictEqual(journalTables(), journal)) return 'the journal changed';
  const torn = reader.staged().find((file) => sha256(readFileSync(file)) !== basename(file));
  return torn === undefined ? undefined : `staged under a name that is not its own: ${torn}`;
}

/** What was taken is what the hub says, where the carrier alone had a hand in it. */
function wrongWithTaking({ outcome, by }: Mutation): string | undefined {
  if (outcome === 'refused') return 'it was taken';
  const shown = readKiosk(reader.dataFolder, OFFICE);
  return by === 'signer' || isDeepStrictEqual(shown, now) ? undefined : 'it shows something else';
}

/** In the order of the head: by their names they would stand in another one with each new key. */
function chunksIn({ office, streams }: FeedHead): string[] {
  return streamNames
    .flatMap((name) => [streams[name].snapshot, ...streams[name].deltas])
    .flatMap(({ chunks }) => chunks.map(({ sha256: name }) => `${office}/chunks/${name}`));
}

const errorOf = (report: SyncReport) => report.error ?? report.offices[0]?.error;

function restoreFeed(): void {
  rmSync(reader.feed.folder, { recursive: true, force: true });
  for (const [path, bytes] of valid.files) {
    const file = reader.feed.path(path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

function restoreKiosk(kind: 'begins' | 'follows'): void {
  rmSync(reader.dataFolder, { recursive: true, force: true });
  cpSync(kiosks[kind], reader.dataFolder, { recursive: true });
}

function remembered(kind: 'begins' | 'follows'): Remembered {
  restoreKiosk(kind);
  return { stores: reader.storeBytes(), journal: journalTables() };
}

/** Every table of the journal that decides what is shown. */
function journalTables(): Record<string, unknown[]> {
  const journal = new Database(journalFile(reader.dataFolder), { readonly: true });
  try {
    const names = journal
      .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
      .pluck()
      .all()
      .filter((name) => !MAY_CHANGE.has(name));
    return Object.fromEntries(names.map((name) => [name, journal.prepare(`SELECT * FROM "${name}"`).all()]));
  } finally {
    journal.close();
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
