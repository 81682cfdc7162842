import { expect, test } from 'vitest';
import { overAnswer, overNothing } from './scan-turn.ts';

const seen = { meant: false, leaving: false, level: 1 } as const;
const meant = { ...seen, meant: true } as const;

test('another slip is another session, even while the document goes', () => {
  expect(overAnswer({ ...seen, relation: 'other' })).toBe('next-session');
  expect(overAnswer({ ...seen, relation: 'other', leaving: true })).toBe('next-session');
});

test('a card, a Zalo code or the slip itself in view leaves the answer where it is', () => {
  for (const relation of ['foreign', 'same'] as const)
    for (const level of [undefined, 1, 2] as const)
      expect(overAnswer({ ...seen, relation, level })).toBe('overlook');
});

test('the symbol with the secret makes an answer fuller, once', () => {
  expect(overAnswer({ ...seen, relation: 'fuller' })).toBe('look-up-here');
  expect(overAnswer({ ...seen, relation: 'fuller', level: undefined })).toBe('look-up-here');
  expect(overAnswer({ ...seen, relation: 'fuller', level: 2 })).toBe('overlook');
});

test('what lies in view when the session has ended opens nothing', () => {
  for (const relation of ['foreign', 'same', 'fuller'] as const)
    expect(overAnswer({ ...seen, relation, leaving: true })).toBe('overlook');
});

test('who scans the same slip by hand sees its answer; where there is none, it is looked up again', () => {
  expect(overAnswer({ ...meant, relation: 'same' })).toBe('show-answer');
  expect(overAnswer({ ...meant, relation: 'same', level: 2 })).toBe('show-answer');
  expect(overAnswer({ ...meant, relation: 'same', level: undefined })).toBe('look-up-here');
  expect(overAnswer({ ...meant, relation: 'same', leaving: true })).toBe('next-session');
});

test('who scans a card by hand is told what it is, in a session of its own', () => {
  expect(overAnswer({ ...meant, relation: 'foreign' })).toBe('next-session');
});

test('over nothing personal: at once for who is there, with everything anew for who comes later', () => {
  expect(overNothing({ who: 'first', isAwaited: false })).toBe('look-up-here');
  expect(overNothing({ who: 'same', isAwaited: false })).toBe('begin-here');
  expect(overNothing({ who: 'perhaps-another', isAwaited: false })).toBe('next-session');
});

test('whoever asked for a scan, or types, may take their time to find the slip', () => {
  expect(overNothing({ who: 'perhaps-another', isAwaited: true })).toBe('begin-here');
});
