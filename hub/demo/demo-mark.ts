import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Stands in the data of the demo's hub: which version of the content that ships with the code it has taken. */
export function demoMarkFile(dataFolder: string): string {
  return join(dataFolder, 'demo-content.sha256');
}

export function isDemoHub(dataFolder: string): boolean {
  return existsSync(demoMarkFile(dataFolder));
}
