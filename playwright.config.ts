import { defineConfig } from '@playwright/test';

// Read first by the process that starts the run, whose workers inherit the number.
process.env['E2E_RUN'] ??= String(process.pid);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: `.cache/e2e/${process.env['E2E_RUN']}/results`,
  timeout: 60_000,
  workers: 2,
  forbidOnly: true,
  // One more attempt, which `npm test` counts as flaky and names. Where what is seen once must never be seen, none:
  // `test.describe.configure({ retries: 0 })` in the file.
  retries: 1,
});
