import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

// Hundreds of threads and commands are started, each of which would compile the same sources anew.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, '.cache', 'node');

/** What puts something in the place of a module has all modules for itself: others may have loaded it before. */
const REPLACING = globSync('{shared,renderer,db,hub,electron}/**/*.test.{ts,tsx}', {
  cwd: import.meta.dirname,
})
  .filter((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8').includes('vi.mock('))
  .map((file) => file.replaceAll('\\', '/'));

/** What is seen once there must never be seen: one attempt. */
const ONCE = ['tests/torture/**/*.test.ts', 'electron/**/power-loss.test.ts'];

/** Of the kiosk's files those that leave no timer behind. */
const TIDY = [
  'electron/{api,blobs,commands,feed,health,keeping,outbox,shell,versions}/*.test.ts',
  'electron/{config,cli,browser-host,sheets/office-sheets,set-up/read-configuration}.test.ts',
  'electron/staff/{audit-sheet,pass-validity,pin-hash}.test.ts',
  // What that one imports is electron-builder.
  'electron/launcher/!(package).test.ts',
  'tests/unit/{count-results,every-answer-can-be-said,forms-from-hub-to-screen,kiosk-file-document,note-to-staff,province,tokens}.test.ts',
];

const TIMEOUT_MS = process.env['PROOF'] === 'long' ? 900_000 : 60_000;

export default defineConfig({
  test: {
    testTimeout: TIMEOUT_MS,
    // What many tests begin with is made before the first of them.
    hookTimeout: TIMEOUT_MS,
    // One more attempt, which `npm test` counts as flaky and names.
    retry: 1,
    maxWorkers: 2,
    projects: [
      // Hundreds of short files that leave nothing behind: what they import is loaded once for all.
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['{shared,renderer,db,hub}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...REPLACING],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'kiosk',
          include: TIDY,
          exclude: [...configDefaults.exclude, ...REPLACING, ...ONCE],
          isolate: false,
        },
      },
      // Native modules, threads and faked timers of a whole machine: each file by itself.
      {
        extends: true,
        test: {
          name: 'machine',
          include: ['electron/**/*.test.ts', 'tests/unit/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...TIDY, ...REPLACING, ...ONCE],
        },
      },
      { extends: true, test: { name: 'torture', include: ONCE, retry: 0 } },
      {
        extends: true,
        test: { name: 'replacing', include: REPLACING, exclude: [...configDefaults.exclude, ...ONCE] },
      },
    ],
  },
});
