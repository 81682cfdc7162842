import { defineConfig } from '@playwright/test';

// Read first by the process that starts the run, whose workers inherit the number.
process.env['E2E_RUN'] ??= String(process.pid);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: `.cache/e2e/${process.env['E2E_RUN']}/results`,
  timeout: 60_000,
  workers: 2,
  forbidOnly: true,
  retries: 0,
});
