import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,db,hub,electron,renderer}/**/*.test.{ts,tsx}', 'tests/{unit,torture}/**/*.test.ts'],
    testTimeout: process.env['PROOF'] === 'long' ? 900_000 : 60_000,
    maxWorkers: 2,
  },
});
