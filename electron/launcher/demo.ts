import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';

const REFRESH_AFTER_MS = 24 * 60 * 60_000;

export interface DemoPlaces {
  readonly root: string;
  /** `.data`: hub, root key, feed, databases and kiosk.json of the demo office. */
  readonly data: string;
}

/** Whether the demo must be made, refreshed (its dossiers are dated relative to the day), or left alone. */
export function demoState(data: string, now: Date): 'missing' | 'stale' | 'ready' {
  if (!existsSync(join(data, 'kiosk.json')) || !existsSync(stampFile(data))) return 'missing';
  return now.getTime() - statSync(stampFile(data)).mtimeMs > REFRESH_AFTER_MS ? 'stale' : 'ready';
}

/**
 * The demo office's configuration file, made or refreshed by the hub's own command line where needed. A refresh
 * that fails leaves yesterday's demo in use.
 */
export async function ensureDemo(
  { root, data }: DemoPlaces,
  now: Date,
  signal: AbortSignal,
): Promise<Result<string, { type: 'no-demo'; message: string }>> {
  const config = join(data, 'kiosk.json');
  const state = demoState(data, now);
  if (state === 'ready') return ok(config);
  process.stderr.write(
    state === 'missing' ? 'Making the demo office …\n' : "Bringing the demo office to today's date …\n",
  );
  mkdirSync(data, { recursive: true });
  const outcome = await runHub(root, ['demo', '--data', data], signal);
  if (outcome.code === 0 && existsSync(config)) {
    writeFileSync(stampFile(data), '');
    return ok(config);
  }
  const message = `The demo office could not be made:\n${outcome.output.trim()}`;
  if (state === 'missing') return err({ type: 'no-demo', message });
  process.stderr.write(`${message}\nGoing on with the one from before.\n`);
  return ok(config);
}

/** Its own file, because whoever writes the demo may keep kiosk.json as it was. */
function stampFile(data: string): string {
  return join(data, 'demo-made');
}

function runHub(
  root: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(root, 'hub', 'cli.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
