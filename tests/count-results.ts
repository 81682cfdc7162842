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
}

export function countVitest(report: VitestReport): Count {
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
    readonly tests: readonly { readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[];
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

/** The last line is always of the same form; what is neither passed nor failed is told on one before it. */
export function closingLines({ passed, failed, flaky, skipped }: Count): string[] {
  const others = [...(flaky > 0 ? [`${flaky} flaky`] : []), ...(skipped > 0 ? [`${skipped} skipped`] : [])];
  return [...(others.length > 0 ? [others.join(', ')] : []), `${passed} passed, ${failed} failed`];
}
