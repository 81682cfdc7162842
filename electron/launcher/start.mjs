/** `npm start` on a fresh clone: installs what is missing, then goes on in start.ts on the pinned Node. */
import { join } from 'node:path';
import { ensureInstalled, repositoryRoot, runTypeScript } from './set-up.mjs';

ensureInstalled();
process.exitCode = await runTypeScript(
  join(repositoryRoot, 'electron', 'launcher', 'start.ts'),
  process.argv.slice(2),
);
