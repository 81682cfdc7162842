import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import type { AnswerBlob } from '../blobs/serve-blob.ts';
import { blobNameIn, resolveAppFile } from './app-files.ts';
import { PAGE_HEADERS, type PageFile } from './page-policy.ts';

/** Before the app is ready: app:// becomes a secure origin of its own, so that camera, workers and wasm work. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Serves the built page and the feed's files, read-only, with the same policy as the loopback host. */
export function serveAppProtocol(pageFolder: string, blobs: AnswerBlob, page: () => PageFile): void {
  protocol.handle('app', async (request) => {
    const reads = request.method === 'GET';
    const blobName = reads ? blobNameIn(request.url) : undefined;
    if (blobName !== undefined) {
      const { status, headers, bytes } = await blobs(blobName);
      return new Response(bytes, { status, headers });
    }
    const found = reads ? resolveAppFile(request.url, pageFolder, page()) : undefined;
    const bytes = found && (await readFile(found.file).catch(() => undefined));
    if (found === undefined || bytes === undefined)
      return new Response('', { status: 404, headers: PAGE_HEADERS });
    return new Response(new Uint8Array(bytes), {
      headers: { ...PAGE_HEADERS, 'content-type': found.type, 'cache-control': 'no-store' },
    });
  });
}
