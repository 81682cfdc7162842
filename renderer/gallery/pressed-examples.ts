import type { ParseKeys } from 'i18next';
import type { ApiClient, KioskState } from '../../shared/api.ts';
import { err, ok } from '../../shared/result.ts';
import { sampleAnswers } from '../bridge/samples/answers.ts';
import type { Example } from './examples.ts';

/** What the bell of help rings, with what its last note takes to die away. */
const BELL_MS = 2_800;

/** Help once somebody was called: as the host answers it went. */
function afterCall(
  ways: Pick<KioskState, 'officerCalls' | 'callSound'>,
  shows: string,
  notes: Partial<ApiClient['notes']> = {},
): Example {
  return {
    history: [{ name: 'home' }, { name: 'help' }],
    state: ways,
    answers: (host) => ({ ...host, notes: { ...host.notes, ...notes } }),
    presses: [['help.callNow']],
    waited: [BELL_MS],
    shows,
  };
}

/** The answer's sheet once it was to be printed. */
function afterPrint(shows: string, printing: Partial<ApiClient['printing']> = {}): Example {
  const answer = sampleAnswers['within-2'];
  return {
    history: [{ name: 'home' }, { name: 'answer', answer }, { name: 'answer-take', answer }],
    state: { printer: { paper: 'a4' } },
    answers: (host) => ({ ...host, printing: { ...host.printing, ...printing } }),
    presses: [['take.print']],
    shows,
  };
}

/** Keys that stand on none at first: most are one key away, in the least room some are on a page of their own. */
const keysOf = (...turns: readonly ParseKeys[]): Example => ({
  history: [{ name: 'home' }, { name: 'search' }],
  presses: [[...turns, 'keyboard.signs', 'keyboard.digits']],
});

/** The button is gone. */
const NOT_TO_BE_CALLED = '.frame:not(:has(.action .lucide-bell-ring)) .officer-call';

const limitReached = () => Promise.resolve(err({ type: 'limit-reached' } as const));

/** What a screen shows only once something on it was pressed. */
export const pressedExamples: Readonly<Record<string, Example>> = {
  'search-signs': keysOf('keyboard.page.others'),
  'search-marks': keysOf('keyboard.page.marks'),
  'search-second-half': keysOf('keyboard.page.second'),
  'help/called': afterCall({ officerCalls: true }, '.officer-call-icon .lucide-circle-check'),
  'help/rang': afterCall({ callSound: true }, '.officer-call-icon .lucide-bell-ring'),
  'help/not-reached': afterCall({ officerCalls: true }, NOT_TO_BE_CALLED, {
    callOfficer: () => Promise.resolve(ok({ told: false })),
  }),
  'help/limit': afterCall({ officerCalls: true }, NOT_TO_BE_CALLED, { callOfficer: limitReached }),
  'answer-print/printing': afterPrint('.printing-words[data-printing="printing"]', {
    print: () => new Promise(() => {}),
  }),
  'answer-print/printed': afterPrint('.printing-words[data-printing="printed"]'),
  'answer-print/failed': afterPrint('.answer-print .alert', {
    ready: () => Promise.resolve(err({ type: 'failed' })),
  }),
  'phone-digits/typed': {
    history: [
      { name: 'home' },
      { name: 'answer', answer: sampleAnswers.within },
      { name: 'phone-digits', code: 'H99.24.01-261116-0007' },
    ],
    presses: ['.phone-digits-pad .key', '.phone-digits-pad .key'],
    shows: '.digit-box-full + .digit-box-full',
  },
};
