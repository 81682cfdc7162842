import type { FastifyInstance } from 'fastify';
import { addressKey } from './address-key.ts';

/** A kiosk asks for three files at a time: more kiosks than a province has, all at once. */
const MAX_IN_FLIGHT = 1500;
const RETRY_FROM_SECONDS = 10;
const RETRY_SPREAD_SECONDS = 50;

/**
 * Answers 503 with `Retry-After` while too many requests are being answered: whoever is being served is served to the
 * end, and the others come back spread over a minute rather than all at once.
 *
 * No address has more under way than are left free for all others: one that takes what it can has half, two have a
 * third each, and there is room for the next reader. This machine's own addresses are not counted apart, for a web
 * server before this one brings everybody's requests; where it says whose they are, that counts (`trustProxy`).
 */
export function limitInFlight(
  server: FastifyInstance,
  most = MAX_IN_FLIGHT,
  random: () => number = Math.random,
): void {
  let inFlight = 0;
  const ofAddress = new Map<string, number>();
  const count = (address: string | undefined, change: 1 | -1): number => {
    inFlight += change;
    if (address === undefined) return 0;
    const own = (ofAddress.get(address) ?? 0) + change;
    if (own === 0) ofAddress.delete(address);
    else ofAddress.set(address, own);
    return own;
  };
  server.addHook('onRequest', async (request, reply) => {
    const address = addressKey(request.ip);
    const own = count(address, 1);
    if (inFlight <= most && own <= Math.max(1, most - inFlight)) {
      // When the answer is sent, and when whoever asked has gone before that.
      reply.raw.once('close', () => count(address, -1));
      return undefined;
    }
    count(address, -1);
    const seconds = RETRY_FROM_SECONDS + Math.floor(random() * RETRY_SPREAD_SECONDS);
    return reply
      .headers({ 'retry-after': String(seconds), 'cache-control': 'no-store' })
      .code(503)
      .type('text/plain')
      .send('busy\n');
  });
}
