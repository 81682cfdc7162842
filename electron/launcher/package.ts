import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureElectronBuilt, ensureRendererBuilt } from './build.ts';
import { repositoryRoot } from './set-up.mjs';

/** `npm run package`: builds, then electron-builder for this system. Arguments go on to it, e.g. `--dir`. */
await ensureRendererBuilt();
await ensureElectronBuilt();
const builder = join(repositoryRoot, 'node_modules', 'electron-builder', 'cli.js');
const outcome = spawnSync(
  process.execPath,
  [builder, '--config', 'electron-builder.yml', ...process.argv.slice(2)],
  {
    cwd: repositoryRoot,
    stdio: 'inherit',
  },
);
process.exitCode = outcome.status ?? 1;
