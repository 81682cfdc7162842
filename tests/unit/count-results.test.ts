import { expect, test } from 'vitest';
import {
  closingLines,
  countPlaywright,
  countVitest,
  flakyTests,
  skippedTests,
  skippedUnitTests,
  type PlaywrightReport,
} from '../count-results.ts';

const spec = (title: string, ...statuses: ('expected' | 'unexpected' | 'flaky' | 'skipped')[]) => ({
  title,
  file: 'scan.spec.ts',
  line: 7,
  tests: statuses.map((status) => ({
    status,
    annotations: status === 'skipped' ? [{ type: 'skip', description: 'no Electron here' }] : [],
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

test('it is named with its place, wherever it is described', () => {
  expect(flakyTests(report)).toEqual([
    'scan.spec.ts:7 at its second attempt',
    'scan.spec.ts:7 described, and at its second attempt',
  ]);
});

test('what is left out is named, with the reason that it told', () => {
  expect(skippedTests(report)).toEqual(['scan.spec.ts:7 is left out: no Electron here']);
  const bare = {
    ...spec('is left out', 'skipped'),
    tests: [{ status: 'skipped', annotations: [] } as const],
  };
  expect(skippedTests({ suites: [{ specs: [bare] }] })).toEqual(['scan.spec.ts:7 is left out']);
  const assertionResults = [
    { status: 'passed', fullName: 'is tried' },
    { status: 'failed', fullName: 'fails' },
    { status: 'skipped', fullName: 'needs a disk' },
  ];
  const unit = { testResults: [{ name: '/kiosk/electron/disk.test.ts', assertionResults }] };
  expect(skippedUnitTests(unit, '/kiosk')).toEqual(['electron/disk.test.ts needs a disk']);
});

test('unit tests have one attempt', () => {
  expect(countVitest({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2 })).toEqual({
    passed: 5,
    failed: 1,
    flaky: 0,
    skipped: 2,
  });
});

test('the last line is always passed and failed; flaky and skipped stand before it where there are some', () => {
  expect(closingLines({ passed: 9, failed: 0, flaky: 0, skipped: 0 })).toEqual(['9 passed, 0 failed']);
  expect(closingLines({ passed: 9, failed: 3, flaky: 1, skipped: 2 })).toEqual([
    '1 flaky, 2 skipped',
    '9 passed, 3 failed',
  ]);
});
