import { describe, expect, it } from 'vitest';
import { isBrowserShortcut, keepBrowserShortcuts } from './browser-shortcuts.ts';

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

describe('a key that is held down', () => {
  const isTaken = (key: string, repeat: boolean) => {
    const page = new EventTarget();
    keepBrowserShortcuts(page as Window);
    const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ...plain, repeat });
    return !page.dispatchEvent(event);
  };

  it.each(['Enter', ' '])('“%s” presses once, at its beginning', (key) => {
    expect([isTaken(key, false), isTaken(key, true)]).toEqual([false, true]);
  });

  it.each(['Backspace', 'ArrowDown', 'a'])('%s goes on', (key) => {
    expect([isTaken(key, false), isTaken(key, true)]).toEqual([false, false]);
  });
});
