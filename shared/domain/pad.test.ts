import { expect, test } from 'vitest';
import { padFunctionOf, padSchema, usualPad } from './pad.ts';

test('without a word in the configuration the pad is arrows, Enter, Escape, F1 and F2', () => {
  const does = ['ArrowUp', 'ArrowLeft', 'Enter', 'NumpadEnter', 'Escape', 'F1', 'F2', 'F3'];
  expect(does.map((code) => padFunctionOf(usualPad, code))).toEqual([
    'up',
    'left',
    'ok',
    'ok',
    'back',
    'help',
    'repeat',
    undefined,
  ]);
});

test('a pad that sends other keys is told by their codes, the rest stays as it comes', () => {
  const pad = padSchema.parse({ up: ['Numpad8'], ok: ['Numpad5'], back: ['F13', 'NumpadDivide'] });
  expect(padFunctionOf(pad, 'Numpad8')).toBe('up');
  expect(padFunctionOf(pad, 'F13')).toBe('back');
  expect(padFunctionOf(pad, 'ArrowDown')).toBe('down');
});

test.each([
  ['one key for two things', { up: ['F13'], help: ['F13'] }],
  ['one that already does something else', { up: ['F1'] }],
  ['a letter, with which scanners type', { ok: ['KeyA'] }],
  ['a digit', { help: ['Digit1'] }],
  ['the space bar', { ok: ['Space'] }],
  ['the name of a character', { ok: ['a'] }],
  ['a function that a pad does not have', { middle: ['F13'] }],
])('refuses %s', (_, pad) => {
  expect(padSchema.safeParse(pad).success).toBe(false);
});
