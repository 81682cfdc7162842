import type { FastifyRequest } from 'fastify';

/** What a form that is no upload held; empty where nothing was sent. */
export function formOf({ body }: FastifyRequest): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}
