import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Hundreds of threads and commands are started, each of which would compile the same sources anew.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, '.cache', 'node');

export default defineConfig({
  test: {
    testTimeout: process.env['PROOF'] === 'long' ? 900_000 : 60_000,
    maxWorkers: 2,
    projects: [
      // Hundreds of short files that leave nothing behind: what they import is loaded once for all.
      {
        extends: true,
        test: { name: 'rooms', include: ['{shared,renderer,db,hub}/**/*.test.{ts,tsx}'], isolate: false },
      },
      // Native modules, threads and faked timers of a whole machine: each file by itself.
      {
        extends: true,
        test: { name: 'machine', include: ['electron/**/*.test.ts', 'tests/{unit,torture}/**/*.test.ts'] },
      },
    ],
  },
});
