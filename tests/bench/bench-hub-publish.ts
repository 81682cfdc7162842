import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { root, run, runOrFail } from '../e2e/support/run.ts';
import type { BenchRow } from './measure.ts';
import { madeProvince, OFFICES } from './province/make-province.ts';

const WHOLE = { dossiers: 1_000_000, changes: 20_000 };
const QUICK = { dossiers: 100_000, changes: 2000 };
/** A day's changes, in one go. */
const BUDGET_S = 60;
const BUDGET_MB = 500;

/** Tells the most memory that a process ever had, as it ends. */
const TELL_PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))`;
const answerSchema = z.object({
  offices: z.array(
    z.object({
      changed: z.boolean(),
      written: z.object({ chunks: z.number(), bytes: z.number() }),
      streams: z.object({ dossiers: z.object({ bytes: z.number(), deltas: z.number() }) }),
    }),
  ),
});

/**
 * A province publishes through the hub's own command, in a process of its own: everything for the first time, a
 * day's changes, those of five minutes, and nothing.
 */
export async function benchHubPublish(quick: boolean): Promise<BenchRow[]> {
  const { dossiers, changes } = quick ? QUICK : WHOLE;
  const make = path.join(root, 'tests', 'bench', 'province', 'make-province.ts');
  await runOrFail([make, '--dossiers', String(dossiers)]);
  const data = madeProvince(dossiers);
  const out = mkdtempSync(path.join(tmpdir(), 'kiosk-bench-'));
  const size = `${OFFICES} offices, ${dossiers.toLocaleString('en')} dossiers`;
  try {
    const rows = rowsOf(`${size}: to a new folder`, await publish(data, out), false);
    for (const [what, count] of [
      [`${changes.toLocaleString('en')} changes`, changes],
      ['changes of five minutes', Math.ceil(changes / 288)],
      ['nothing changed', 0],
    ] as const) {
      if (count > 0) await runOrFail([make, '--dossiers', String(dossiers), '--changes', String(count)]);
      rows.push(...rowsOf(`${size}: ${what}`, await publish(data, out), true));
    }
    return rows;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

interface Ran {
  readonly seconds: number;
  readonly megabytes: number;
  readonly kilobytes: number;
  readonly files: number;
}

async function publish(data: string, out: string): Promise<Ran> {
  const begun = performance.now();
  const cli = path.join(root, 'hub', 'cli.ts');
  const args = ['publish', '--all', '--out', out, '--json', '--data', data];
  const { code, stdout, stderr } = await run(['--import', TELL_PEAK, cli, ...args]);
  const seconds = (performance.now() - begun) / 1000;
  if (code !== 0) throw new Error(`publish ended with ${code}:\n${stderr}`);
  const { offices } = answerSchema.parse(JSON.parse(stdout));
  return {
    seconds,
    megabytes: Number(/peak (\d+)/u.exec(stderr)?.[1]) / 1024,
    kilobytes: offices.reduce((sum, { written }) => sum + written.bytes, 0) / 1024,
    files: offices.reduce((sum, { written }) => sum + written.chunks, 0),
  };
}

function rowsOf(what: string, ran: Ran, kept: boolean): BenchRow[] {
  const row = (name: string, value: number, unit: string, budget?: number): BenchRow => ({
    bench: 'hub-publish',
    what: `${what}${name}`,
    value,
    unit,
    ...(budget !== undefined && { budget, kept: value < budget }),
  });
  return [
    row('', ran.seconds, 's', kept ? BUDGET_S : undefined),
    row(', memory at most', ran.megabytes, 'MB', BUDGET_MB),
    row(', written', ran.kilobytes, 'KB'),
    row(', written', ran.files, 'files'),
  ];
}
