import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { endConnectionsWithAnswers } from './stopping.ts';

function* endless(): Generator<Buffer> {
  for (;;) yield Buffer.alloc(64 * 1024);
}

test('whoever has stopped reading does not keep a server that is being stopped', async () => {
  const server = fastify();
  endConnectionsWithAnswers(server, 100);
  server.get('/', (_request, reply) => reply.send(Readable.from(endless())));
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const reader = connect(Number(port), '127.0.0.1');
  // Cut off while it was to be sent more.
  reader.on('error', () => undefined);
  reader.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  await once(reader, 'readable');
  await server.close();
  reader.destroy();
  expect(server.server.listening).toBe(false);
});
