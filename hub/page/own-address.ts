import { isIP } from 'node:net';

/** `127.0.0.1:8090`: exactly one of ours, against names that somebody points at this machine. */
export function isOwnHost(host: string | undefined, origins: readonly string[]): boolean {
  return host !== undefined && origins.some((origin) => new URL(origin).host === host.toLowerCase());
}

/** What changes something must come from a page of ours, of the very same address. */
export function isOwnOrigin(
  headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
  origins: readonly string[],
): boolean {
  const { host = '', origin } = headers;
  return origin !== undefined && origins.includes(origin) && new URL(origin).host === host.toLowerCase();
}

/** Every address of ours for browsers, where the page listens at this host and port. */
export function originsAt(host: string, port: number, publicOrigin?: string): string[] {
  const names = isLoopback(host)
    ? ['127.0.0.1', 'localhost', '[::1]']
    : [isIP(host) === 6 ? `[${host}]` : host];
  const own = names.map((name) => new URL(`http://${name}:${port}`).origin);
  return publicOrigin === undefined ? own : [...own, publicOrigin];
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
