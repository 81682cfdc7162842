import { expect, test } from 'vitest';
import { codeParts } from './code-parts.ts';

test('a code falls into its groups and together is the code again', () => {
  const code = 'H99.24.01-261116-0007';
  expect(codeParts(code)).toEqual(['H99.24.01-', '261116-', '0007']);
  expect(codeParts(code).join('')).toBe(code);
});
