import { expect, test } from 'vitest';
import {
  closingLines,
  countPlaywright,
  countVitest,
  failedTests,
  failedUnitTests,
  flakyTests,
  flakyUnitTests,
  skippedTests,
  skippedUnitTests,
  type PlaywrightReport,
  type VitestReport,
} from '../count-results.ts';

const spec = (title: string, ...statuses: ('expected' | 'unexpected' | 'flaky' | 'skipped')[]) => ({
  title,
  file: 'scan.spec.ts',
  line: 7,
  tests: statuses.map((status) => ({
    status,
    annotations: status === 'skipped' ? [{ type: 'skip', description: 'no Electron here' }] : [],
    results:
      status === 'flaky' || status === 'unexpected'
        ? [{ error: { message: '\u{1B}[31mno answer\u{1B}[39m\nat scan.spec.ts:9' } }, {}]
        : [{}],
  })),
});
const report: PlaywrightReport = {
  stats: { expected: 2, unexpected: 1, flaky: 2, skipped: 1 },
  suites: [
    {
      specs: [spec('passes', 'expected'), spec('at its second attempt', 'flaky')],
      suites: [
        { specs: [spec('described, and at its second attempt', 'flaky'), spec('fails', 'unexpected')] },
        { specs: [spec('passes too', 'expected'), spec('is left out', 'skipped')] },
      ],
    },
  ],
};

test('a test that passed only at its second attempt is neither passed nor failed', () => {
  expect(countPlaywright(report)).toEqual({ passed: 2, failed: 1, flaky: 2, skipped: 1 });
});

test('it is named with its place and what the first attempt said, wherever it is described', () => {
  expect(flakyTests(report)).toEqual([
    'scan.spec.ts:7 at its second attempt\n    no answer\n    at scan.spec.ts:9',
    'scan.spec.ts:7 described, and at its second attempt\n    no answer\n    at scan.spec.ts:9',
  ]);
});

test('what failed is named with its place and what it said', () => {
  expect(failedTests(report)).toEqual(['scan.spec.ts:7 fails\n    no answer\n    at scan.spec.ts:9']);
});

test('what is left out is named, with the reason that it told', () => {
  expect(skippedTests(report)).toEqual(['scan.spec.ts:7 is left out: no Electron here']);
  const bare = {
    ...spec('is left out', 'skipped'),
    tests: [{ status: 'skipped', annotations: [], results: [] } as const],
  };
  expect(skippedTests({ suites: [{ specs: [bare] }] })).toEqual(['scan.spec.ts:7 is left out']);
});

test('unit tests are told by the same words, with their file', () => {
  const long = Array.from({ length: 40 }, (_, line) => `line ${String(line)}`).join('\n');
  const inRunner = '    at run (file:///kiosk/node_modules/vitest/run.js:1:2)';
  const unit: VitestReport = {
    numPassedTests: 2,
    numFailedTests: 1,
    numPendingTests: 1,
    testResults: [
      {
        name: '/kiosk/electron/disk.test.ts',
        assertionResults: [
          { status: 'passed', fullName: 'is tried', failureMessages: [] },
          { status: 'passed', fullName: 'is tried twice', failureMessages: ['\u{1B}[31mbusy\u{1B}[39m'] },
          { status: 'failed', fullName: 'fails', failureMessages: [`${inRunner}\n${long}`, 'again'] },
          { status: 'skipped', fullName: 'needs a disk', failureMessages: [] },
        ],
      },
    ],
  };
  expect(countVitest(unit)).toEqual({ passed: 1, failed: 1, flaky: 1, skipped: 1 });
  expect(flakyUnitTests(unit, '/kiosk')).toEqual(['electron/disk.test.ts is tried twice: busy']);
  expect(skippedUnitTests(unit, '/kiosk')).toEqual(['electron/disk.test.ts needs a disk']);
  const [failed, ...others] = failedUnitTests(unit, '/kiosk');
  expect(others).toEqual([]);
  expect(failed?.split('\n')).toEqual([
    'electron/disk.test.ts fails',
    ...Array.from({ length: 14 }, (_, line) => `    line ${String(line)}`),
  ]);
});

test('the last line is always passed and failed; flaky and skipped stand before it where there are some', () => {
  expect(closingLines({ passed: 9, failed: 0, flaky: 0, skipped: 0 })).toEqual(['9 passed, 0 failed']);
  expect(closingLines({ passed: 9, failed: 3, flaky: 1, skipped: 2 })).toEqual([
    '1 flaky, 2 skipped',
    '9 passed, 3 failed',
  ]);
});
