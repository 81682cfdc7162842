import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * What a run of the end-to-end tests writes lies in a folder named by the process that started the run: two people
 * who run tests in one checkout do not delete each other's offices.
 */
const runs = path.resolve(import.meta.dirname, '../../../.cache/e2e');

/** The workers of a run find its number in their environment, where playwright.config.ts has put it. */
function runNumber(): string {
  return process.env['E2E_RUN'] ?? String(process.pid);
}

/** A place in this run's folder. What earlier runs left behind goes. */
export function inRunFolder(...names: readonly string[]): string {
  sweep();
  const folder = path.join(runs, runNumber());
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, ...names);
}

/** Removes a place of this run, and the run's folder when nothing else is in it. */
export function removeFromRun(place: string): void {
  rmSync(place, { recursive: true, force: true });
  const folder = path.join(runs, runNumber());
  try {
    rmdirSync(folder);
  } catch (error) {
    // The other worker has something in it, or was first.
    if (!isCode(error, 'ENOTEMPTY', 'ENOENT')) throw error;
  }
}

function sweep(): void {
  if (!existsSync(runs)) return;
  for (const name of readdirSync(runs))
    if (!isRunning(name)) rmSync(path.join(runs, name), { recursive: true, force: true });
}

function isRunning(run: string): boolean {
  if (!/^\d+$/.test(run)) return false;
  try {
    process.kill(Number(run), 0);
    return true;
  } catch (error) {
    // Another user's process is not ours to signal, and runs.
    return isCode(error, 'EPERM');
  }
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}
