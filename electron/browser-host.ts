import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { STAFF_TICKET_HEADER } from '../shared/api.ts';
import type { Dispatch } from './api/dispatch.ts';
import type { AnswerBlob } from './blobs/serve-blob.ts';
import { createPageAccess, isOwnRequest, sessionCookie } from './shell/page-access.ts';
import { PAGE_HEADERS, type PageFile } from './shell/page-policy.ts';
import { errorDetails, type Log } from './shell/log.ts';

export interface BrowserHost {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** An address that opens the kiosk in one window, once. */
  newAddress(): string;
  close(): Promise<void>;
}

interface BrowserHostOptions {
  readonly dispatch: Dispatch;
  readonly blobs: AnswerBlob;
  readonly log: Log;
  /** dist/renderer */
  readonly pageFolder: string;
  /** What the address shows at present. Default: the kiosk. */
  readonly page?: () => PageFile;
  /** 0 or absent: a free one. */
  readonly port?: number;
}

/** Twice the longest scan (16 KB), escaped. */
const MAX_BODY_BYTES = 64 * 1024;
const LOOPBACK = '127.0.0.1';

/** Serves the kiosk's page and its api on loopback only, to windows that were opened with a one-time token. */
export async function openBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { dispatch, blobs, log, pageFolder, port = 0, page = () => 'index.html' } = options;
  if (!existsSync(join(pageFolder, 'index.html')))
    throw new Error(`${pageFolder} holds no page: run the build`);
  const access = createPageAccess();
  const server = Fastify({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: true, logger: false });
  const ownHost = () => new URL(originOf(server)).host;

  server.setErrorHandler((error, request, reply) => answerError(error, request, reply, log));

  server.addHook('onRequest', async (request, reply) => {
    // Not awaited: a reply is a promise of its being sent.
    void reply.headers(PAGE_HEADERS);
    const own = { host: ownHost(), mustHaveOrigin: request.method !== 'GET' };
    if (!isOwnRequest(request.headers, own)) return refuse(reply, 'origin');
    const entering = request.routeOptions.url === '/enter/:token';
    return entering || access.isOpen(request.headers.cookie) ? undefined : refuse(reply, 'session');
  });

  function refuse(reply: FastifyReply, because: 'origin' | 'session' | 'token') {
    log('caller-refused', { because });
    return reply
      .code(403)
      .type('text/plain')
      .send('This address opens the kiosk once. Start the kiosk again.\n');
  }

  server.get<{ Params: { token: string } }>('/enter/:token', async (request, reply) => {
    const session = access.redeem(request.params.token);
    if (session === undefined) {
      // The same window going back to its first address.
      if (access.isOpen(request.headers.cookie)) return reply.redirect('/', 303);
      return refuse(reply, 'token');
    }
    return reply.header('set-cookie', sessionCookie(session)).redirect('/', 303);
  });

  server.post<{ Params: { call: string } }>('/api/:call', async (request, reply) => {
    const ticket = request.headers[STAFF_TICKET_HEADER];
    const answered = await dispatch(
      request.params.call,
      request.body,
      typeof ticket === 'string' ? ticket : undefined,
    );
    return reply.header('cache-control', 'no-store').send(answered);
  });

  server.get<{ Params: { name: string } }>('/blobs/:name', async (request, reply) => {
    const { status, headers, bytes } = await blobs(request.params.name);
    return reply.code(status).headers(headers).send(Buffer.from(bytes.buffer));
  });

  const document = (_request: FastifyRequest, reply: FastifyReply) => reply.sendFile(page());
  server.get('/', document);
  server.get('/index.html', document);
  // Nobody asks for it by its name: that would be a way back into a set-up that is done.
  server.get('/set-up.html', (_request, reply) => reply.callNotFound());

  await server.register(fastifyStatic, {
    root: pageFolder,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Everything but the document is named by its hash.
      const named = path.startsWith(join(pageFolder, 'assets'));
      void reply.header('cache-control', named ? 'max-age=31536000, immutable' : 'no-store');
    },
  });

  await server.listen({ host: LOOPBACK, port });
  return {
    origin: originOf(server),
    newAddress: () => `${originOf(server)}/enter/${access.newToken()}`,
    close: () => server.close(),
  };
}

function originOf(server: FastifyInstance): string {
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the loopback host is not listening');
  return `http://${LOOPBACK}:${address.port}`;
}

/** A body that is too large or no JSON is the caller's fault and keeps its 4xx; anything else is ours. */
function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const where = request.routeOptions.url ?? 'unknown';
  const eventId = log(status < 500 ? 'call-input-invalid' : 'call-failed', {
    call: where,
    ...errorDetails(error),
  });
  return reply.code(status).send({ failure: { eventId } });
}
