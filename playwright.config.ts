import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/playwright',
  timeout: 60_000,
  workers: 1,
  forbidOnly: true,
  retries: 0,
});
