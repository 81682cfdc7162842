import type { FastifyReply } from 'fastify';

/** Of a province an import takes minutes; of an office it is over by then. */
const RETRY_SECONDS = 30;
/** As long as a person looks at a page that does not change. */
const PATIENCE_MS = 2_000;

/** Starts now; answers true once whoever pressed a button has waited for long enough. */
export function patience(): () => boolean {
  const over = AbortSignal.timeout(PATIENCE_MS);
  return () => over.aborted;
}

/** Somebody else is writing to the hub's database: how to answer, and when to ask again. */
export function heldFor(reply: FastifyReply): 503 {
  void reply.header('retry-after', String(RETRY_SECONDS));
  return 503;
}
