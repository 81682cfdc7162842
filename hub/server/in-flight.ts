import type { FastifyInstance } from 'fastify';

/** A kiosk asks for three files at a time: more kiosks than a province has, all at once. */
const MAX_IN_FLIGHT = 1500;
const RETRY_FROM_SECONDS = 10;
const RETRY_SPREAD_SECONDS = 50;

/**
 * Answers 503 with `Retry-After` while too many requests are being answered: whoever is being served is served to the
 * end, and the others come back spread over a minute rather than all at once.
 */
export function limitInFlight(
  server: FastifyInstance,
  most = MAX_IN_FLIGHT,
  random: () => number = Math.random,
): void {
  let inFlight = 0;
  server.addHook('onRequest', async (_request, reply) => {
    inFlight += 1;
    // When the answer is sent, and when whoever asked has gone before that.
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
    if (inFlight <= most) return undefined;
    const seconds = RETRY_FROM_SECONDS + Math.floor(random() * RETRY_SPREAD_SECONDS);
    return reply
      .headers({ 'retry-after': String(seconds), 'cache-control': 'no-store' })
      .code(503)
      .type('text/plain')
      .send('busy\n');
  });
}
