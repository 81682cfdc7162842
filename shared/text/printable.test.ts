import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test('words, lines and columns stay; nothing that a terminal obeys gets through', () => {
  expect(printable('Tờ khai\n  một\thai\r\nba')).toBe('Tờ khai\n  một\thai\nba');
  expect(printable('a\u001b[2J\u001b]0;x\u0007b\rc\u009b1md\u202ee\u0000')).toBe('a?[2J?]0;x?b?c?1md?e?');
});
