/** `npm run bench`: every timing, medians against a floor of the same run. Prints a table and writes JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureRendererBuilt } from '../../electron/launcher/build.ts';
import { ensureChromium } from '../../electron/launcher/set-up.mjs';
import { root } from '../e2e/support/run.ts';
import { benchDelta } from './bench-delta.ts';
import { benchFirstLoad } from './bench-first-load.ts';
import { benchHubPublish } from './bench-hub-publish.ts';
import { benchImport } from './bench-import.ts';
import { benchLookUp } from './bench-look-up.ts';
import { benchManyKiosks } from './bench-many-kiosks.ts';
import { benchPouchDb } from './bench-pouchdb.ts';
import { benchSearch } from './bench-search.ts';
import { benchSnapshot } from './bench-snapshot.ts';
import { benchSlipToAnswer } from './bench-slip-to-answer.ts';
import { benchTapToPaint } from './bench-tap-to-paint.ts';
import { benchFrames } from './frames/bench-frames.ts';
import type { BenchRow } from './measure.ts';

const benches: Record<string, () => BenchRow[] | Promise<BenchRow[]>> = {
  'first-load': () => benchFirstLoad(path.join(root, 'dist', 'renderer')),
  'look-up': benchLookUp,
  import: benchImport,
  'hub-publish': () => benchHubPublish(!values.full),
  'many-kiosks': benchManyKiosks,
  search: benchSearch,
  snapshot: async () => benchSnapshot(),
  delta: async () => benchDelta(),
  pouchdb: () => benchPouchDb(values.full),
  'slip-to-answer': benchSlipToAnswer,
  'tap-to-paint': benchTapToPaint,
  frames: benchFrames,
};

/** They need neither the screen built nor a browser. */
const WITHOUT_SCREEN: ReadonlySet<string> = new Set([
  'hub-publish',
  'many-kiosks',
  'search',
  'snapshot',
  'delta',
  'pouchdb',
]);

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    full: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || (values.only !== undefined && !(values.only in benches))) {
  console.log(`npm run bench -- [--full] [--only ${Object.keys(benches).join('|')}]`);
  process.exit(values.help ? 0 : 2);
}

if (values.only === undefined || !WITHOUT_SCREEN.has(values.only)) {
  if (ensureChromium() === undefined)
    throw new Error('the benchmarks need Chromium: CHROMIUM_PATH can name one');
  await ensureRendererBuilt();
}
const rows: BenchRow[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (values.only !== undefined && values.only !== name) continue;
  console.log(`… ${name}`);
  rows.push(...(await bench()));
}

const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value.toPrecision(4));
console.table(
  rows.map((row) => ({
    ...row,
    value: rounded(row.value),
    floor: rounded(row.floor),
    ratio: rounded(row.ratio),
  })),
);
const folder = path.join(root, '.cache', 'bench');
mkdirSync(folder, { recursive: true });
const file = path.join(folder, `${new Date().toISOString().replaceAll(':', '-')}.json`);
writeFileSync(
  file,
  JSON.stringify(
    { at: new Date(), node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, rows },
    null,
    2,
  ),
);
console.log(`Written to ${path.relative(root, file)}`);
if (rows.some(({ kept }) => kept === false)) {
  console.log('A budget is not kept.');
  process.exitCode = 1;
}
