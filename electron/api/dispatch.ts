import type { z } from 'zod';
import type { CallDefinition, StaffCaller } from '../../shared/api/call-definition.ts';
import { findCall, type ApiImplementation, type TransportReply } from '../../shared/api.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import type { Result } from '../../shared/result.ts';
import { errorDetails, type Log } from '../shell/log.ts';

/** `ticket`: what the page got when somebody of staff entered; absent from a citizen's. */
export type Dispatch = (name: string, input: unknown, ticket?: string) => Promise<TransportReply>;

/**
 * Who may make this call with this ticket: whoever has entered and has not left; `must-change-pin` where a new PIN comes
 * before it. Counts as their being there, unless the page asks by itself.
 */
export type Admit = (
  ticket: string,
  asked: { readonly call: string; readonly byItself: boolean },
) => StaffMember | 'must-change-pin' | undefined;

type AnyCall = (
  input: unknown,
  caller?: StaffCaller,
) => Result<unknown, { type: string }> | Promise<Result<unknown, { type: string }>>;

/**
 * The one way from a transport to the implementation. Input and output are checked against the contract; what
 * does not fit, and every exception, is a bug: logged without data, answered with the event's id. Fields that
 * the contract does not name never leave the host.
 */
export function createDispatch(implementation: ApiImplementation, log: Log, admit: Admit): Dispatch {
  return async (name, input, ticket) => {
    const definition = findCall(name);
    if (definition === undefined) return failure(log('call-unknown'));
    let caller: StaffCaller | undefined;
    if (definition.role !== 'citizen') {
      const byItself = definition.byItself === true;
      const staff = ticket === undefined ? undefined : admit(ticket, { call: name, byItself });
      if (staff === undefined) return { refused: 'not-entered' };
      if (staff === 'must-change-pin' || !definition.role.includes(staff.role)) {
        log('staff-call-refused', { call: name });
        return { refused: 'not-allowed' };
      }
      caller = { staff };
    }
    return answerCall({ name, definition, input, log }, (parsed) =>
      implementationOf(implementation, name)(parsed, caller),
    );
  };
}

/** One call, its input checked before it is carried out and its output before it leaves. */
export async function answerCall(
  call: {
    readonly name: string;
    readonly definition: Pick<CallDefinition, 'input' | 'value' | 'error'>;
    readonly input: unknown;
    readonly log: Log;
  },
  carryOut: (input: unknown) => ReturnType<AnyCall>,
): Promise<TransportReply> {
  const { name, definition, log } = call;
  const parsedInput = definition.input.safeParse(call.input);
  if (!parsedInput.success) {
    return failure(log('call-input-invalid', { call: name, fields: fieldsOf(parsedInput.error) }));
  }
  let outcome: Result<unknown, { type: string }>;
  try {
    outcome = await carryOut(parsedInput.data);
  } catch (error) {
    return failure(log('call-failed', { call: name, ...errorDetails(error) }));
  }
  const output = outcome.ok
    ? definition.value.safeParse(outcome.value)
    : definition.error.safeParse(outcome.error);
  if (!output.success) {
    return failure(log('call-output-invalid', { call: name, fields: fieldsOf(output.error) }));
  }
  return {
    result: outcome.ok
      ? { ok: true, value: output.data }
      : { ok: false, error: output.data as { type: string } },
  };
}

/** `findCall` has just found the name in the contract, and `ApiImplementation` has a function for each call of it. */
function implementationOf(implementation: ApiImplementation, name: string): AnyCall {
  const [group = '', call = ''] = name.split('.');
  const groups = implementation as unknown as Record<string, Record<string, AnyCall>>;
  const found = groups[group]?.[call];
  if (found === undefined) throw new Error(`${name} is not implemented`);
  return found;
}

/** Where it does not fit and how, without the values. */
function fieldsOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.code}`)
    .join('; ');
}

function failure(eventId: string): TransportReply {
  return { failure: { eventId } };
}
