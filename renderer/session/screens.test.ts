import { expect, test } from 'vitest';
import { sampleAnswers } from '../bridge/samples/answers.ts';
import {
  answerIn,
  screenBelow,
  holdsPerson,
  inFront,
  withAnswerInFront,
  withKept,
  withoutLast,
  withReplaced,
  withScreen,
  type History,
} from './screens.ts';

const home: History = [{ name: 'home' }];
const answer = { name: 'answer', answer: sampleAnswers.within } as const;

test('back leads to where one came from, and the first screen stays', () => {
  const there = withScreen(withScreen(home, { name: 'find' }), { name: 'procedure', code: '1.001193' });
  expect(inFront(withoutLast(there))).toEqual({ name: 'find' });
  expect(withoutLast(home)).toEqual(home);
});

test('what was typed is there again for whoever comes back', () => {
  const search = { name: 'search' } as const;
  const there = withScreen(withScreen(home, search), { name: 'procedure', code: '1.001193' });
  const kept = withKept(there, search, { name: 'search', typed: 'khai sinh' });
  expect(inFront(withoutLast(kept))).toEqual({ name: 'search', typed: 'khai sinh' });
  expect(inFront(kept)).toEqual({ name: 'procedure', code: '1.001193' });
  expect(withKept(home, search, { name: 'search', typed: 'khai sinh' })).toEqual(home);
});

test('an answer takes the place of "looking up", not a place behind it', () => {
  const there = withReplaced(withScreen(home, { name: 'looking-up' }), answer);
  expect(there).toEqual([{ name: 'home' }, answer]);
});

test('an answer that comes when Help was opened meanwhile lies below Help, and nothing is left to wait for', () => {
  const lookingUp = { name: 'looking-up' } as const;
  const there = withScreen(withScreen(home, lookingUp), { name: 'help' });
  const answered = withReplaced(there, answer, lookingUp);
  expect(answered).toEqual([{ name: 'home' }, answer, { name: 'help' }]);
  expect(inFront(withoutLast(answered))).toBe(answer);
  expect(withReplaced(home, answer, lookingUp), 'not where nobody waits any more').toEqual(home);
});

test('a code that was typed wrongly comes back to its pad, below Help too', () => {
  const lookingUp = { name: 'looking-up' } as const;
  const pad = { name: 'type-code', typed: '12', malformed: true } as const;
  const there = withScreen(withScreen(home, { name: 'type-code' }), lookingUp);
  expect(withReplaced(there, pad, lookingUp)).toEqual([{ name: 'home' }, pad]);
  expect(withReplaced(withScreen(there, { name: 'help' }), pad, lookingUp)).toEqual([
    { name: 'home' },
    pad,
    { name: 'help' },
  ]);
});

test('what waits knows the pad below it as it was left, with its beginning and its letters', () => {
  const lookingUp = { name: 'looking-up' } as const;
  const pad = { name: 'type-code' } as const;
  const asLeft = { name: 'type-code', typed: 'CQCM', prefix: '', letters: true } as const;
  const there = withKept(withScreen(withScreen(home, pad), lookingUp), pad, asLeft);
  expect(screenBelow(withScreen(there, { name: 'help' }), lookingUp)).toBe(asLeft);
  expect(screenBelow(home, lookingUp)).toBeUndefined();
});

test('the fuller answer takes the place of the digits and of the first answer', () => {
  const digits = withScreen(withScreen(home, answer), { name: 'phone-digits', code: 'X' });
  const full = { name: 'answer', answer: sampleAnswers['within-2'] } as const;
  expect(withReplaced(digits, full)).toEqual([{ name: 'home' }, full]);
});

test('the answer comes to the front again, and whoever sees it already keeps it as it is', () => {
  const there = withScreen(home, answer);
  expect(withAnswerInFront(withScreen(withScreen(there, { name: 'help' }), { name: 'office' }))).toEqual(
    there,
  );
  expect(withAnswerInFront(there)).toBe(there);
  expect(withAnswerInFront(home)).toBe(home);
  expect(answerIn(withScreen(there, { name: 'help' }))).toBe(answer.answer);
  expect(answerIn(home)).toBeUndefined();
});

test.each<[string, History, boolean]>([
  ['home', home, false],
  ['a procedure', withScreen(home, { name: 'procedure', code: '1.001193' }), false],
  ['an answer', withScreen(home, answer), true],
  ['help over an answer', withScreen(withScreen(home, answer), { name: 'help' }), true],
  ['a look-up under way', withScreen(home, { name: 'looking-up' }), true],
  [
    'an unknown code',
    withScreen(home, { name: 'look-up-problem', problem: { type: 'unknown-code', code: 'X' } }),
    true,
  ],
  [
    'an ID card, of which nothing was kept',
    withScreen(home, { name: 'look-up-problem', problem: { type: 'not-a-slip', what: 'id-card' } }),
    false,
  ],
])('%s: something of a person %#', (_, history, expected) => {
  expect(holdsPerson(history)).toBe(expected);
});

test('digits that were sent before a look at the help open the answer, though the screen was kept anew meanwhile', () => {
  const pad = { name: 'phone-digits', code: 'H99.24.01-261116-0007' } as const;
  const kept = withKept([...home, answer, pad], pad, { ...pad, problem: 'no-match' });
  expect(withReplaced(kept, { name: 'help' }, pad)).toEqual([{ name: 'home' }, answer, { name: 'help' }]);
  const another = { ...pad, code: 'H99.24.01-261116-0008' } as const;
  expect(withReplaced([...home, answer, another], { name: 'help' }, pad), 'of another code').toEqual([
    { name: 'home' },
    answer,
    another,
  ]);
});
