import path from 'node:path';

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
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

export function countVitest(report: Omit<VitestReport, 'testResults'>): Count {
  return {
    ...noCount,
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  };
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

/** Each test that passed only at its second attempt, with its place. */
export function flakyTests({ suites }: Pick<PlaywrightReport, 'suites'>): string[] {
  return suites.flatMap((suite) => [
    ...suite.specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ file, line, title }) => `${file}:${line} ${title}`),
    ...flakyTests({ suites: suite.suites ?? [] }),
  ]);
}

/** Each unit test that was left out, with its file under `root`; the reason, where one is told, stands in its title. */
export function skippedUnitTests({ testResults }: Pick<VitestReport, 'testResults'>, root: string): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => `${path.relative(root, name)} ${fullName}`),
  );
}

/** Each test that was left out, with its place and the reason that it told. */
export function skippedTests({ suites }: Pick<PlaywrightReport, 'suites'>): string[] {
  return suites.flatMap((suite) => [
    ...suite.specs.flatMap(({ file, line, title, tests }) =>
      tests
        .filter(({ status }) => status === 'skipped')
        .map(({ annotations }) => {
          const reason = annotations.find(({ type }) => type === 'skip')?.description;
          return `${file}:${line} ${title}${reason === undefined ? '' : `: ${reason}`}`;
        }),
    ),
    ...skippedTests({ suites: suite.suites ?? [] }),
  ]);
}

/** The last line is always of the same form; what is neither passed nor failed is told on one before it. */
export function closingLines({ passed, failed, flaky, skipped }: Count): string[] {
  const others = [...(flaky > 0 ? [`${flaky} flaky`] : []), ...(skipped > 0 ? [`${skipped} skipped`] : [])];
  return [...(others.length > 0 ? [others.join(', ')] : []), `${passed} passed, ${failed} failed`];
}
