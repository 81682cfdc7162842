import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A proxy that Chromium is told to use for everything but loopback. It refuses all and remembers what was asked
 * for: page, workers and the browser itself. An empty list at the end is the proof that nothing went outside.
 */
export interface OutsideRecorder {
  readonly proxy: string;
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function recordOutside(): Promise<OutsideRecorder> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
