import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../shared/domain/clock.ts';
import type { RefillRule } from '../../shared/domain/refilling-tokens.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import type { Hub } from '../hub.ts';
import type { ReadPushBody } from '../intake/read-push-body.ts';
import { takePush, type PushedRecord } from '../intake/take-push.ts';
import { sourceOfToken } from '../source-tokens.ts';
import { halfAMinute, isBusy, untilFree } from '../store/held-database.ts';
import type { KnownSource } from '../store/source-store.ts';
import { readPushApart, type PushRead } from './push-reader.ts';
import { RequestLimits } from './request-limits.ts';
import { untilStopping } from './stopping.ts';

/** A thousand dossiers with everything that systems send. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_RECORDS = 1000;
/** After a night of silence a system sends what waited; from then on one a second is plenty. */
const REQUESTS: RefillRule = { tokens: 60, returnAfterMs: 1000 };
const MAX_CODE_ECHOED = 60;
/** An import takes minutes. */
const BUSY_RETRY_SECONDS = 60;

const pushParams = z.object({ source: z.string().max(60) });

export interface PushOptions {
  readonly hub: Hub;
  readonly clock: Clock;
  /** What there is to publish now. */
  readonly onChange?: (offices: ReadonlySet<OfficeCode>) => void;
  /** Lines without anything of what was sent. */
  readonly log?: (line: string) => void;
  /** Starts when a push is there: how long it waits for another command that writes. */
  readonly patience?: () => () => boolean;
}

/**
 * `POST /push/SOURCE`: states of dossiers as one-stop systems push them (DongBoHoSoMC, CapNhatTienDoHoSoMC), each source
 * with its own token. Answers 401 before anything is read of what is sent, and logs nothing of it.
 */
export function takePushes(
  server: FastifyInstance,
  { hub, clock, onChange, log = () => undefined, patience = halfAMinute }: PushOptions,
): void {
  const waits = untilStopping(server, patience);
  const limits = new RequestLimits(REQUESTS, clock);
  let last: Promise<unknown> = Promise.resolve();

  /** In the order in which they came: of two states of a dossier the later one is the newer. */
  async function inTurn<V>(work: () => Promise<V>): Promise<V> {
    const taking = last.then(work);
    last = taking.catch(() => undefined);
    return taking;
  }

  async function read(source: KnownSource, bytes: unknown): Promise<PushRead> {
    if (!(bytes instanceof Uint8Array)) return { type: 'not-json' };
    const { statuses } = source.settings;
    const asOf = vietnamIso(clock.now());
    const order = { bytes, source: source.id, asOf, mostRecords: MAX_RECORDS };
    return readPushApart({ ...order, ...(statuses && { statuses }) });
  }

  async function take(
    source: KnownSource,
    push: ReadPushBody,
    tooLong: () => boolean,
  ): Promise<readonly PushedRecord[]> {
    const changed = new Set<OfficeCode>();
    try {
      return await takePush(hub, source, push, changed, tooLong);
    } finally {
      if (changed.size > 0) onChange?.(changed);
    }
  }

  function sourceOf(request: {
    params: unknown;
    headers: { authorization?: string | undefined };
  }): KnownSource | undefined {
    const params = pushParams.safeParse(request.params);
    const token = /^Bearer ([\w-]{20,200})$/u.exec(request.headers.authorization ?? '')?.[1];
    return params.success && token !== undefined
      ? sourceOfToken(hub.sources, params.data.source, token)
      : undefined;
  }

  void server.register(async (scope) => {
    // Systems send all kinds of content types: what it is, its first letter tells.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
      (_request, body, done) => {
        done(null, body);
      },
    );
    scope.setErrorHandler((error: FastifyError, request, reply) => {
      const source = pushParams.safeParse(request.params).data?.source ?? '';
      if (isBusy(error)) {
        log(`${source}: a push was put off, another command is writing to the database`);
        return answer(
          reply.header('retry-after', String(BUSY_RETRY_SECONDS)),
          503,
          'busy: a part may be taken, send it again',
        );
      }
      // The message of an error may repeat what was sent.
      const status = error.statusCode ?? 500;
      if (status >= 500) log(`${source}: a push was not taken (${error.code ?? error.name})`);
      return answer(
        reply,
        status,
        status === 413 ? `more than ${MAX_BODY_BYTES} bytes: send less at once` : 'not taken',
      );
    });
    for (const url of ['/push/:source', '/push/:source/DongBoHoSoMC', '/push/:source/CapNhatTienDoHoSoMC']) {
      scope.route({
        method: 'POST',
        url,
        bodyLimit: MAX_BODY_BYTES,
        onRequest: async (request, reply) => {
          void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
          const source = sourceOf(request);
          if (source === undefined)
            return answer(
              reply.header('www-authenticate', 'Bearer'),
              401,
              'the token is not that of this source',
            );
          const seconds = limits.secondsToWait(source.id);
          if (seconds > 0)
            return answer(
              reply.header('retry-after', String(seconds)),
              429,
              `too many pushes: wait ${seconds} s`,
            );
          return undefined;
        },
        handler: async (request, reply) => {
          const tooLong = waits();
          const taken = await inTurn(async () => {
            await untilFree(() => hub.store.isHeld(), tooLong);
            const sender = sourceOf(request);
            const body = sender && (await read(sender, request.body));
            if (body?.type !== 'read') return body;
            // Asked again rather than carried over: the source may have been removed meanwhile.
            const source = sourceOf(request);
            return source && { ...body, records: await take(source, body.push, tooLong) };
          });
          if (taken === undefined) return answer(reply, 401, 'the token is not that of this source');
          if (taken.type === 'not-json') return answer(reply, 400, 'the body is no valid JSON');
          if (taken.type === 'too-many')
            return answer(
              reply,
              413,
              `${taken.count} dossiers at once, at most ${MAX_RECORDS}: send them in parts`,
            );
          if (taken.type === 'too-much')
            return answer(reply, 413, 'it takes too long to read: send less at once');
          const { records } = taken;
          const refused = records.filter(({ outcome }) => outcome === 'refused').length;
          return reply.send({
            error_code: refused > 0 && refused === records.length ? 422 : 0,
            message: refused === 0 ? 'taken' : `${refused} of ${records.length} dossiers were refused`,
            result: records.map(told),
          });
        },
      });
    }
  });
}

function told({ record, code, outcome, message }: PushedRecord) {
  return {
    record,
    ...(code !== undefined && { MaHoSo: code.slice(0, MAX_CODE_ECHOED) }),
    error_code: outcome === 'refused' ? 422 : 0,
    outcome,
    ...(message !== undefined && { message }),
  };
}

function answer(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ error_code: status, message, result: [] });
}
