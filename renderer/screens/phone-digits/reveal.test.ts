import { expect, test } from 'vitest';
import type { RevealError } from '../../../shared/api.ts';
import type { Answer } from '../../../shared/domain/answer.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { sampleAnswers } from '../../bridge/samples/answers.ts';
import { withKept, withReplaced, withScreen, type History } from '../../session/screens.ts';
import { reveal } from './reveal.ts';

const home = { name: 'home' } as const;
const answer = { name: 'answer', answer: sampleAnswers.within } as const;
const digits = { name: 'phone-digits', code: sampleAnswers.within.code } as const;
const help = { name: 'help' } as const;
const full = { name: 'answer', answer: sampleAnswers['within-2'] } as const;

type Outcome = Result<Answer, RevealError>;

/** What the session comes to when `meanwhile` is what the person has done before the outcome. */
async function afterwards(meanwhile: History, compare: () => Promise<Outcome>, isLeft = true) {
  let history = meanwhile;
  const leaving = new AbortController();
  if (isLeft) leaving.abort();
  const problem = await reveal({
    client: { dossiers: { revealWithPhone: compare } } as never,
    session: {
      replace: (screen, old) => (history = withReplaced(history, screen, old)),
      keep: (screen, asLeft) => (history = withKept(history, screen, asLeft)),
      fail: (_, waiting) => (history = withReplaced(history, { name: 'error', eventId: undefined }, waiting)),
    },
    screen: digits,
    digits: '1234',
    left: leaving.signal,
  });
  return { history, problem };
}

const opened = () => Promise.resolve(ok(full.answer));
const noMatch = () => Promise.resolve(err({ type: 'no-match' }));
const broken = () => Promise.reject(new Error('broken'));
const overAnswer: History = [home, answer, digits];

test('the fuller answer takes the place of the digits, and lies below Help that was opened meanwhile', async () => {
  expect((await afterwards(overAnswer, opened, false)).history).toEqual([home, full]);
  expect((await afterwards(withScreen(overAnswer, help), opened)).history).toEqual([home, full, help]);
});

test('digits that are not right leave Help alone, and are told to whoever comes back from it', async () => {
  const { history } = await afterwards(withScreen(overAnswer, help), noMatch);
  expect(history).toEqual([home, answer, { ...digits, problem: 'no-match' }, help]);
});

test('where nothing was opened the screen tells it itself, and stays the same', async () => {
  const { history, problem } = await afterwards(overAnswer, noMatch, false);
  expect(history.at(-1)).toBe(digits);
  expect(problem).toBe('no-match');
});

test('a failure takes the place of the digits, too', async () => {
  const { history } = await afterwards(withScreen(overAnswer, help), broken);
  expect(history.map(({ name }) => name)).toEqual(['home', 'answer', 'error', 'help']);
});

test('when the digits are gone nothing takes the place of what is there now', async () => {
  const another: History = [home, { name: 'looking-up' }];
  expect((await afterwards(another, opened)).history).toEqual(another);
  expect((await afterwards(another, broken)).history).toEqual(another);
});
