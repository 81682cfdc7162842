import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { journalFile, storeFile } from '../../db/data-folder.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { FeedService } from '../../electron/feed/feed-service.ts';
import { systemClock } from '../../shared/domain/clock.ts';
import { dossierCodeSchema } from '../../shared/domain/identifiers.ts';
import { OFFICE } from '../fixtures/feed-maker.ts';
import { median, type BenchRow } from './measure.ts';
import { localCode } from './sample-states.ts';
import { benchFeed } from './sync-feed-of.ts';

const SIZES: readonly Size[] = [
  { rows: 272_000, runs: 3 },
  { rows: 1_000_000, runs: 1 },
];
/** Look-ups come this often while the snapshot is applied. */
const LOOK_UP_EVERY_MS = 5;
const LOOK_UP_BUDGET_MS = 5;

interface Size {
  readonly rows: number;
  readonly runs: number;
}

interface Measured {
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
}

/** The first snapshot of a kiosk, from staged chunks to the activated file, against the bare bulk insert. */
export async function benchSnapshot(sizes = SIZES): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const size of sizes) {
    const folder = mkdtempSync(path.join(tmpdir(), 'kiosk-bench-'));
    try {
      rows.push(
        ...applied(size, folder),
        ...(await lookedUpMeanwhile(size.rows, path.join(folder, 'kiosk'))),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

function applied({ rows, runs }: Size, folder: string): BenchRow[] {
  const { bytes } = benchFeed(rows);
  const bare: Measured[] = [];
  const applying: Measured[] = [];
  for (let run = 0; run < runs; run += 1) {
    bare.push(measure('bare', rows, path.join(folder, `bare-${String(run)}`)));
    rmSync(path.join(folder, 'kiosk'), { recursive: true, force: true });
    applying.push(measure('apply', rows, path.join(folder, 'kiosk')));
    rmSync(path.join(folder, `bare-${String(run)}`), { recursive: true });
  }
  const perSecond = (measured: readonly Measured[], key: 'ms' | 'cpuMs') =>
    (rows * 1000) / median(measured.map((one) => one[key]));
  const ratio = (key: 'ms' | 'cpuMs') => perSecond(applying, key) / perSecond(bare, key);
  const about = { bench: 'snapshot', unit: 'rows/s' };
  const states = `${rows.toLocaleString('en')} states`;
  return [
    {
      ...about,
      what: `${states}, by processor time`,
      value: perSecond(applying, 'cpuMs'),
      floor: perSecond(bare, 'cpuMs'),
      ratio: ratio('cpuMs'),
      budget: 0.6,
      kept: ratio('cpuMs') >= 0.6,
    },
    {
      ...about,
      what: `${states}, by the clock on the wall, the disk waited for`,
      value: perSecond(applying, 'ms'),
      floor: perSecond(bare, 'ms'),
      ratio: ratio('ms'),
    },
    {
      ...about,
      what: `${states}, most memory of the process`,
      value: median(applying.map(({ peakBytes }) => peakBytes)) / 1e6,
      unit: 'MB',
      budget: 400,
      kept: applying.every(({ peakBytes }) => peakBytes <= 400e6),
    },
    { ...about, what: `${states}, in the feed`, value: bytes / 1e6, unit: 'MB' },
  ];
}

function measure(what: 'bare' | 'apply', rows: number, folder: string): Measured {
  const script = path.join(import.meta.dirname, 'bench-snapshot-worker.ts');
  const ran = spawnSync(process.execPath, [script, what, String(rows), folder], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as Measured;
}

/** The same snapshot once more, in the worker, while this thread looks up and is called for every few milliseconds. */
async function lookedUpMeanwhile(rows: number, dataFolder: string): Promise<BenchRow[]> {
  const { config } = benchFeed(rows);
  const journal = opened(JournalStore.open(journalFile(dataFolder)));
  const name = journal.activeFile(OFFICE, 'dossiers') ?? '';
  journal.close();
  const file = storeFile(dataFolder, OFFICE, 'dossiers', name);
  const database = new Database(file);
  // As if the kiosk had been away for so long that no delta reaches it.
  database.exec('UPDATE stream SET up_to = up_to - 1');
  database.close();

  const store = opened(DossierStore.open(file));
  const service = new FeedService({
    config: { ...config, data: dataFolder },
    dataFolder,
    clock: systemClock,
  });
  const lookUps: number[] = [];
  const late: number[] = [];
  let applying = false;
  service.onEvent((event) => {
    if (event.type === 'progress') applying = event.phase === 'applying';
  });
  service.start();
  const under = { way: true };
  const synced = service.syncNow().finally(() => (under.way = false));
  for (let call = 0; under.way; call += 1) {
    const due = performance.now() + LOOK_UP_EVERY_MS;
    await new Promise((resolve) => setTimeout(resolve, LOOK_UP_EVERY_MS));
    const begun = performance.now();
    if (applying) late.push(begun - due);
    const found = store.findByCode(dossierCodeSchema.parse(localCode((call * 7_919 + 13) % rows)));
    if (applying) lookUps.push(performance.now() - begun);
    if (found === undefined) throw new Error('a look-up missed: the numbers mean nothing');
  }
  const report = await synced;
  await service.stop();
  store.close();
  if (report?.outcome !== 'applied') throw new Error(JSON.stringify(report));
  const states = `while ${rows.toLocaleString('en')} states are applied`;
  const row = (what: string, value: number): BenchRow => ({
    bench: 'snapshot',
    what: `${what} ${states}`,
    value,
    unit: 'ms',
  });
  const p99 = percentile(lookUps, 99);
  return [
    row('look-up p50', percentile(lookUps, 50)),
    { ...row('look-up p99', p99), budget: LOOK_UP_BUDGET_MS, kept: p99 < LOOK_UP_BUDGET_MS },
    row('main thread called for too late, p50,', percentile(late, 50)),
    row('main thread called for too late, p99,', percentile(late, 99)),
  ];
}

function percentile(values: readonly number[], percent: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil((values.length * percent) / 100) - 1] ?? Number.NaN;
}

function opened<V>(result: { ok: true; value: V } | { ok: false; error: { type: string } }): V {
  if (result.ok) return result.value;
  throw new Error(result.error.type);
}
