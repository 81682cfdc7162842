import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What a runner's report says in numbers. */
export interface Count {
  passed: number;
  failed: number;
  /** Failed first and passed at a second attempt: neither of the two, and to be looked into. */
  flaky: number;
  skipped: number;
}

export const noCount: Count = { passed: 0, failed: 0, flaky: 0, skipped: 0 };

/** Of vitest's JSON report. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    /** The file. */
    readonly name: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      /** What each attempt that failed said, with its stack. */
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

type UnitTests = Pick<VitestReport, 'testResults'>;
type UnitTest = VitestReport['testResults'][number]['assertionResults'][number];

/** vitest has no word for it: one that passed, and has something to tell of an attempt before. */
const passedLate = ({ status, failureMessages }: UnitTest): boolean =>
  status === 'passed' && failureMessages.length > 0;

export function countVitest(report: VitestReport): Count {
  const flaky = unitTests(report, '', passedLate).length;
  return {
    passed: report.numPassedTests - flaky,
    failed: report.numFailedTests,
    flaky,
    skipped: report.numPendingTests,
  };
}

/** Each unit test that failed at every attempt, with its file under `root` and what it said. */
export function failedUnitTests(report: UnitTests, root: string): string[] {
  return unitTests(report, root, ({ status }) => status === 'failed');
}

/** Each unit test that passed only at its second attempt, with its file under `root` and what the first said. */
export function flakyUnitTests(report: UnitTests, root: string): string[] {
  return unitTests(report, root, passedLate);
}

/** Each unit test that was left out, with its file under `root`; the reason, where one is told, stands in its title. */
export function skippedUnitTests(report: UnitTests, root: string): string[] {
  return unitTests(report, root, ({ status }) => status !== 'passed' && status !== 'failed');
}

function unitTests({ testResults }: UnitTests, root: string, wanted: (test: UnitTest) => boolean): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(wanted)
      .map(({ fullName, failureMessages: [message] }) =>
        withMessage(`${path.relative(root, name)} ${fullName}`, message),
      ),
  );
}

/** As many lines of a failure as tell what was expected, what there was, and where. */
const LINES_TOLD = 14;
/** Lines of a stack that lead through the runner itself. */
const OF_RUNNER = /^\s+at .*(node_modules|new Promise \(<anonymous>\))/;

function withMessage(test: string, message: string | undefined): string {
  if (message === undefined) return test;
  const lines = stripVTControlCharacters(message)
    .trimEnd()
    .split('\n')
    .filter((line) => !OF_RUNNER.test(line))
    .slice(0, LINES_TOLD);
  if (lines.length === 1) return `${test}: ${lines.join()}`;
  return [test, ...lines.map((line) => `    ${line}`)].join('\n');
}

/** Of Playwright's JSON report: files and what is described in them, each with its tests. */
interface PlaywrightSuite {
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly line: number;
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites: readonly PlaywrightSuite[];
}

export function countPlaywright({ stats }: PlaywrightReport): Count {
  return {
    passed: stats.expected,
    failed: stats.unexpected,
    flaky: stats.flaky,
    skipped: stats.skipped,
  };
}

/** Each test that failed at every attempt, with its place and what it said. */
export function failedTests(report: EndToEndTests): string[] {
  return endToEndTests(report, 'unexpected', ({ results }) => firstError(results));
}

/** Each test that passed only at its second attempt, with its place and what the first said. */
export function flakyTests(report: EndToEndTests): string[] {
  return endToEndTests(report, 'flaky', ({ results }) => firstError(results));
}

/** Each test that was left out, with its place and the reason that it told. */
export function skippedTests(report: EndToEndTests): string[] {
  return endToEndTests(
    report,
    'skipped',
    ({ annotations }) => annotations.find(({ type }) => type === 'skip')?.description,
  );
}

type EndToEndTests = Pick<PlaywrightReport, 'suites'>;
type EndToEndTest = PlaywrightSuite['specs'][number]['tests'][number];

function endToEndTests(
  { suites }: EndToEndTests,
  wanted: EndToEndTest['status'],
  why: (test: EndToEndTest) => string | undefined,
): string[] {
  return suites.flatMap((suite) => [
    ...suite.specs.flatMap(({ file, line, title, tests }) =>
      tests
        .filter(({ status }) => status === wanted)
        .map((test) => withMessage(`${file}:${String(line)} ${title}`, why(test))),
    ),
    ...endToEndTests({ suites: suite.suites ?? [] }, wanted, why),
  ]);
}

const firstError = (results: EndToEndTest['results']): string | undefined =>
  results.find(({ error }) => error !== undefined)?.error?.message;

/** The last line is always of the same form; what is neither passed nor failed is told on one before it. */
export function closingLines({ passed, failed, flaky, skipped }: Count): string[] {
  const others = [...(flaky > 0 ? [`${flaky} flaky`] : []), ...(skipped > 0 ? [`${skipped} skipped`] : [])];
  return [...(others.length > 0 ? [others.join(', ')] : []), `${passed} passed, ${failed} failed`];
}
