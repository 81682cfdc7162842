import { describe, expect, it, test } from 'vitest';
import { isBrowserShortcut } from './browser-shortcuts.ts';
import { createTapCount, isStaffChord } from './staff-gesture.ts';

test.each([
  ['five within four seconds', [0, 900, 1800, 2700, 3600], [4]],
  ['four', [0, 100, 200, 300], []],
  ['five in more than four seconds', [0, 1100, 2200, 3300, 4400], []],
  ['the last five of many slow ones', [0, 3000, 6000, 6500, 7000, 7500, 8000], [6]],
  ['ten quick ones, twice', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [4, 9]],
])('%s', (_what, times, expected) => {
  const isFifth = createTapCount();
  const opened = times.flatMap((at, index) => (isFifth(at) ? [index] : []));
  expect(opened).toEqual(expected);
});

describe('the key combination', () => {
  const held = { ctrlKey: true, altKey: true, shiftKey: true };
  it.each([
    ['K', 'KeyK', held, true],
    ['k', 'KeyK', held, true],
    // Where another alphabet is switched on.
    ['к', 'KeyK', held, true],
    ['K', 'KeyK', { ...held, shiftKey: false }, false],
    ['K', 'KeyK', { ...held, altKey: false }, false],
    ['K', 'KeyK', { ...held, ctrlKey: false }, false],
    ['J', 'KeyJ', held, false],
  ])('%s (%s) with %o: %s', (key, code, keys, expected) => {
    expect(isStaffChord({ key, code, ...keys })).toBe(expected);
  });

  it('is not taken away as one of the browser’s', () => {
    expect(isBrowserShortcut({ key: 'K', ctrlKey: true, altKey: true, metaKey: false })).toBe(false);
  });
});
