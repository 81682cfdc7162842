import { expect, test } from 'vitest';
import {
  closingLine,
  countPlaywright,
  countVitest,
  flakyTests,
  type PlaywrightReport,
} from '../count-results.ts';

const spec = (title: string, ...statuses: ('expected' | 'unexpected' | 'flaky' | 'skipped')[]) => ({
  title,
  file: 'scan.spec.ts',
  line: 7,
  tests: statuses.map((status) => ({ status })),
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

test('unit tests have one attempt', () => {
  expect(countVitest({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2 })).toEqual({
    passed: 5,
    failed: 1,
    flaky: 0,
    skipped: 2,
  });
});

test('the closing line tells of flaky tests only where there are some', () => {
  expect(closingLine({ passed: 9, failed: 0, flaky: 0, skipped: 0 })).toBe('9 passed, 0 failed');
  expect(closingLine({ passed: 9, failed: 0, flaky: 1, skipped: 2 })).toBe(
    '9 passed, 0 failed, 1 flaky, 2 skipped',
  );
});
