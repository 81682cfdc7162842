import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** The house's rule, who may import whom, as the compiler sees it: a line of code in the wrong room does not compile. */
const root = path.resolve(import.meta.dirname, '../..');
const probes = path.join(root, '.cache', 'room-probes');

/** What is forbidden is shown by files that import nothing themselves: the less there is to compile, the sooner. */
const rooms = {
  shared: {
    allowed: ['shared/result.ts'],
    forbidden: [
      'node:fs',
      'shared/node/sha256.ts',
      'db/cursor.ts',
      'electron/feed/timers.ts',
      'renderer/printing/dark-modules.ts',
    ],
  },
  'shared/node': {
    allowed: ['shared/feed.ts', 'node:crypto'],
    forbidden: ['db/cursor.ts', 'hub/failure.ts', 'hub/import/report.ts'],
  },
  db: {
    allowed: ['shared/feed.ts', 'node:fs'],
    forbidden: ['electron/feed/timers.ts', 'hub/import/report.ts', 'renderer/printing/dark-modules.ts'],
  },
  'hub/import': {
    allowed: ['shared/domain/dossier.ts'],
    forbidden: ['hub/failure.ts', 'db/cursor.ts', 'electron/feed/timers.ts'],
  },
  hub: {
    allowed: ['hub/import/report.ts', 'shared/node/envelope.ts'],
    forbidden: ['db/cursor.ts', 'electron/feed/timers.ts', 'renderer/printing/dark-modules.ts'],
  },
  electron: {
    allowed: ['db/open-database.ts', 'hub/import/report.ts', 'shared/node/envelope.ts'],
    forbidden: ['hub/failure.ts', 'renderer/printing/dark-modules.ts'],
  },
  renderer: {
    allowed: ['shared/api.ts'],
    forbidden: [
      'node:fs',
      'shared/node/sha256.ts',
      'db/cursor.ts',
      'electron/feed/timers.ts',
      'hub/import/report.ts',
    ],
  },
} satisfies Record<string, { allowed: string[]; forbidden: string[] }>;

interface RoomConfig {
  compilerOptions: Record<string, unknown>;
  references?: { path: string }[];
}

/**
 * The imports of those asked for that compile, each in a file of its own under the room's own settings. One program
 * an import: another's types, once loaded, would let the next one pass.
 */
function compiling(room: string, names: readonly string[]): string[] {
  const folders = new Map(names.map((name) => [name, writeProbe(room, name)]));
  const { stdout, status } = spawnSync(
    path.join(root, 'node_modules', '.bin', 'tsc'),
    ['-b', ...folders.values(), '--pretty', 'false'],
    { cwd: root, encoding: 'utf8' },
  );
  if (status === null) throw new Error('the compiler did not come to its end');
  return names.filter((name) => !stdout.includes(`${path.basename(folders.get(name) ?? '')}/probe.ts`));
}

/** Answers the folder of a program with this one import. */
function writeProbe(room: string, name: string): string {
  const folder = path.join(probes, `${room}-to-${name}`.replaceAll(/[^a-z-]/g, '-'));
  mkdirSync(folder, { recursive: true });
  const config = JSON.parse(readFileSync(path.join(root, room, 'tsconfig.json'), 'utf8')) as RoomConfig;
  const fromProbe = (target: string): string =>
    path.relative(folder, path.join(root, target)).replaceAll('\\', '/');
  const specifier = name.startsWith('node:') ? name : fromProbe(name);
  const isOwn = ownRoomOf(name) === room;
  writeFileSync(
    path.join(folder, 'probe.ts'),
    `import * as it from '${specifier}';\nexport const found = Object.keys(it);\n`,
  );
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: fromProbe(`${room}/tsconfig.json`),
      compilerOptions: {
        rootDir: fromProbe('.'),
        outDir: './out',
        tsBuildInfoFile: './out/probe.tsbuildinfo',
      },
      include: ['probe.ts', ...(isOwn ? [specifier] : [])],
      exclude: [],
      references: (config.references ?? []).map(({ path: to }) => ({ path: fromProbe(path.join(room, to)) })),
    }),
  );
  return folder;
}

/** The innermost room that a file lies in. */
function ownRoomOf(name: string): string | undefined {
  return Object.keys(rooms)
    .filter((room) => name.startsWith(`${room}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}

afterAll(() => rmSync(probes, { recursive: true, force: true }));

describe('an import in the wrong direction does not compile', () => {
  it.each(Object.entries(rooms))(
    'from %s',
    (room, { allowed, forbidden }) => {
      expect(compiling(room, [...allowed, ...forbidden])).toEqual(allowed);
    },
    120_000,
  );
});
