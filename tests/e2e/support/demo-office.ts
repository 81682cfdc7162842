import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRunFolder } from './run-folder.ts';
import { runOrFail } from './run.ts';

/** A Wednesday morning, the office open: what the tests and the README's pictures show. */
const DEMO_NOW = '2026-11-18T09:24:00+07:00';
export const DEMO_DATA_AS_OF = '2026-11-18T08:55:00+07:00';

/** A demo office of the tests' own, made by the hub's own command on a fixed morning. */
export async function makeDemoOffice(name: string): Promise<string> {
  const made = await officeOfThisRun();
  const folder = inRunFolder(name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(made, folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

/** Made once: the worker that is done first makes it for all; a worker that is ended meanwhile leaves nobody waiting. */
async function officeOfThisRun(): Promise<string> {
  const made = inRunFolder('office-made');
  if (existsSync(made)) return made;
  const own = inRunFolder(`office-of-${process.pid}`);
  await runOrFail(['hub/cli.ts', 'demo', '--data', own, '--as-of', DEMO_DATA_AS_OF]);
  try {
    renameSync(own, made);
  } catch (error) {
    if (!existsSync(made)) throw error;
    rmSync(own, { recursive: true });
  }
  return made;
}

/** A configuration like the demo's with changes, databases of its own, and the clock set. Answers its file. */
export function configLike(office: string, name: string, changes: Record<string, unknown> = {}): string {
  const demo = JSON.parse(readFileSync(path.join(office, 'kiosk.json'), 'utf8')) as Record<string, unknown>;
  const file = path.join(office, `${name}.json`);
  const data = path.join(office, `kiosk-${name}`);
  rmSync(data, { recursive: true, force: true });
  writeFileSync(file, JSON.stringify({ ...demo, data, clockStartsAt: DEMO_NOW, ...changes }), {
    mode: 0o600,
  });
  return file;
}
