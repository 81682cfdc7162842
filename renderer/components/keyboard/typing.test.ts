import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tones, withoutTone, type Tone } from './tone.ts';
import { nothingTyped, typedText, withCharacter, withoutCharacter, withTone, type Typed } from './typing.ts';

const LONGEST = 200;
const names = Object.keys(tones) as Tone[];
/** `/` and a tone's initial stand for its key: a(cute), g(rave), h(ook), t(ilde), d(ot); `<` deletes. */
function press(keys: string, start: Typed = nothingTyped): Typed {
  return (keys.match(/\/.|./gsu) ?? []).reduce((typed, key) => {
    if (key === '<') return withoutCharacter(typed);
    const tone = names.find((name) => key === `/${name.charAt(0)}`);
    return tone === undefined ? withCharacter(typed, key, LONGEST) : withTone(typed, tone);
  }, start);
}

test.each([
  ['đăng ky/a khai sinh', 'Đăng ký khai sinh'],
  ['đăng k/ay khai sinh', 'Đăng ky khai sinh'],
  ['ho/ga gia/hi', 'Hòa giải'],
  ['to/gan', 'Toàn'],
  ['to/gan<', 'Tòa'],
  ['quyên/g sư/h du/dng đâ/at', 'Quyền sử dụng đất'],
  ['ngươ/gi', 'Người'],
  ['hô/d ', 'Hộ '],
  ['hô /d', 'Hộ '],
  ['  ba  be', 'Ba be'],
  ['ma/a/a', 'Ma'],
  ['1.001193', '1.001193'],
])('%s', (keys, text) => {
  const typed = press(keys);
  expect(typed).toEqual(typedText(text));
});

test('at the caret, not only at the end', () => {
  const middle: Typed = { text: 'Đăng kh sinh', from: 6, until: 6 };
  expect(press('y/a ', middle)).toEqual({ text: 'Đăng ký h sinh', from: 8, until: 8 });
  expect(withTone({ text: 'hoan ', from: 2, until: 2 }, 'grave')).toEqual({
    text: 'hoàn ',
    from: 2,
    until: 2,
  });
});

test('what is selected gives way to a letter and to delete', () => {
  const all: Typed = { text: 'sổ đỏ', from: 0, until: 5 };
  expect(press('k', all)).toEqual(typedText('K'));
  expect(withoutCharacter(all)).toEqual(nothingTyped);
});

test('no longer than what can be asked', () => {
  expect(withCharacter(typedText('abc'), 'd', 3)).toEqual(typedText('abc'));
});

test('delete takes a letter with all its marks, also where they are written apart', () => {
  expect(withoutCharacter(typedText('a\u0306\u0301')).text).toBe('');
  expect(withoutCharacter(typedText('ệ')).text).toBe('');
});

test('tones never lose or change a letter, and the caret stays inside', () => {
  const key = fc.oneof(
    fc.constantFrom(...'abcdeghiklmnopqrstuvxyăâêôơưđ '.split('')),
    fc.constantFrom(...names.map((name) => `/${name.charAt(0)}`)),
  );
  fc.assert(
    fc.property(fc.array(key, { maxLength: 24 }), (keys) => {
      const typed = press(keys.join(''));
      const letters = press(keys.filter((one) => !one.startsWith('/')).join(''));
      expect(withoutTone(typed.text)).toBe(letters.text);
      expect(typed.from).toBe(typed.text.length);
    }),
    { seed: 20261121 },
  );
});
