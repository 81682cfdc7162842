import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../../shared/node/sha256.ts';

/** Stands in the data of the demo's hub: which version of the content that ships with the code it has taken. */
export function demoMarkFile(dataFolder: string): string {
  return join(dataFolder, 'demo-content.sha256');
}

export function isDemoHub(dataFolder: string): boolean {
  return existsSync(demoMarkFile(dataFolder));
}

/** Likewise of its language pack, which changes with the words of the screens. */
export function demoLanguageMarkFile(dataFolder: string): string {
  return join(dataFolder, 'demo-language.sha256');
}

/**
 * Once for each version of what ships with the code: what people then change in the demo office, by its sheet or
 * otherwise, is still there after the next start.
 */
export function takeIfNew(markFile: string, shipped: unknown, take: () => void): void {
  const mark = sha256Of(JSON.stringify(shipped));
  if (existsSync(markFile) && readFileSync(markFile, 'utf8') === mark) return;
  take();
  writeFileSync(markFile, mark);
}
