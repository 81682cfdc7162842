import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder, writeWhole } from '../../shared/node/write-whole.ts';

/** Where it is written before it is put in its place. */
const beside = (file: string) => `${file}.writing`;

/**
 * The configuration appears whole or not at all, readable by its owner only (it holds the offices' keys). Throws as the
 * system does.
 */
export function writeConfiguration(file: string, text: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  forgetHalf(file);
  writeWhole(file, Buffer.from(text), 0o600, beside(file));
  syncFolder(folder);
}

/** What a power cut left beside its place. */
export function forgetHalf(file: string): void {
  rmSync(beside(file), { force: true });
}
