import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { kioskConfigSchema, type KioskConfig } from '../../shared/config.ts';
import type { FeedHead } from '../../shared/feed.ts';
import { FeedMaker, OFFICE } from '../fixtures/feed-maker.ts';
import { sampleStreams } from '../fixtures/feed-reader.ts';
import { root } from '../e2e/support/run.ts';
import { stateRow, stateRows } from './sample-states.ts';

/** A part of the name: whatever changes how states look must change it. */
const MADE_AS = 'v1';
const SNAPSHOT_UP_TO = 1_000_000;
export const DELTA_ROWS = 1000;

export interface BenchFeed {
  /** With this feed in it and `data` to be put in its place. */
  readonly config: KioskConfig & { readonly feed: string };
  readonly heads: { readonly snapshot: string; readonly delta: string };
  /** Of the dossiers' snapshot, as it lies in the feed. */
  readonly bytes: number;
}

/**
 * A feed with so many states and, as its next head, a delta of 1,000 changes. Made once and kept under .cache: packing
 * a million states takes a minute.
 */
export function benchFeed(rows: number): BenchFeed {
  const folder = path.join(root, '.cache', 'bench', `feed-${String(rows)}-${MADE_AS}`);
  const noted = path.join(folder, 'bench.json');
  if (!existsSync(noted)) make(folder, noted, rows);
  const { config, ...rest } = JSON.parse(readFileSync(noted, 'utf8')) as BenchFeed;
  return { ...rest, config: { ...kioskConfigSchema.parse(config), feed: folder } };
}

function make(folder: string, noted: string, rows: number): void {
  mkdirSync(folder, { recursive: true });
  const feed = new FeedMaker(folder);
  const place = { office: OFFICE, stream: 'dossiers', after: 0 } as const;
  feed.writeKeys();
  const small = feed.makeHead({ sequence: 1, streams: sampleStreams() });
  const { lineage } = small.streams.dossiers;
  const upTo = SNAPSHOT_UP_TO;
  const chunks = feed.makeChunks(OFFICE, stateRows(rows), { ...place, lineage, part: 'snapshot', upTo });
  const changed = Array.from({ length: DELTA_ROWS }, (_, change) => stateRow((change * 97) % rows, 1));
  const delta = {
    after: upTo,
    upTo: upTo + DELTA_ROWS,
    chunks: feed.makeChunks(OFFICE, changed, {
      ...place,
      lineage,
      part: 'delta',
      after: upTo,
      upTo: upTo + DELTA_ROWS,
    }),
  };
  const head = (sequence: number, deltas: (typeof delta)[]): FeedHead => ({
    ...small,
    sequence,
    streams: {
      ...small.streams,
      dossiers: {
        ...small.streams.dossiers,
        upTo: deltas.at(-1)?.upTo ?? upTo,
        snapshot: { upTo, chunks },
        deltas,
      },
    },
  });
  const text = (): string => readFileSync(feed.path(`${OFFICE}/head.json`), 'utf8');
  feed.writeHead(head(2, [delta]));
  const withDelta = text();
  feed.writeHead(head(1, []));
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  const config = feed.config(path.join(folder, 'kiosk'));
  writeFileSync(noted, JSON.stringify({ config, bytes, heads: { snapshot: text(), delta: withDelta } }));
}
