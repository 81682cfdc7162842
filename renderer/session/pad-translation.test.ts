import { expect, test } from 'vitest';
import { padSchema, usualPad } from '../../shared/domain/pad.ts';
import { translated } from './pad-translation.ts';

const plain = { ctrlKey: false, altKey: false, metaKey: false };
const pad = padSchema.parse({
  up: ['Numpad8'],
  ok: ['Numpad5'],
  back: ['F1'],
  help: ['Escape'],
  repeat: ['F13'],
});

test.each([
  ['Numpad8', 'ArrowUp'],
  ['Numpad5', 'Enter'],
  ['F13', 'F2'],
  // Two keys may change places.
  ['F1', 'Escape'],
  ['Escape', 'F1'],
  // A keyboard's own keys go on meaning what they do.
  ['ArrowUp', undefined],
  ['ArrowDown', undefined],
  ['Enter', undefined],
  ['Numpad1', undefined],
])('%s is heard as %s', (code, key) => {
  expect(translated(pad, { ...plain, code })).toBe(key);
});

test('a pad as it comes, and chords, stay as they are', () => {
  for (const code of ['ArrowUp', 'Enter', 'NumpadEnter', 'Escape', 'F1', 'F2'])
    expect(translated(usualPad, { ...plain, code })).toBeUndefined();
  expect(translated(pad, { ...plain, ctrlKey: true, code: 'Numpad8' })).toBeUndefined();
});
