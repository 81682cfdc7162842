import { describe, expect, it } from 'vitest';
import { KeyBurst, MOST_CHARACTERS, SCAN_SILENCE_MS, SILENCE_MS, type PressedKey } from './key-burst.ts';

const CODE = 'H99.24.01-261116-0007';

interface Typed {
  readonly contents: string[];
  /** What reached the page: keys that passed and characters that were given back. */
  readonly page: string[];
}

/**
 * Plays keys with the gap before each, then silence. Names longer than one character are control keys. A busy page
 * takes each moment for silence: it hears every key too late.
 */
function play(
  keys: readonly (readonly [name: string, gapMs: number])[],
  page: { readonly busy: boolean } = { busy: false },
): Typed {
  const burst = new KeyBurst(0);
  const typed: Typed = { contents: [], page: [] };
  let at = 1_000;
  const follow = (verdict: ReturnType<KeyBurst['press']>) => {
    if (verdict.contents !== undefined) typed.contents.push(verdict.contents);
    if (verdict.giveBack !== undefined) typed.page.push(...verdict.giveBack.split(''));
  };
  for (const [name, gap] of keys) {
    at += gap;
    const key: PressedKey = { name, character: name.length === 1 ? name : undefined, at };
    const verdict = burst.press(key);
    follow(verdict);
    if (!verdict.swallow) typed.page.push(name);
    if (page.busy) follow(burst.silence());
  }
  follow(burst.silence());
  return typed;
}

function keysOf(text: string, gapMs: number): [string, number][] {
  return Array.from(text, (character) => [character, gapMs]);
}

describe('a hand scanner', () => {
  it.each([
    ['ending with Enter', [...keysOf(CODE, 5), ['Enter', 5]], [CODE], ['H']],
    ['ending with Tab', [...keysOf(CODE, 34), ['Tab', 34]], [CODE], ['H']],
    ['ending with silence', keysOf(CODE, 12), [CODE], ['H']],
    ['at the shortest length', [...keysOf('12345678', 3), ['Enter', 3]], ['12345678'], ['1']],
    ['sending Enter and a line feed', [...keysOf(CODE, 5), ['Enter', 5], ['j', 5]], [CODE], ['H']],
    [
      'twice in a row',
      [...keysOf(CODE, 5), ['Enter', 5], ['A', 500], ...keysOf('BCDEFGH', 5), ['Enter', 5]],
      [CODE, 'ABCDEFGH'],
      ['H', 'A'],
    ],
    [
      'with control keys in the barcode',
      [...keysOf('H99.24', 5), ['F5', 5], ['Escape', 5], ...keysOf('.01-261116-0007', 5), ['Enter', 5]],
      [CODE],
      ['H'],
    ],
    [
      'with control keys after the end',
      [...keysOf(CODE, 5), ['Enter', 5], ['F4', 5], ['BrowserBack', 5]],
      [CODE],
      ['H'],
    ],
    [
      'with a hiccup in the middle, as of a wireless one: whole',
      [
        ...keysOf('H99.24.01-', 5),
        ['2', 50],
        ...keysOf('61116-', 5),
        ['0', 300],
        ...keysOf('007', 5),
        ['Enter', 5],
      ],
      [CODE],
      ['H'],
    ],
    [
      'with far too many characters: enough of them to be told that it is no slip',
      [...keysOf('x'.repeat(10_000), 1), ['Enter', 1]],
      ['x'.repeat(MOST_CHARACTERS + 1)],
      ['x'],
    ],
    [
      'with as many as are allowed',
      [...keysOf('x'.repeat(MOST_CHARACTERS), 1), ['Enter', 1]],
      ['x'.repeat(MOST_CHARACTERS)],
      ['x'],
    ],
  ] as [string, [string, number][], string[], string[]][])('%s', (_, keys, contents, page) => {
    expect(play(keys)).toEqual({ contents, page });
  });
});

