import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { hashSources, isBuiltFrom, markBuiltFrom } from './sources-stamp.ts';

interface Part {
  readonly folder: string;
  readonly sources: readonly string[];
  readonly configs: readonly InlineConfig[];
  /** Files that are read at run time: from (relative to the root) to (relative to the folder). */
  readonly copied?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '..', '..');
const common = ['shared', 'package-lock.json', 'electron/launcher/build.ts'];

const fonts = 'node_modules/@expo-google-fonts/noto-sans';

const renderer: Part = {
  folder: join(root, 'dist', 'renderer'),
  sources: ['renderer', 'assets', 'vite.config.ts', ...common],
  configs: [{ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }],
};

/** Main process and workers as modules; the preload as CommonJS, the only kind a sandboxed one may be. */
const electronMain: Part = {
  folder: join(root, 'dist', 'electron'),
  sources: ['electron', 'db', 'hub/import', 'assets/languages', 'package.json', ...common],
  configs: [
    bundle(
      {
        main: 'electron/main.ts',
        'feed-worker': 'electron/feed/feed-worker.ts',
        'health-worker': 'electron/health/health-worker.ts',
        'sheet-worker': 'electron/sheets/sheet-worker.ts',
        'stick-worker': 'electron/sticks/stick-worker.ts',
      },
      'es',
      'mjs',
    ),
    bundle({ preload: 'electron/preload.ts' }, 'cjs', 'cjs'),
  ],
  // The faces of the reports.
  copied: {
    [`${fonts}/400Regular/NotoSans_400Regular.ttf`]: 'fonts/NotoSans_400Regular.ttf',
    [`${fonts}/700Bold/NotoSans_700Bold.ttf`]: 'fonts/NotoSans_700Bold.ttf',
  },
};

function bundle(input: Record<string, string>, format: 'es' | 'cjs', ending: string): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // Some that are bundled were written as CommonJS.
    ...(format === 'es' && { define: { __dirname: 'import.meta.dirname' } }),
    // Nothing but the native module and Electron itself is looked up at run time.
    ssr: { noExternal: true, external: ['better-sqlite3', 'electron'] },
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(root, 'dist', 'electron'),
      emptyOutDir: false,
      rolldownOptions: {
        input,
        output: { format, entryFileNames: `[name].${ending}`, chunkFileNames: `[name]-[hash].${ending}` },
      },
    },
  };
}

/** Builds the renderer unless it stands as its sources do. Answers whether there was something to do. */
export function ensureRendererBuilt(): Promise<boolean> {
  return ensureBuilt(renderer);
}

/** The same for what runs inside Electron. */
export function ensureElectronBuilt(): Promise<boolean> {
  return ensureBuilt(electronMain);
}

async function ensureBuilt(part: Part): Promise<boolean> {
  const hash = hashSources(root, part.sources);
  if (isBuiltFrom(part.folder, hash) && existsSync(part.folder)) return false;
  // Loaded here, so that a start with nothing to build does not pay for the bundler.
  const { build } = await import('vite');
  // Beside it, and put in its place when whole: another kiosk may be showing what is there.
  const fresh = `${part.folder}.${process.pid}`;
  const old = `${fresh}.old`;
  try {
    for (const config of part.configs)
      await build({ ...config, build: { ...config.build, outDir: fresh, emptyOutDir: false } });
    for (const [from, to] of Object.entries(part.copied ?? {})) {
      mkdirSync(dirname(join(fresh, to)), { recursive: true });
      copyFileSync(join(root, from), join(fresh, to));
    }
    if (existsSync(part.folder)) renameSync(part.folder, old);
    renameSync(fresh, part.folder);
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  }
  markBuiltFrom(part.folder, hash);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const part of [renderer, electronMain]) {
    const built = await ensureBuilt(part);
    process.stdout.write(`${part.folder.slice(root.length + 1)} ${built ? 'built' : 'is up to date'}\n`);
  }
}
