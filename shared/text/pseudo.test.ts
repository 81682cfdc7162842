import { expect, test } from 'vitest';
import vi from '../../assets/languages/vi.json' with { type: 'json' };
import { letters } from './letters.ts';
import { pseudo, ROOM } from './pseudo.ts';

type Tree = { readonly [key: string]: string | Tree };
const textsOf = (tree: Tree): string[] =>
  Object.values(tree).flatMap((one) => (typeof one === 'string' ? [one] : textsOf(one)));

const texts = textsOf(vi);
/** A bracket on each side, a space and a letter: that much a short word gets all the same. */
const mostOf = (text: string) => Math.max(Math.ceil(letters(text) * ROOM), letters(text) + 4);

test('every text of the screens stands whole between brackets', () => {
  const wrong = texts.filter((text) => !(pseudo(text).startsWith(`[${text} `) && pseudo(text).endsWith(']')));
  expect(wrong).toEqual([]);
});

test('every text of the screens is longer by two fifths, but for the last space or mark, and never by more', () => {
  const wrong = texts.filter((text) => {
    const [length, told, most] = [letters(text), letters(pseudo(text)), mostOf(text)];
    return told > most || told < length + (most - length) * 0.6;
  });
  expect(wrong).toEqual([]);
});
