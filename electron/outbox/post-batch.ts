import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { outboxReplySchema, type outboxBatchSchema } from '../../shared/outbox.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { z } from 'zod';
import { retryAfterMs } from '../feed/back-off.ts';

type OutboxPlace = NonNullable<KioskConfig['outbox']>;
type Batch = z.input<typeof outboxBatchSchema>;

export type PostError =
  /** Nobody answered, or with trouble of their own: later. `afterMs` is what the server asked for. */
  | { readonly type: 'unreachable'; readonly detail: string; readonly afterMs?: number | undefined }
  /** The hub does not know this token: said as the hub says it, so not by a proxy on the way. */
  | { readonly type: 'unauthorised'; readonly detail: string }
  /** The hub will never take these entries as they are. */
  | { readonly type: 'refused'; readonly detail: string };

const TIME_LIMIT_MS = 10_000;
const MAX_REPLY_BYTES = 64 * 1024;

/** Hands a batch to the hub; answers the ids it confirmed. Nothing but the configured address is ever contacted. */
export async function postBatch(
  place: OutboxPlace,
  batch: Batch,
  options: { clock: Clock; signal: AbortSignal; timeLimitMs?: number },
): Promise<Result<readonly string[], PostError>> {
  const { clock, signal, timeLimitMs = TIME_LIMIT_MS } = options;
  try {
    const response = await fetch(place.url, {
      method: 'POST',
      // A redirect could carry the token elsewhere.
      redirect: 'manual',
      headers: { authorization: `Bearer ${place.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(batch),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]),
    });
    if (response.status === 200) return await readReply(response);
    await response.body?.cancel();
    return err(errorOf(response, clock));
  } catch (error) {
    return err({ type: 'unreachable', detail: reasonOf(error) });
  }
}

async function readReply(response: Response): Promise<Result<readonly string[], PostError>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > MAX_REPLY_BYTES) return notTheHub();
    pieces.push(piece);
  }
  try {
    const reply = outboxReplySchema.safeParse(JSON.parse(Buffer.concat(pieces).toString('utf8')));
    return reply.success ? ok(reply.data.confirmed) : notTheHub();
  } catch (error) {
    if (error instanceof SyntaxError) return notTheHub();
    throw error;
  }
}

function notTheHub(): Result<never, PostError> {
  return err({ type: 'unreachable', detail: 'the answer is not a hub’s' });
}

function errorOf(response: Response, clock: Clock): PostError {
  const { status } = response;
  const detail = `HTTP ${String(status)}`;
  const isHub = /^Bearer\b/iu.test(response.headers.get('www-authenticate') ?? '');
  if (status === 401 && isHub) return { type: 'unauthorised', detail };
  if (status === 400 || status === 413 || status === 422) return { type: 'refused', detail };
  if (status >= 300 && status < 400)
    return { type: 'unreachable', detail: `${detail}: redirects are refused` };
  return {
    type: 'unreachable',
    detail,
    afterMs: retryAfterMs(response.headers.get('retry-after'), clock.now()),
  };
}

/** `fetch` says only "fetch failed"; what failed stands in its cause. Never the address: it may hold more than a host. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'failed';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
