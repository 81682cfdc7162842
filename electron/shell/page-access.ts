import { cookieNamed, randomKey, sameText } from '../../shared/node/session-cookie.ts';

const SESSION_COOKIE = 'kiosk-session';

export interface PageAccess {
  /** A token that opens the kiosk once. */
  newToken(): string;
  /** The session's cookie value for a token that was never used before, else undefined. The token is burnt. */
  redeem(token: string): string | undefined;
  /** Whether a Cookie header holds a session that a token has opened. */
  isOpen(cookieHeader: string | undefined): boolean;
}

/**
 * Who may talk to the loopback host: the window that was opened with a fresh one-time token, by its cookie.
 * Other programs and pages on the same machine know neither.
 */
export function createPageAccess(): PageAccess {
  const tokens = new Set<string>();
  const sessions = new Set<string>();
  return {
    newToken() {
      const token = randomKey();
      tokens.add(token);
      return token;
    },
    redeem(token) {
      const known = [...tokens].find((candidate) => sameText(candidate, token));
      if (known === undefined) return undefined;
      tokens.delete(known);
      const session = randomKey();
      sessions.add(session);
      return session;
    },
    isOpen(cookieHeader) {
      const given = cookieNamed(cookieHeader, SESSION_COOKIE);
      return given !== undefined && [...sessions].some((session) => sameText(session, given));
    },
  };
}

/** HttpOnly: no script reads it. Strict: no other site's link or form carries it. */
export function sessionCookie(value: string): string {
  return `${SESSION_COOKIE}=${value}; HttpOnly; SameSite=Strict; Path=/`;
}

/** Against DNS rebinding and against other pages on the machine: exactly our own host, exactly our own origin. */
export function isOwnRequest(
  headers: { host?: string | undefined; origin?: string | undefined; 'sec-fetch-site'?: unknown },
  own: { host: string; mustHaveOrigin: boolean },
): boolean {
  if (headers.host !== own.host) return false;
  if (headers.origin === undefined) return !own.mustHaveOrigin;
  return headers.origin === `http://${own.host}`;
}
