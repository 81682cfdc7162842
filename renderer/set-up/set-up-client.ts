import { z } from 'zod';
import { SET_UP_PREFIX, setUpCalls, type SetUpClient } from '../../shared/api/set-up.ts';
import { transportFailureSchema } from '../../shared/api.ts';
import { ReplyNotUnderstood } from '../bridge/client.ts';
import type { Transport } from '../bridge/transport.ts';

/** The call ended in a bug, which the host has logged under this id. */
export class SetUpCallFailed extends Error {
  override readonly name = 'SetUpCallFailed';
  readonly eventId: string;
  constructor(call: string, eventId: string) {
    super(call);
    this.eventId = eventId;
  }
}

/** The client of the set-up's own calls, which the kiosk does not know. */
export function createSetUpClient(transport: Transport): SetUpClient {
  const calls = Object.entries(setUpCalls).map(([call, { value, error }]) => {
    const name = SET_UP_PREFIX + call;
    const reply = z.union([
      z.object({ failure: transportFailureSchema }),
      z.object({
        result: z.discriminatedUnion('ok', [
          z.object({ ok: z.literal(true), value }),
          z.object({ ok: z.literal(false), error }),
        ]),
      }),
    ]);
    const carry = async (input: unknown) => {
      const parsed = reply.safeParse(await transport(name, input));
      if (!parsed.success) throw new ReplyNotUnderstood(name);
      if ('failure' in parsed.data) throw new SetUpCallFailed(name, parsed.data.failure.eventId);
      return parsed.data.result;
    };
    return [call, carry];
  });
  return Object.fromEntries(calls) as SetUpClient;
}
