import type { ApiClient, KioskState } from '../../shared/api.ts';
import { CallFailed, isUnreachable } from './client.ts';

/** Why the host has given no state for long: it cannot be reached, or it answers with a bug. */
export type HostTrouble =
  { readonly type: 'away' } | { readonly type: 'failed'; readonly eventId: string | undefined };

export interface HostListener {
  /** The host has answered, which also ends any trouble. */
  readonly onState: (state: KioskState) => void;
  readonly onTrouble: (trouble: HostTrouble) => void;
}

const POLL_EVERY_MS = 5_000;
/** While nothing is known yet the host is starting: ask often, so that the first screen comes at once. */
const POLL_AT_START_EVERY_MS = 500;
/** A host that restarts is back sooner; until then what is on screen stays. */
const TROUBLE_AFTER_MS = 15_000;

/** Polls the state of the kiosk until the function it answers is called. A host that hangs is away as well. */
export function watchHost(client: ApiClient, listener: HostListener): () => void {
  let stopped = false;
  let known = false;
  let late = false;
  let trouble: HostTrouble = { type: 'away' };
  let next: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const waitAnew = () => {
    late = false;
    trouble = { type: 'away' };
    clearTimeout(patience);
    patience = setTimeout(() => {
      late = true;
      listener.onTrouble(trouble);
    }, TROUBLE_AFTER_MS);
  };
  const poll = async () => {
    try {
      const reply = await client.kiosk.state({});
      if (stopped) return;
      known = true;
      waitAnew();
      if (reply.ok) listener.onState(reply.value);
    } catch (error) {
      if (stopped) return;
      trouble = troubleOf(error);
      if (late) listener.onTrouble(trouble);
    }
    next = setTimeout(() => void poll(), known ? POLL_EVERY_MS : POLL_AT_START_EVERY_MS);
  };

  waitAnew();
  void poll();
  return () => {
    stopped = true;
    clearTimeout(next);
    clearTimeout(patience);
  };
}

function troubleOf(error: unknown): HostTrouble {
  if (isUnreachable(error)) return { type: 'away' };
  return { type: 'failed', eventId: error instanceof CallFailed ? error.eventId : undefined };
}
