import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { resolveAppFile } from './app-files.ts';
import { PAGE_HEADERS } from './page-policy.ts';

/** Before the app is ready: app:// becomes a secure origin of its own, so that camera, workers and wasm work. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Serves the built page, read-only, with the same policy as the loopback host. */
export function serveAppProtocol(pageFolder: string): void {
  protocol.handle('app', async (request) => {
    const found = request.method === 'GET' ? resolveAppFile(request.url, pageFolder) : undefined;
    const bytes = found && (await readFile(found.file).catch(() => undefined));
    if (found === undefined || bytes === undefined)
      return new Response('', { status: 404, headers: PAGE_HEADERS });
    return new Response(new Uint8Array(bytes), {
      headers: { ...PAGE_HEADERS, 'content-type': found.type, 'cache-control': 'no-store' },
    });
  });
}
