import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';

/** Long enough for 100 MB over a slow line that works; an unreachable host fails sooner by itself. */
const FETCH_LIMIT_MS = 90_000;

/** `tried`: a download was tried and failed. */
export type NoElectron = { type: 'no-electron'; because: string; tried: boolean };

/**
 * Electron's executable, fetched first where it is missing. `ELECTRON_OVERRIDE_DIST_PATH` names a folder that
 * holds one; `ELECTRON_MIRROR` is obeyed by the package's own download step.
 */
export function ensureElectron(
  root: string,
  env: NodeJS.ProcessEnv,
  { mayFetch }: { mayFetch: boolean },
): Result<string, NoElectron> {
  const found = findElectron(root, env);
  if (found !== undefined) return ok(found);
  const own = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (own) return none(`ELECTRON_OVERRIDE_DIST_PATH (${own}) holds none`);
  const step = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(step)) return none('the electron package is not installed');
  if (!mayFetch) return none('its binary could not be fetched today; --window=electron tries again');
  process.stderr.write('Fetching Electron (about 100 MB) …\n');
  const outcome = spawnSync(process.execPath, [step], { env, encoding: 'utf8', timeout: FETCH_LIMIT_MS });
  const fetched = findElectron(root, env);
  if (fetched !== undefined) return ok(fetched);
  return none(`its binary could not be fetched (${whyNotFetched(outcome)})`, true);
}

function none(because: string, tried = false) {
  return err({ type: 'no-electron', because, tried });
}

/** Where the binary lies, if it does; nothing is fetched. */
export function findElectron(root: string, env: NodeJS.ProcessEnv): string | undefined {
  const own = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (own) return existing(join(own, executableName(process.platform)));
  const folder = join(root, 'node_modules', 'electron');
  // Written by the download step when everything is unpacked: without it the folder may be half there.
  const pathFile = join(folder, 'path.txt');
  return existsSync(pathFile) ? existing(join(folder, 'dist', readFileSync(pathFile, 'utf8'))) : undefined;
}

function existing(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}

function executableName(platform: string): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

function whyNotFetched(outcome: { error?: Error; signal: string | null; stderr: string }): string {
  if (outcome.signal !== null) return `no answer within ${FETCH_LIMIT_MS / 1000} s`;
  if (outcome.error !== undefined) return outcome.error.message;
  const code = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|E[A-Z]{4,})\b/.exec(
    outcome.stderr,
  )?.[1];
  if (code !== undefined) return code;
  const line = outcome.stderr.split('\n').find((text) => /error|fail/i.test(text));
  return line === undefined ? 'the download failed' : line.trim().slice(0, 160);
}
