import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** The house's rule, who may import whom, as the compiler sees it: a line of code in the wrong room does not compile. */
const root = path.resolve(import.meta.dirname, '../..');
const probes = path.join(root, '.cache', 'room-probes');

const rooms = {
  shared: {
    allowed: ['shared/result.ts'],
    forbidden: ['node:fs', 'shared/node/envelope.ts', 'db/open-database.ts', 'renderer/main.tsx'],
  },
  'shared/node': {
    allowed: ['shared/feed.ts', 'node:crypto'],
    forbidden: ['db/open-database.ts', 'hub/cli.ts'],
  },
  db: {
    allowed: ['shared/feed.ts', 'node:fs'],
    forbidden: ['electron/kiosk.ts', 'hub/import/report.ts', 'renderer/main.tsx'],
  },
  'hub/import': {
    allowed: ['shared/domain/dossier.ts'],
    forbidden: ['hub/cli.ts', 'db/open-database.ts', 'electron/kiosk.ts'],
  },
  hub: {
    allowed: ['hub/import/report.ts', 'shared/node/envelope.ts'],
    forbidden: ['db/open-database.ts', 'electron/kiosk.ts', 'renderer/main.tsx'],
  },
  electron: {
    allowed: ['db/open-database.ts', 'hub/import/report.ts', 'shared/node/envelope.ts'],
    forbidden: ['hub/cli.ts', 'renderer/main.tsx'],
  },
  renderer: {
    allowed: ['shared/api.ts'],
    forbidden: [
      'node:fs',
      'shared/node/envelope.ts',
      'db/open-database.ts',
      'electron/kiosk.ts',
      'hub/import/report.ts',
    ],
  },
} satisfies Record<string, { allowed: string[]; forbidden: string[] }>;

interface RoomConfig {
  compilerOptions: Record<string, unknown>;
  references?: { path: string }[];
}

/**
 * Compiles one file with one import under the room's own settings. One program an import: another's types, once
 * loaded, would let the next one pass.
 */
function compiles(room: string, name: string, isOwn: boolean): boolean {
  const folder = path.join(probes, `${room}-${name}`.replaceAll(/[^a-z-]/g, '-'));
  mkdirSync(folder, { recursive: true });
  const config = JSON.parse(readFileSync(path.join(root, room, 'tsconfig.json'), 'utf8')) as RoomConfig;
  const fromProbe = (target: string): string =>
    path.relative(folder, path.join(root, target)).replaceAll('\\', '/');
  const specifier = name.startsWith('node:') ? name : fromProbe(name);
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
  const { stdout } = spawnSync(
    path.join(root, 'node_modules', '.bin', 'tsc'),
    ['-b', folder, '--pretty', 'false'],
    { cwd: root, encoding: 'utf8' },
  );
  return !stdout.includes('probe.ts');
}

afterAll(() => rmSync(probes, { recursive: true, force: true }));

describe('an import in the wrong direction does not compile', () => {
  it.each(Object.entries(rooms))(
    'from %s',
    (room, { allowed, forbidden }) => {
      for (const name of allowed) {
        expect(compiles(room, name, name.startsWith(`${room}/`)), `${room} may import ${name}`).toBe(true);
      }
      for (const name of forbidden) {
        expect(compiles(room, name, false), `${room} must not import ${name}`).toBe(false);
      }
    },
    120_000,
  );
});
