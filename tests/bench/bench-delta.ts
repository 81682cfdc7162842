import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openKiosk } from '../../electron/kiosk.ts';
import { OFFICE } from '../fixtures/feed-maker.ts';
import { median, type BenchRow } from './measure.ts';
import { localCode, stateRow } from './sample-states.ts';
import { benchFeed, DELTA_ROWS } from './sync-feed-of.ts';

const ROWS = 272_000;
const RUNS = 3;
const BUDGET_MS = 1000;

/** From the moment a head with 1,000 changes lies in the feed and the kiosk asks, until its api tells the new state. */
export async function benchDelta(rows = ROWS): Promise<BenchRow[]> {
  const { config, heads } = benchFeed(rows);
  const head = path.join(config.feed, OFFICE, 'head.json');
  const folder = mkdtempSync(path.join(tmpdir(), 'kiosk-bench-'));
  const times: number[] = [];
  try {
    for (let run = 0; run < RUNS; run += 1) {
      writeFileSync(head, heads.snapshot);
      const data = path.join(folder, String(run));
      const sync = { everySeconds: 86_400, jitterSeconds: 0, metered: false };
      const opened = openKiosk({ config: { ...config, data, sync } });
      if (!opened.ok) throw new Error(opened.error.message);
      const kiosk = opened.value;
      try {
        await kiosk.feed.syncNow();
        times.push(await untilTold(kiosk, rows, () => writeFileSync(head, heads.delta)));
      } finally {
        await kiosk.close();
      }
      rmSync(data, { recursive: true, force: true });
    }
  } finally {
    writeFileSync(head, heads.snapshot);
    rmSync(folder, { recursive: true, force: true });
  }
  const value = median(times);
  const what = `${DELTA_ROWS.toLocaleString('en')} changes in ${rows.toLocaleString('en')}, published to told by the api`;
  return [{ bench: 'delta', what, value, unit: 'ms', budget: BUDGET_MS, kept: value < BUDGET_MS }];
}

type OpenKiosk = Extract<ReturnType<typeof openKiosk>, { ok: true }>['value'];

async function untilTold({ api, feed }: OpenKiosk, rows: number, publish: () => void): Promise<number> {
  // One whose status the delta changes: the last of them that does.
  const numbers = Array.from({ length: DELTA_ROWS }, (_, change) => (change * 97) % rows);
  const number = numbers.findLast((at) => statusOf(at, 0) !== statusOf(at, 1)) ?? 0;
  const told = async (): Promise<string> =>
    JSON.stringify(await api.dossiers.lookUp({ contents: localCode(number), way: 'hand-scanner' }));
  const before = await told();
  publish();
  const begun = performance.now();
  const synced = feed.syncNow();
  while ((await told()) === before) {
    if (performance.now() - begun > 60_000) throw new Error('the change was never told');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const elapsed = performance.now() - begun;
  await synced;
  return elapsed;
}

function statusOf(number: number, change: number): unknown {
  return stateRow(number, change).value['status'];
}
