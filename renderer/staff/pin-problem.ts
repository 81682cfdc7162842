import { unreachable } from '../../shared/result.ts';
import type { Words } from '../words/i18n.ts';

/** What the host says of a PIN that it did not take. */
export type PinProblem =
  { readonly type: 'wrong-pin' } | { readonly type: 'locked'; readonly seconds: number };

export function pinProblemWords(t: Words, problem: PinProblem): string {
  switch (problem.type) {
    case 'wrong-pin':
      return t('staff.pin.wrong');
    case 'locked':
      return t('staff.pin.locked', { time: spokenSeconds(t, problem.seconds) });
    default:
      return unreachable(problem);
  }
}

/** Minutes from one minute on, rounded up: "2 phút". */
function spokenSeconds(t: Words, seconds: number): string {
  return seconds >= 60
    ? t('staff.pin.minutes', { count: Math.ceil(seconds / 60) })
    : t('staff.pin.seconds', { count: seconds });
}
