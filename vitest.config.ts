import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Hundreds of threads and commands are started, each of which would compile the same sources anew.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, '.cache', 'node');

export default defineConfig({
  test: {
    include: ['{shared,db,hub,electron,renderer}/**/*.test.{ts,tsx}', 'tests/{unit,torture}/**/*.test.ts'],
    testTimeout: process.env['PROOF'] === 'long' ? 900_000 : 60_000,
    maxWorkers: 2,
  },
});
