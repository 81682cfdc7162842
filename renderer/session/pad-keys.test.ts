import { expect, test } from 'vitest';
import { padKeyOf } from './pad-keys.ts';

const plain = { ctrlKey: false, altKey: false, metaKey: false };

test.each([
  ['Escape', false, 'back'],
  ['Escape', true, 'back'],
  ['Backspace', false, 'back'],
  // Takes away what was typed last.
  ['Backspace', true, undefined],
  ['F1', true, 'help'],
  ['F2', false, undefined],
  ['a', false, undefined],
] as const)('%s, where something is typed: %s', (key, typing, meaning) => {
  expect(padKeyOf({ ...plain, key }, typing)).toBe(meaning);
});

test('chords are the browser’s or a scanner’s, never the pad’s', () => {
  expect(padKeyOf({ ...plain, altKey: true, key: 'Escape' }, false)).toBeUndefined();
});
