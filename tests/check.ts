/**
 * `npm test`: every check there is and one closing line `N passed, N failed`. What reads the sources runs two and two
 * side by side, what runs the kiosk one after the other.
 * `npm run prove` is the same with the long forms (PROOF=long). Steps go on after a failure, so that one run
 * tells everything that is wrong.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureTools } from '../electron/launcher/set-up.mjs';
import {
  closingLines,
  countPlaywright,
  countVitest,
  failedTests,
  failedUnitTests,
  flakyTests,
  flakyUnitTests,
  noCount,
  skippedTests,
  skippedUnitTests,
  type Count,
  type PlaywrightReport,
  type VitestReport,
} from './count-results.ts';
import { neededBrowser } from './needed-browser.ts';

interface Step {
  name: string;
  command: [program: string, ...args: string[]];
  /** Counts single tests from a runner's report; without it the step counts as one. */
  count?: () => Count;
  /** Names the tests that are to be looked into. */
  names?: () => Names;
}

/** By their place and title, with what they said. */
interface Names {
  failed: string[];
  /** Passed only at a second attempt. */
  flaky: string[];
  /** Left out. */
  skipped: string[];
}

interface Row extends Count {
  check: string;
  seconds: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = path.join(root, '.cache', 'reports');
const vitestReport = path.join(reports, 'vitest.json');
const playwrightReport = path.join(reports, 'playwright.json');

const { values } = parseArgs({
  options: { long: { type: 'boolean', default: false }, only: { type: 'string' } },
});

/**
 * Side by side, each list one after the other: the compilers know how to use more than one core, the others do not.
 * All at once they hinder one another, one after the other a core idles.
 */
const readingSources: Step[][] = [
  [
    // Each checker more learns the same types anew: with one it takes half the work.
    { name: 'types', command: ['tsc', '-b', '--checkers', '1'] },
    { name: 'lint', command: ['oxlint', '--type-aware'] },
  ],
  [
    { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
    { name: 'dead code', command: ['knip'] },
    { name: 'build', command: ['node', 'electron/launcher/build.ts'] },
  ],
];
const tapToPaint: Step = {
  name: 'tap to paint',
  command: ['node', 'tests/bench/run.ts', '--only', 'tap-to-paint'],
};
const runningIt: Step[] = [
  {
    name: 'unit',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    count: () => countVitest(readReport(vitestReport) as VitestReport),
    names: () => {
      const report = readReport(vitestReport) as VitestReport;
      return {
        failed: failedUnitTests(report, root),
        flaky: flakyUnitTests(report, root),
        skipped: skippedUnitTests(report, root),
      };
    },
  },
  {
    name: 'end to end',
    command: ['playwright', 'test', '--reporter=list,json'],
    count: () => countPlaywright(readReport(playwrightReport) as PlaywrightReport),
    names: () => {
      const report = readReport(playwrightReport) as PlaywrightReport;
      return { failed: failedTests(report), flaky: flakyTests(report), skipped: skippedTests(report) };
    },
  },
  // A promise in milliseconds: only at length, and when nothing else is at work.
  ...(values.long ? [tapToPaint] : []),
];

function readReport(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function tellBegin(name: string): void {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`);
}

/** With `aside`, what it says is told when it has ended. */
async function runStep(step: Step, aside: boolean): Promise<Row> {
  const begun = Date.now();
  if (!aside) tellBegin(step.name);
  const clean = await runCommand(step, aside);
  const count = countStep(step, clean);
  nameTests(step, count);
  return { check: step.name, ...count, seconds: Math.round((Date.now() - begun) / 1000) };
}

/** Told at the end of all: the lines of a step may be thousands before it. */
function nameTests(step: Step, { failed, flaky, skipped }: Count): void {
  if (failed + flaky + skipped === 0) return;
  const names = step.names && readNames(step.names);
  named.flaky.push(...(names?.flaky ?? []));
  named.skipped.push(...(names?.skipped ?? []));
  const failures = names?.failed ?? [];
  // The compilers and the like, and a runner that failed without a failed test.
  named.failed.push(...(failed > 0 && failures.length === 0 ? [`${step.name} (see above)`] : failures));
}

function readNames(names: () => Names): Names | undefined {
  try {
    return names();
  } catch {
    // That there is no report was told where it was counted.
    return undefined;
  }
}

async function runAll(steps: readonly Step[], aside: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  for (const step of steps.filter(wanted)) rows.push(await runStep(step, aside));
  return rows;
}

/** Whether it ended with 0. */
async function runCommand({ name, command: [program, ...args] }: Step, aside: boolean): Promise<boolean> {
  const bin = path.join(root, 'node_modules', '.bin');
  const child = spawn(path.join(bin, program), args, {
    cwd: root,
    stdio: aside ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
      PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
      ...(values.long ? { PROOF: 'long' } : {}),
    },
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => said.push(text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (aside) {
    tellBegin(name);
    process.stdout.write(Buffer.concat(said));
  }
  return code === 0;
}

function countStep(step: Step, clean: boolean): Count {
  if (!step.count) return { ...noCount, [clean ? 'passed' : 'failed']: 1 };
  try {
    const count = step.count();
    // A runner can fail without a failed test: a file that does not load, no test found, a leak.
    if (!clean && count.failed === 0) count.failed = 1;
    if (clean && count.passed + count.flaky === 0) count.failed += 1;
    return count;
  } catch (error) {
    console.error(`${step.name} left no report: ${String(error)}`);
    return { ...noCount, failed: 1 };
  }
}

const wanted = ({ name }: Pick<Step, 'name'>): boolean => values.only === undefined || name === values.only;
const all = [...readingSources.flat(), ...runningIt];
if (!all.some(wanted)) {
  throw new Error(`--only names no step: there are ${all.map(({ name }) => `"${name}"`).join(', ')}`);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const browser = neededBrowser((name) => wanted({ name }));
if (browser !== undefined) process.env['CHROMIUM_PATH'] = browser;
// Its tests of recordings have a voice speak and pack what it said.
if (wanted({ name: 'unit' })) ensureTools({ 'espeak-ng': 'espeak-ng', opusenc: 'opus-tools' });

const started = Date.now();
const named: Names = { failed: [], flaky: [], skipped: [] };
const rows = (await Promise.all(readingSources.map((steps) => runAll(steps, true)))).flat();
rows.push(...(await runAll(runningIt, false)));

console.log('');
console.table(rows);
const total = (key: keyof Count): number => rows.reduce((sum, row) => sum + row[key], 0);
console.log(
  `${values.long ? 'long forms' : 'short forms'}, ${Math.round((Date.now() - started) / 1000)} s in all`,
);
for (const [title, tests] of [
  ['Left out', named.skipped],
  ['Passed only at a second attempt', named.flaky],
  ['Failed', named.failed],
] as const) {
  if (tests.length > 0) console.log(`${title}:\n  ${tests.join('\n  ')}`);
}
const lines = closingLines({
  passed: total('passed'),
  failed: total('failed'),
  flaky: total('flaky'),
  skipped: total('skipped'),
});
for (const line of lines) console.log(line);
process.exitCode = total('failed') > 0 ? 1 : 0;
