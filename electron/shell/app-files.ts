import { extname, join, normalize, sep } from 'node:path';
import { originOf, PAGE_ORIGIN } from './navigation.ts';
import type { PageFile } from './page-policy.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * The file under `folder` that an app:// address names, with its type; undefined for anything else. The page's own
 * address names `page`, which no other does.
 */
export function resolveAppFile(
  address: string,
  folder: string,
  page: PageFile = 'index.html',
): { file: string; type: string } | undefined {
  if (originOf(address) !== PAGE_ORIGIN) return undefined;
  const path = decode(new URL(address).pathname);
  // Backslashes separate folders on Windows; a null byte ends a name in the system's calls.
  if (path === undefined || /[\\\0]/.test(path)) return undefined;
  const asked = normalize(join(folder, path === '/' ? '/index.html' : path));
  if (asked === normalize(join(folder, 'set-up.html'))) return undefined;
  const file = asked === normalize(join(folder, 'index.html')) ? normalize(join(folder, page)) : asked;
  const type = TYPES[extname(file).toLowerCase()];
  return type !== undefined && file.startsWith(normalize(folder) + sep) ? { file, type } : undefined;
}

/** What stands behind `/blobs/` in an app:// address; undefined for an address of something else. */
export function blobNameIn(address: string): string | undefined {
  if (originOf(address) !== PAGE_ORIGIN) return undefined;
  return /^\/blobs\/([^/]*)$/.exec(new URL(address).pathname)?.[1];
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
