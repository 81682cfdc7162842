import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { officeCodeSchema, sha256Schema } from '../../shared/domain/identifiers.ts';
import { MAX_SIGNED_FILE_BYTES } from '../../shared/feed.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { limitInFlight } from './in-flight.ts';
import { endConnectionsWithAnswers } from './stopping.ts';

/** For a whole request to come in: a push of 8 MB at 2 Mbit/s takes half of it; who sends drop by drop holds a socket. */
const REQUEST_LIMIT_MS = 60_000;

const signedParams = z.object({ office: officeCodeSchema });
const hashedParams = z.object({ office: officeCodeSchema, sha256: sha256Schema });

/**
 * A feed over HTTP, for offices without a web server of their own. Only the four kinds of file that a feed has
 * can be asked for, each name checked before it becomes a path; anything else is 404.
 */
export function createFeedServer(
  feedFolder: string,
  { mostInFlight }: { readonly mostInFlight?: number } = {},
): FastifyInstance {
  const server = fastify({
    logger: false,
    exposeHeadRoutes: true,
    requestTimeout: REQUEST_LIMIT_MS,
    // A web server on this machine may say for whom it asks; nobody else is believed.
    trustProxy: 'loopback',
  });
  limitInFlight(server, mostInFlight);
  endConnectionsWithAnswers(server);
  const signed = new SignedFiles(feedFolder);
  // serve: false: no route but ours; a feed's folders are never listed.
  server.register(fastifyStatic, { root: feedFolder, serve: false, dotfiles: 'deny' });

  server.get('/keys.json', (request, reply) => sendSigned(reply, request, signed.read('keys.json')));
  server.get('/:office/head.json', (request, reply) => {
    const params = signedParams.safeParse(request.params);
    if (!params.success) return notFound(reply);
    return sendSigned(reply, request, signed.read(`${params.data.office}/head.json`));
  });
  for (const kind of ['chunks', 'blobs'] as const) {
    server.get(`/:office/${kind}/:sha256`, (request, reply) => {
      const params = hashedParams.safeParse(request.params);
      if (!params.success) return notFound(reply);
      const { office, sha256 } = params.data;
      return sendHashed(reply, request, feedFolder, `${office}/${kind}/${sha256}`, sha256);
    });
  }
  server.setNotFoundHandler((_request, reply) => notFound(reply));
  return server;
}

interface SignedFile {
  readonly bytes: Uint8Array;
  readonly tag: string;
}

/**
 * keys.json and the heads. Each is read whole, so that tag and content are of the same head even while a new one is being
 * published, and read again when another file lies there: most who ask have it already.
 */
class SignedFiles {
  readonly #root: string;
  readonly #known = new Map<string, SignedFile & { readonly stamp: string }>();

  constructor(root: string) {
    this.#root = root;
  }

  read(path: string): SignedFile | undefined {
    const file = join(this.#root, path);
    const found = statSync(file, { bigint: true, throwIfNoEntry: false });
    if (found?.isFile() !== true || found.size > BigInt(MAX_SIGNED_FILE_BYTES)) {
      this.#known.delete(path);
      return undefined;
    }
    const stamp = `${found.ino} ${found.size} ${found.mtimeNs}`;
    const known = this.#known.get(path);
    if (known?.stamp === stamp) return known;
    const bytes = readFileSync(file);
    const read = { bytes, tag: `"${sha256Of(bytes)}"`, stamp };
    this.#known.set(path, read);
    return read;
  }
}

/** The two files that change: always asked for again, answered by 304 while they are the same. */
function sendSigned(
  reply: FastifyReply,
  request: FastifyRequest,
  file: SignedFile | undefined,
): FastifyReply {
  if (file === undefined) return notFound(reply);
  const { bytes, tag } = file;
  void reply.headers({ etag: tag, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
  if (matches(request, tag)) return reply.code(304).send();
  return reply.type('application/json').send(bytes);
}

/** Files named by their hash never change: the name is the tag, and nobody need ask twice. */
function sendHashed(
  reply: FastifyReply,
  request: FastifyRequest,
  root: string,
  path: string,
  sha256: string,
): FastifyReply {
  if (!existsSync(join(root, path))) return notFound(reply);
  const tag = `"${sha256}"`;
  void reply.headers({
    etag: tag,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  });
  if (matches(request, tag)) return reply.code(304).send();
  return reply
    .type('application/octet-stream')
    .sendFile(path, { etag: false, cacheControl: false, lastModified: false, contentType: false });
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).headers({ 'cache-control': 'no-store' }).type('text/plain').send('not found\n');
}

function matches(request: FastifyRequest, tag: string): boolean {
  const asked = request.headers['if-none-match'];
  if (asked === undefined) return false;
  return asked.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);
}
