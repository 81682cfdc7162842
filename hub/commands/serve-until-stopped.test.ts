import fastify from 'fastify';
import { expect, test } from 'vitest';
import { serveUntilStopped } from './serve-until-stopped.ts';

test('a port that another program has is told, with what to do, and nothing is waited for', async () => {
  const host = '127.0.0.1';
  const first = fastify();
  const second = fastify();
  try {
    const port = Number(new URL(await first.listen({ host, port: 0 })).port);
    const said: string[] = [];
    const context = {
      tell: ({ text }: { text: string }) => void said.push(text),
      untilStopped: async () => void said.push('waited'),
    };
    const ended = await serveUntilStopped(second, { host, port }, context, (address) => ({
      text: address,
      json: {},
    }));
    expect(ended).toMatchObject({
      ok: false,
      error: {
        type: 'port-unusable',
        sentence: expect.stringMatching(
          new RegExp(`^Cannot listen on ${host} port ${port} .*EADDRINUSE.*: choose another with --port\\.$`),
        ),
      },
    });
    expect(said).toEqual([]);
  } finally {
    await first.close();
    await second.close();
  }
});
