import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchRow } from './measure.ts';

const BUDGET_KB = 200;

/** JavaScript that the first screen waits for: the entry and what it imports statically, gzipped. */
export function benchFirstLoad(rendererFolder: string): BenchRow[] {
  const page = readFileSync(path.join(rendererFolder, 'index.html'), 'utf8');
  const entries = [...page.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map(([, file]) => file ?? '');
  if (entries.length === 0) throw new Error('index.html names no script');
  const bytes = [...withStaticImports(rendererFolder, entries)]
    .map((file) => gzipSync(readFileSync(path.join(rendererFolder, file))).length)
    .reduce((sum, size) => sum + size, 0);
  const kilobytes = bytes / 1024;
  return [
    {
      bench: 'first load',
      what: 'JavaScript before the first screen, gzipped',
      value: kilobytes,
      unit: 'KB',
      budget: BUDGET_KB,
      kept: kilobytes <= BUDGET_KB,
    },
  ];
}

function withStaticImports(folder: string, files: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const source = readFileSync(path.join(folder, file), 'utf8');
    for (const [, specifier] of source.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[^"'()]*?from\s*)?["'](\.[^"']+\.js)["']/g,
    )) {
      queue.push(path.posix.join(path.posix.dirname(file), specifier ?? ''));
    }
  }
  return seen;
}
