import type { FastifyInstance } from 'fastify';

/**
 * Whoever is being answered while the server is stopped is told that the connection ends with the answer. Idle ones
 * are ended by the server itself; one that became idle later would keep it for another minute.
 */
export function endConnectionsWithAnswers(server: FastifyInstance): void {
  const isStopping = stoppingOf(server);
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
