import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clock } from '../../shared/domain/clock.ts';
import type { RefillRule } from '../../shared/domain/refilling-tokens.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { outboxBatchSchema } from '../../shared/outbox.ts';
import { kioskOfToken } from '../kiosk-tokens.ts';
import { halfAMinute, isBusy, whenFree } from '../store/held-database.ts';
import type { KioskStore } from '../store/kiosk-store.ts';
import { RequestLimits } from './request-limits.ts';
import { untilStopping } from './stopping.ts';

/** A hundred entries of the largest kind, twice. */
const MAX_BODY_BYTES = 64 * 1024;
/** An outbox of 2,000 comes in 20 requests; after that one every five seconds is plenty. */
const REQUESTS: RefillRule = { tokens: 40, returnAfterMs: 5000 };
/** More than one kiosk can ever hold; whoever has stolen a token fills no disk. */
const MAX_OPEN_NOTES = 5000;
const FULL_RETRY_SECONDS = 3600;
const BUSY_RETRY_SECONDS = 60;

/**
 * `POST /outbox`: what kiosks hand in, each with its own token. Taken twice it counts once. Answers 401 to whoever
 * is not known, before anything is read of what they send.
 */
export function takeOutbox(
  server: FastifyInstance,
  kiosks: KioskStore,
  clock: Clock,
  patience = halfAMinute,
): void {
  const waits = untilStopping(server, patience);
  const limits = new RequestLimits(REQUESTS, clock);

  server.route({
    method: 'POST',
    url: '/outbox',
    bodyLimit: MAX_BODY_BYTES,
    onRequest: async (request, reply) => {
      void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      const kiosk = kioskOfHeader(request.headers.authorization);
      if (kiosk === undefined) return reply.header('www-authenticate', 'Bearer').code(401).send();
      const seconds = limits.secondsToWait(kiosk.id);
      if (seconds > 0) return later(reply, seconds);
      if (kiosks.openNotes(kiosk.id) >= MAX_OPEN_NOTES) return later(reply, FULL_RETRY_SECONDS);
      return undefined;
    },
    handler: async (request, reply) => {
      const batch = outboxBatchSchema.safeParse(request.body);
      if (!batch.success) return reply.code(400).send({ error: 'not a kiosk-outbox/1 batch' });
      const { entries } = batch.data;
      const take = (): boolean => {
        // Asked again rather than carried over: the kiosk may have been removed while it was sending, or waited.
        const kiosk = kioskOfHeader(request.headers.authorization);
        if (kiosk !== undefined) kiosks.takeNotes(kiosk, entries, vietnamIso(clock.now()));
        return kiosk !== undefined;
      };
      try {
        if (!(await whenFree(kiosks, take, waits()))) return await reply.code(401).send();
      } catch (error) {
        if (isBusy(error)) return later(reply, BUSY_RETRY_SECONDS, 503);
        throw error;
      }
      return reply.send({ confirmed: entries.map(({ id }) => id) });
    },
  });

  function kioskOfHeader(header: string | undefined) {
    const token = /^Bearer ([\w-]{20,200})$/.exec(header ?? '')?.[1];
    return token === undefined ? undefined : kioskOfToken(kiosks.kiosks(), token);
  }
}

function later(reply: FastifyReply, seconds: number, status = 429): FastifyReply {
  return reply.header('retry-after', String(seconds)).code(status).send();
}
