import path from 'node:path';
import { defineConfig } from '@playwright/test';

// Read first by the process that starts the run, whose workers inherit the number.
process.env['E2E_RUN'] ??= String(process.pid);
// Commands of the project are run by the hundred, each of which would compile the same sources anew.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, '.cache', 'node');

/** The longest file of all, which is one piece of work, and those that a worker of their own is begun for. */
const LONGEST = 'layout.spec.ts';
const LONG = [
  'fresh-clone.spec.ts',
  'languages.spec.ts',
  'layout-at-rest.spec.ts',
  'speech.spec.ts',
  'speech-sessions.spec.ts',
];

export default defineConfig({
  testDir: 'tests/e2e',
  // What a failure left behind is there after the next run of one file; `npm test` begins with an empty folder.
  outputDir: `.cache/reports/e2e-${process.env['E2E_RUN']}`,
  preserveOutput: 'failures-only',
  // For a machine that is slow and busy: what is there at once is not waited for.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 2,
  forbidOnly: true,
  // One more attempt, which `npm test` counts as flaky and names. Where what is seen once must never be seen, none:
  // `test.describe.configure({ retries: 0 })` in the file.
  retries: 1,
  // In this order, with nothing waited for in between: what is long is not begun last, with one worker idle. A file
  // that is named in none of the lists is of the rest.
  projects: [
    { name: 'first', testMatch: LONGEST },
    { name: 'second', testMatch: LONG },
    { name: 'rest', testIgnore: [LONGEST, ...LONG] },
  ],
});
