import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../e2e/support/run.ts';
import type { BenchRow } from './measure.ts';
import { stateRows } from './sample-states.ts';
import { benchFeed } from './sync-feed-of.ts';

/** No dependency of the project: it lies in a folder of its own, for this comparison. */
const PACKAGES = {
  'pouchdb-core': '9.0.0',
  'pouchdb-adapter-leveldb': '9.0.0',
  'pouchdb-adapter-memory': '9.0.0',
  'pouchdb-replication': '9.0.0',
};
const SMALL_ROWS = 20_000;
const FULL_ROWS = 272_000;
const INSTALL_LIMIT_MS = 180_000;
/** Its own size of a batch, and one that is larger than most people set. */
const BATCHES = [100, 1000] as const;

export interface Replicated {
  readonly ms: number;
  readonly cpuMs: number;
  /** On the disk of whoever received the rows; undefined where they stay in memory. */
  readonly bytes?: number;
}

/**
 * Beside our own snapshot: PouchDB that replicates the same rows from one local database into another. Reported, no
 * budget. It checks no signature and no row, and opens no seal; ours does all of that in the time that is told.
 */
export function benchPouchDb(full: boolean): BenchRow[] {
  const rows = full ? FULL_ROWS : SMALL_ROWS;
  const installed = path.join(root, '.cache', 'bench', 'pouchdb');
  const problem = install(installed);
  if (problem !== undefined) {
    console.log(`PouchDB could not be installed, so nothing is compared with it: ${problem}`);
    return [];
  }
  const feedBytes = benchFeed(rows).bytes;
  const states = `${rows.toLocaleString('en')} states`;
  const told = (what: string, { ms, cpuMs, bytes }: Replicated): BenchRow[] => [
    row(`${what}: ${states}, by the clock on the wall`, (rows * 1000) / ms, 'rows/s'),
    row(`${what}: ${states}, by processor time`, (rows * 1000) / cpuMs, 'rows/s'),
    ...(bytes === undefined ? [] : [row(`${what}: ${states}, on the disk`, bytes / 1e6, 'MB')]),
  ];
  const adapter = adapterThatRuns(installed);
  return [
    ...told('our snapshot, folder to active file', measured(rows, 'snapshot')),
    row(`our snapshot: ${states}, in the feed`, feedBytes / 1e6, 'MB'),
    ...BATCHES.flatMap((batch) =>
      told(
        `PouchDB, ${adapter} to ${adapter}, ${batch} a batch`,
        measured(rows, 'pouchdb', installed, adapter, String(batch)),
      ),
    ),
    row(`PouchDB: ${states}, as the JSON that it sends over HTTP, at least`, jsonBytes(rows) / 1e6, 'MB'),
  ];
}

function row(what: string, value: number, unit: string): BenchRow {
  return { bench: 'pouchdb', what, value, unit };
}

function jsonBytes(rows: number): number {
  let bytes = 0;
  for (const { key, value } of stateRows(rows))
    bytes += Buffer.byteLength(JSON.stringify({ _id: key, ...value }));
  return bytes;
}

/** Each in a process and a folder of its own. */
function measured(rows: number, ...what: readonly string[]): Replicated {
  const folder = mkdtempSync(path.join(tmpdir(), 'kiosk-bench-'));
  try {
    const ran = worker([folder, String(rows), ...what]);
    if (ran.status !== 0) throw new Error(ran.stderr);
    return JSON.parse(ran.stdout) as Replicated;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** LevelDB is its own choice on a disk, if its native part runs here. */
function adapterThatRuns(installed: string): 'leveldb' | 'memory' {
  const folder = mkdtempSync(path.join(tmpdir(), 'kiosk-bench-'));
  const tried = worker([folder, '1', 'pouchdb', installed, 'leveldb', '1']);
  rmSync(folder, { recursive: true, force: true });
  if (tried.status === 0) return 'leveldb';
  console.log(`LevelDB does not run here, so both sides are in memory: ${firstLine(tried.stderr)}`);
  return 'memory';
}

function worker(args: readonly string[]): SpawnSyncReturns<string> {
  const script = path.join(import.meta.dirname, 'bench-pouchdb-worker.ts');
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
}

/** Why it is not there, or undefined. Once it is, nothing is asked of the network any more. */
function install(folder: string): string | undefined {
  const done = path.join(folder, 'installed.json');
  const wanted = JSON.stringify({ private: true, dependencies: PACKAGES });
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return undefined;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), wanted);
  console.log('  PouchDB is installed once, for this comparison only …');
  // Without scripts: LevelDB's native part comes ready made. Where there is no network that is told at once.
  const ran = npm(
    ['install', '--prefix', folder, '--ignore-scripts', '--fetch-retries=0', '--no-audit', '--no-fund'],
    folder,
  );
  if (ran.status !== 0) return ran.error?.message ?? firstLine(ran.stderr);
  writeFileSync(done, wanted);
  return undefined;
}

function npm(args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  const options = { cwd, encoding: 'utf8', timeout: INSTALL_LIMIT_MS } as const;
  const script = process.env['npm_execpath'];
  return script !== undefined && /npm-cli\.c?js$/u.test(script)
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

function firstLine(text: string): string {
  return (
    text
      .split('\n')
      .map((line) => line.trim())
      .find((line) => /error/iu.test(line)) ?? 'npm said nothing'
  );
}
