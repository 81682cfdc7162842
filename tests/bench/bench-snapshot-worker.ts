/**
 * One measurement in a process of its own, so that its memory is its own: the first snapshot of a kiosk, or the bare
 * bulk insert of the same columns. Prints one line of JSON.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { journalFile } from '../../db/data-folder.ts';
import { columnsOf, type DossierColumns } from '../../db/dossiers/dossier-store.ts';
import { dossierKind } from '../../db/dossiers/dossier-schema.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { syncFeed } from '../../electron/feed/sync-feed.ts';
import { dossierSchema } from '../../shared/domain/dossier.ts';
import { systemClock } from '../../shared/domain/clock.ts';
import { threadCpuMs } from './measure.ts';
import { stateRow } from './sample-states.ts';
import { benchFeed } from './sync-feed-of.ts';

const [what, rowsText = '', folder = ''] = process.argv.slice(2);
const rows = Number(rowsText);

/** Made ready in portions beside the clock, so that a million of them need not be held at once. */
const PORTION = 10_000;

function bareInsert(): { ms: number; cpuMs: number } {
  mkdirSync(folder, { recursive: true });
  const database = new Database(path.join(folder, 'bare.sqlite'));
  database.pragma('journal_mode = MEMORY');
  database.pragma('synchronous = OFF');
  for (const migration of dossierKind.migrations) database.exec(migration);
  const put = database.prepare<DossierColumns>(
    'INSERT INTO dossiers (code, second_code, purge_at, value) VALUES (?, ?, ?, ?)',
  );
  let ms = 0;
  let cpuMs = 0;
  const timed = (work: () => void): void => {
    const [begun, cpu] = [performance.now(), threadCpuMs()];
    work();
    ms += performance.now() - begun;
    cpuMs += threadCpuMs() - cpu;
  };
  database.exec('BEGIN');
  for (let start = 0; start < rows; start += PORTION) {
    const portion = Array.from({ length: Math.min(PORTION, rows - start) }, (_, index) => {
      const row = stateRow(start + index);
      return columnsOf({ ...row, value: dossierSchema.parse(row.value) });
    });
    timed(() => {
      for (const columns of portion) put.run(...columns);
    });
  }
  timed(() => database.exec('COMMIT'));
  database.close();
  return { ms, cpuMs };
}

async function applySnapshot() {
  const { config } = benchFeed(rows);
  const opened = JournalStore.open(journalFile(folder));
  if (!opened.ok) throw new Error(opened.error.type);
  let begun = 0;
  let cpu = 0;
  let ms = 0;
  let cpuMs = 0;
  let stagedRss = 0;
  const report = await syncFeed({
    config: { ...config, data: folder },
    journal: opened.value,
    dataFolder: folder,
    clock: systemClock,
    failPoint(at) {
      if (at === 'all-staged') {
        stagedRss = process.memoryUsage.rss();
        [begun, cpu] = [performance.now(), threadCpuMs()];
      } else if (at === 'activated') {
        ms = performance.now() - begun;
        cpuMs = threadCpuMs() - cpu;
      }
    },
  });
  opened.value.close();
  if (report.outcome !== 'applied') throw new Error(JSON.stringify(report));
  return { ms, cpuMs, stagedRss };
}

const measured = what === 'bare' ? bareInsert() : await applySnapshot();
process.stdout.write(
  `${JSON.stringify({ ...measured, peakBytes: process.resourceUsage().maxRSS * 1024 })}\n`,
);
