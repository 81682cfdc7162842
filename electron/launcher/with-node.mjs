/** `node with-node.mjs FILE args…`: runs a .ts file on the pinned Node, on a fresh clone too. */
import { ensureInstalled, runTypeScript } from './set-up.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: node electron/launcher/with-node.mjs FILE [arguments]\n');
  process.exitCode = 2;
} else {
  ensureInstalled();
  process.exitCode = await runTypeScript(file, args);
}
