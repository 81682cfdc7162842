import { holdsPerson, type Screen } from '../session/screens.ts';

/**
 * Whose screen this is, for a consent that must not reach further: the dossier's code where there is one. Undefined:
 * anybody may hear it. "Looking up" shows nothing of a person yet.
 */
export function privateSubject(screen: Screen): string | undefined {
  if (screen.name === 'looking-up' || !holdsPerson([screen])) return undefined;
  if ('answer' in screen) return screen.answer.code;
  if ('code' in screen && typeof screen.code === 'string') return screen.code;
  if (screen.name === 'look-up-problem' && 'code' in screen.problem) return screen.problem.code;
  return screen.name;
}
