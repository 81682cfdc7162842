import type { Clock } from '../../shared/domain/clock.ts';
import { cookieNamed, randomKey, sameText } from '../../shared/node/session-cookie.ts';

export interface PageSession {
  readonly id: string;
  /** Stands in every form: another site can make the browser send a form, but does not know this. */
  readonly formToken: string;
  /** As whoever entered called themselves, for the audit: one password serves all. */
  readonly who: string;
}

interface Kept extends PageSession {
  readonly passwordMark: string;
  readonly since: number;
  lastAt: number;
}

const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 12 * 3_600_000;
/** One officer, some browsers: more are somebody's attempt to fill the memory. */
const MOST_SESSIONS = 50;

export const SESSION_COOKIE = 'hub-session';

/** Who has entered. In memory only: whoever restarts the page enters again; a new password ends all. */
export class PageSessions {
  readonly #clock: Clock;
  readonly #passwordMark: () => string | undefined;
  readonly #sessions = new Map<string, Kept>();

  constructor(clock: Clock, passwordMark: () => string | undefined) {
    this.#clock = clock;
    this.#passwordMark = passwordMark;
  }

  begin(who: string): PageSession {
    const now = this.#clock.now().getTime();
    const passwordMark = this.#passwordMark();
    if (passwordMark === undefined) throw new Error('nobody enters without a password');
    const session = { id: randomKey(), formToken: randomKey(), who, passwordMark, since: now, lastAt: now };
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size >= MOST_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
    this.#sessions.set(session.id, session);
    return session;
  }

  /** The session that a Cookie header names, if it still holds. */
  of(cookieHeader: string | undefined): PageSession | undefined {
    const id = cookieNamed(cookieHeader, SESSION_COOKIE);
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (session === undefined) return undefined;
    const now = this.#clock.now().getTime();
    const over = now - session.lastAt > IDLE_MS || now - session.since > LONGEST_MS;
    if (over || session.passwordMark !== this.#passwordMark()) {
      this.#sessions.delete(session.id);
      return undefined;
    }
    session.lastAt = now;
    return session;
  }

  end(id: string): void {
    this.#sessions.delete(id);
  }
}

export function isFormToken(session: PageSession, given: unknown): boolean {
  return typeof given === 'string' && sameText(session.formToken, given);
}
