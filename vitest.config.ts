import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,db,hub,electron,renderer}/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'],
    testTimeout: 20_000,
    maxWorkers: 2,
  },
});
