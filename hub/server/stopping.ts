import type { FastifyInstance } from 'fastify';

/** A push that is being taken needs less; a kiosk that is cut off in a file asks for it again. */
const LAST_ANSWERS_MS = 10_000;

/**
 * Whoever is being answered while the server is stopped is told that the connection ends with the answer. Idle ones
 * are ended by the server itself; one that became idle later would keep it for another minute. Who has not taken
 * the answer some seconds later is cut off: a reader that has stopped reading would keep the server for ever.
 */
export function endConnectionsWithAnswers(server: FastifyInstance, lastAnswersMs = LAST_ANSWERS_MS): void {
  const isStopping = stoppingOf(server);
  let timer: NodeJS.Timeout | undefined;
  server.addHook('preClose', async () => {
    timer = setTimeout(() => server.server.closeAllConnections(), lastAnswersMs);
  });
  server.addHook('onClose', async () => clearTimeout(timer));
  server.addHook('onSend', async (_request, reply) => {
    if (isStopping()) void reply.header('connection', 'close');
  });
}

/**
 * The same patience, but none once the server is being stopped: who still waits then is answered at once and comes
 * again, or the server would not end before all of them have waited.
 */
export function untilStopping(server: FastifyInstance, patience: () => () => boolean): () => () => boolean {
  const isStopping = stoppingOf(server);
  return () => {
    const isOver = patience();
    return () => isStopping() || isOver();
  };
}

function stoppingOf(server: FastifyInstance): () => boolean {
  let isStopping = false;
  server.addHook('preClose', async () => {
    isStopping = true;
  });
  return () => isStopping;
}
