import { describe, expect, it } from 'vitest';
import { isBrowserShortcut } from './browser-shortcuts.ts';

const plain = { ctrlKey: false, altKey: false, metaKey: false };

describe('keys that would leave the page', () => {
  it.each([
    ['F5', {}, true],
    ['F12', {}, true],
    ['BrowserBack', {}, true],
    ['r', { ctrlKey: true }, true],
    ['p', { ctrlKey: true }, true],
    ['ArrowLeft', { altKey: true }, true],
    ['w', { metaKey: true }, true],
    ['Enter', {}, false],
    ['Tab', {}, false],
    ['ArrowLeft', {}, false],
    ['F', {}, false],
    ['1', {}, false],
    ['@', { ctrlKey: true, altKey: true }, false],
  ])('%s %o: %s', (key, held, taken) => {
    expect(isBrowserShortcut({ key, ...plain, ...held })).toBe(taken);
  });
});
