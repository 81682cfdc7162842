import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

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
  const handle = openSync(beside(file), 'wx', 0o600);
  try {
    if (process.platform !== 'win32') fchmodSync(handle, 0o600);
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside(file), file);
  settle(folder);
}

/** What a power cut left beside its place. */
export function forgetHalf(file: string): void {
  if (existsSync(beside(file))) rmSync(beside(file));
}

/** So that the new name, too, is there after a power cut. Windows opens no folders, and does so by itself. */
function settle(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
