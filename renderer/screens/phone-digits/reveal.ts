import type { ApiClient, RevealError } from '../../../shared/api.ts';
import type { Screen, ScreenNamed } from '../../session/screens.ts';

interface Revealing {
  readonly client: Pick<ApiClient, 'dossiers'>;
  readonly session: {
    readonly replace: (screen: Screen, old: Screen) => void;
    readonly keep: (screen: Screen, asLeft: Screen) => void;
    readonly fail: (error: unknown, waiting: Screen) => void;
  };
  readonly screen: ScreenNamed<'phone-digits'>;
  readonly digits: string;
  /** The screen is there no more: help was opened over it, or the session went on. */
  readonly left: AbortSignal;
}

/**
 * Has the digits compared. What comes of it stands where they were typed, wherever that lies by now, and nowhere if it
 * is gone. Answers why they opened nothing.
 */
export async function reveal(of: Revealing): Promise<RevealError['type'] | undefined> {
  const { client, session, screen, digits, left } = of;
  try {
    const outcome = await client.dossiers.revealWithPhone({ code: screen.code, digits });
    if (outcome.ok) {
      session.replace({ name: 'answer', answer: outcome.value }, screen);
      return undefined;
    }
    const problem = outcome.error.type;
    if (left.aborted) session.keep(screen, { ...screen, problem });
    return problem;
  } catch (error) {
    session.fail(error, screen);
    return undefined;
  }
}
