import { z } from 'zod';
import {
  api,
  staffRefusalSchema,
  transportFailureSchema,
  type ApiClient,
  type CallName,
} from '../../shared/api.ts';
import { HostUnreachable, type Transport } from './transport.ts';

/** The call ended in a bug, which the host has logged under this id; the calm error screen shows it. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly eventId: string;
  constructor(call: CallName, eventId: string) {
    super(call);
    this.eventId = eventId;
  }
}

/** A call of staff, and nobody of staff is at this page, or no longer: the screens of staff end. */
export class StaffRefused extends Error {
  override readonly name = 'StaffRefused';
  readonly because: z.infer<typeof staffRefusalSchema>;
  constructor(call: CallName, because: z.infer<typeof staffRefusalSchema>) {
    super(call);
    this.because = because;
  }
}

/** The host answered with something that is not in the contract: another version, or not our host. */
export class ReplyNotUnderstood extends Error {
  override readonly name = 'ReplyNotUnderstood';
}

/**
 * The client of the contract, derived from it: a function for each call. Resolves to the call's `Result`; rejects
 * with `CallFailed`, `StaffRefused`, `HostUnreachable` or `ReplyNotUnderstood`. What `staff.enter` gave
 * is kept here, in memory only, and goes with each call of staff.
 */
export function createClient(transport: Transport): ApiClient {
  let ticket: string | undefined;
  const groups = Object.entries(api).map(([group, calls]) => [
    group,
    Object.fromEntries(
      Object.entries(calls).map(([call, definition]) => {
        const name = `${group}.${call}` as CallName;
        const reply = replySchema(definition.value, definition.error);
        const send = (input: unknown) =>
          definition.role === 'citizen' ? transport(name, input) : transport(name, input, ticket);
        const carry = async (input: unknown) => {
          const outcome = await carryOut(name, send(input), reply);
          if (name === 'staff.enter' || name === 'staff.enterByPass') ticket = ticketIn(outcome) ?? ticket;
          if (name === 'staff.leave') ticket = undefined;
          return outcome;
        };
        return [call, carry];
      }),
    ),
  ]);
  return Object.fromEntries(groups) as ApiClient;
}

const enteredSchema = z.object({ ok: z.literal(true), value: z.object({ ticket: z.string() }) });

function ticketIn(outcome: unknown): string | undefined {
  const entered = enteredSchema.safeParse(outcome);
  return entered.success ? entered.data.value.ticket : undefined;
}

function replySchema(value: z.ZodType, error: z.ZodType) {
  return z.union([
    z.object({ failure: transportFailureSchema }),
    z.object({ refused: staffRefusalSchema }),
    z.object({
      result: z.discriminatedUnion('ok', [
        z.object({ ok: z.literal(true), value }),
        z.object({ ok: z.literal(false), error }),
      ]),
    }),
  ]);
}

async function carryOut(
  name: CallName,
  reply: Promise<unknown>,
  schema: ReturnType<typeof replySchema>,
): Promise<unknown> {
  const parsed = schema.safeParse(await reply);
  if (!parsed.success) throw new ReplyNotUnderstood(name);
  if ('failure' in parsed.data) throw new CallFailed(name, parsed.data.failure.eventId);
  if ('refused' in parsed.data) throw new StaffRefused(name, parsed.data.refused);
  return parsed.data.result;
}

/** True for what a later try may cure. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof HostUnreachable;
}
