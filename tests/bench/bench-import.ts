import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { root, run } from '../e2e/support/run.ts';
import type { BenchRow } from './measure.ts';

const BUDGET_S = 60;
const BUDGET_MB = 500;
const SOURCES = ['details.tar.gz', 'catalog.jsonl', 'list-exports'];

/** Tells the most memory that a process ever had, as it ends. */
const TELL_PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))`;
const answerSchema = z.object({ added: z.number(), changed: z.number(), unchanged: z.number() });

/**
 * The whole national catalogue, the detail records and the list exports through the hub's own command in a process of
 * its own, twice: the second time must change nothing.
 */
export async function benchImport(): Promise<BenchRow[]> {
  const portal = path.join(root, '..', 'shared', 'data', 'national-portal');
  if (!existsSync(portal)) {
    console.log(`skipped: ${portal} is not there, so there is no national catalogue to import`);
    return [];
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'kiosk-bench-'));
  const data = ['--data', path.join(folder, 'hub')];
  const sources = SOURCES.map((name) => path.join(portal, name));
  try {
    await hub(['office', 'new', '--code', 'H99', '--name', 'Tất cả', '--level', 'all', ...data]);
    const first = await hub(['import', 'catalogue', ...sources, '--json', ...data]);
    const second = await hub(['import', 'catalogue', ...sources, '--json', ...data]);
    const { added } = answerSchema.parse(JSON.parse(first.out));
    const again = answerSchema.parse(JSON.parse(second.out));
    return [
      ...rowsOf(`${added.toLocaleString('en')} procedures from rows, records and lists`, first),
      ...rowsOf('the same again', second),
      {
        bench: 'import',
        what: 'changes by the same again',
        value: again.added + again.changed,
        unit: 'rows',
        budget: 0,
        kept: again.added + again.changed === 0 && again.unchanged === added,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Ran {
  readonly out: string;
  readonly seconds: number;
  readonly megabytes: number;
}

async function hub(args: readonly string[]): Promise<Ran> {
  const begun = performance.now();
  const { code, stdout, stderr } = await run([
    '--import',
    TELL_PEAK,
    path.join(root, 'hub', 'cli.ts'),
    ...args,
  ]);
  const seconds = (performance.now() - begun) / 1000;
  if (code !== 0) throw new Error(`hub ${args.join(' ')} ended with ${code}:\n${stderr}`);
  const kibibytes = Number(/peak (\d+)/u.exec(stderr)?.[1]);
  return { out: stdout, seconds, megabytes: kibibytes / 1024 };
}

function rowsOf(what: string, { seconds, megabytes }: Ran): BenchRow[] {
  return [
    { bench: 'import', what, value: seconds, unit: 's', budget: BUDGET_S, kept: seconds < BUDGET_S },
    {
      bench: 'import',
      what: `${what}, memory at most`,
      value: megabytes,
      unit: 'MB',
      budget: BUDGET_MB,
      kept: megabytes < BUDGET_MB,
    },
  ];
}