describe('a page too busy to hear every key in time', () => {
  it('waits longer for the rest of a code than for fingers', () => {
    const burst = new KeyBurst(-1_000);
    for (let index = 0; index < 7; index += 1) burst.press({ name: '1', character: '1', at: index * 5 });
    expect(burst.silenceMs).toBe(SILENCE_MS);
    burst.press({ name: '1', character: '1', at: 40 });
    expect(burst.silenceMs).toBe(SCAN_SILENCE_MS);
  });

  it('hears the whole code in the end, and never a part without its beginning', () => {
    const { contents } = play([...keysOf(CODE, 5), ['Enter', 5]], { busy: true });
    expect(contents.at(-1)).toBe(CODE);
    for (const told of contents) expect(CODE.startsWith(told)).toBe(true);
  });

  it('takes a burst that seemed to have ended for fingers up again', () => {
    const burst = new KeyBurst(-1_000);
    burst.press({ name: 'H', character: 'H', at: 0 });
    burst.press({ name: '9', character: '9', at: 4 });
    expect(burst.silence()).toEqual({ swallow: false, giveBack: '9' });
    expect(burst.silence()).toEqual({ swallow: false });
    for (const [index, character] of Array.from('9.24.01').entries())
      expect(burst.press({ name: character, character, at: 8 + index * 4 })).toEqual({ swallow: true });
    expect(burst.press({ name: 'Enter', character: undefined, at: 40 })).toEqual({
      swallow: true,
      contents: 'H99.24.01',
    });
  });

  it('tells once what seemed to have ended and had, but for its Enter', () => {
    const burst = new KeyBurst(-1_000);
    for (const [index, character] of Array.from(CODE).entries())
      burst.press({ name: character, character, at: index * 4 });
    expect(burst.silence().contents).toBe(CODE);
    expect(burst.press({ name: 'Enter', character: undefined, at: CODE.length * 4 })).toEqual({
      swallow: true,
    });
  });

  it.each(['Enter', 'Tab'])('keeps what comes after %s from the page, however late it is heard', (end) => {
    const burst = new KeyBurst(-1_000);
    for (const [index, character] of Array.from(CODE).entries())
      burst.press({ name: character, character, at: index * 4 });
    const last = CODE.length * 4;
    expect(burst.press({ name: end, character: undefined, at: last }).contents).toBe(CODE);
    burst.silence();
    expect(burst.press({ name: 'j', character: 'j', at: last + 4 })).toEqual({ swallow: true });
  });
});

describe('half a scan that began before this document listened', () => {
  const since = 1_000;
  const from = (at: number) => {
    const burst = new KeyBurst(since);
    const passed: string[] = [];
    const contents: string[] = [];
    for (const [index, character] of [...Array.from('261116-0007-123456'), 'Enter'].entries()) {
      const verdict = burst.press({
        name: character,
        character: character === 'Enter' ? undefined : character,
        at: at + index * 12,
      });
      if (!verdict.swallow) passed.push(character);
      if (verdict.contents !== undefined) contents.push(verdict.contents);
    }
    return { passed, contents };
  };

  it.each([
    ['keys from before', since - 60],
    ['keys from now on', since],
    ['a slow scanner’s next key', since + 34],
  ])('%s: nothing is told and nothing is typed', (_, at) => {
    expect(from(at)).toEqual({ passed: [], contents: [] });
  });

  it('a scan that begins later is whole', () => {
    expect(from(since + 40)).toEqual({ passed: ['2'], contents: ['261116-0007-123456'] });
  });
});

describe('fingers', () => {
  it.each([
    ['typing at any speed people reach', keysOf('khai sinh', 40)],
    [
      'rolling over two keys',
      [
        ['k', 200],
        ['h', 20],
        ['a', 120],
        ['i', 30],
        ['Enter', 150],
      ],
    ],
    [
      'rolling from a letter to a control key',
      [
        ['k', 200],
        ['Backspace', 20],
        ['h', 120],
      ],
    ],
    ['seven fast keys and Enter', [...keysOf('1234567', 10), ['Enter', 10]]],
    [
      'control keys alone',
      [
        ['Tab', 100],
        ['Tab', 20],
        ['Enter', 20],
        ['ArrowDown', 10],
      ],
    ],
  ] as [string, [string, number][]][])('%s: every key reaches the page, in order', (_, keys) => {
    expect(play(keys)).toEqual({ contents: [], page: keys.map(([name]) => name) });
  });

  it('are told from a scan only after silence', () => {
    const burst = new KeyBurst(-1_000);
    burst.press({ name: 'a', character: 'a', at: 0 });
    expect(burst.isSwallowing).toBe(false);
    burst.press({ name: 'b', character: 'b', at: 10 });
    expect(burst.isSwallowing).toBe(true);
    burst.press({ name: 'c', character: 'c', at: 10 + SILENCE_MS });
    expect(burst.isSwallowing).toBe(false);
  });
});
