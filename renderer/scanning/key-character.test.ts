import { expect, it } from 'vitest';
import { characterOf, type KeyStroke } from './key-character.ts';

function stroke(key: string, code = '', held: Partial<KeyStroke> = {}): KeyStroke {
  return { key, code, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held };
}

it.each([
  [stroke('H', 'KeyH', { shiftKey: true }), 'H'],
  [stroke('-', 'Minus'), '-'],
  [stroke('ữ', 'KeyU'), 'ữ'],
  [stroke('Enter'), undefined],
  [stroke('F5'), undefined],
  [stroke('w', 'KeyW', { ctrlKey: true }), undefined],
  [stroke('\u0004'), undefined],
  [stroke('\u200b'), undefined],
  [stroke('Process', 'KeyD', { shiftKey: true }), 'D'],
  [stroke('Process', 'KeyD'), 'd'],
  [stroke('Process', 'Digit7'), '7'],
  [stroke('Process', 'Slash', { shiftKey: true }), '?'],
  [stroke('Process', 'Enter'), undefined],
])('%o is the character %o', (pressed, character) => {
  expect(characterOf(pressed)).toBe(character);
});
