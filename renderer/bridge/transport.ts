import { STAFF_TICKET_HEADER, type TransportReply } from '../../shared/api.ts';
import { CALL_GIVEN_UP_MS } from '../../shared/longest-waits.ts';

/** Carries a call to the host and its reply back, without looking into either. */
export type Transport = (name: string, input: unknown, ticket?: string) => Promise<unknown>;

declare global {
  interface Window {
    /** Put there by the preload script under Electron; absent in a Chromium window. */
    readonly kiosk?: {
      call(name: string, input: unknown, ticket?: string): Promise<TransportReply>;
    };
  }
}

/** The host cannot be reached at all: it is starting, or it has gone. Calling again later may work. */
export class HostUnreachable extends Error {
  override readonly name = 'HostUnreachable';
}

const electronTransport =
  (bridge: NonNullable<Window['kiosk']>): Transport =>
  (name, input, ticket) =>
    bridge.call(name, input, ticket);

/** Loopback: POST /api/<group.call>, the body is the input, the reply is a `TransportReply`. */
const loopbackTransport: Transport = async (name, input, ticket) => {
  try {
    const response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(ticket !== undefined && { [STAFF_TICKET_HEADER]: ticket }),
      },
      body: JSON.stringify(input),
      cache: 'no-store',
      signal: AbortSignal.timeout(CALL_GIVEN_UP_MS),
    });
    return await response.json();
  } catch (cause) {
    throw new HostUnreachable(name, { cause });
  }
};

export function transportOfThisWindow(): Transport {
  return window.kiosk === undefined ? loopbackTransport : electronTransport(window.kiosk);
}
