import { expect, test } from 'vitest';
import { isOwnCode, looksLikeAgency } from './own-code.ts';

test.each([
  ['H99.24.01', true],
  ['H99.24.01.05', true],
  ['01.24.H99', true],
  ['H99.24', false],
  ['H99.24.011', false],
  ['H21.24.01', false],
  ['CQCM-NNMT-CAPXA', false],
])('%s belongs to H99.24.01: %s', (prefix, own) => {
  expect(isOwnCode(prefix, ['H99.24.01'])).toBe(own);
});

test('the old order of agency codes counts as the new one', () => {
  expect(isOwnCode('000.00.01.H29', ['H29.01'])).toBe(true);
  expect(isOwnCode('000.00.02.H29', ['H29.01'])).toBe(false);
});

test('prefixes offered on the pad are the office’s own', () => {
  expect(isOwnCode('CQCM-NNMT-CAPXA', ['H99.24.01', 'CQCM-NNMT-'])).toBe(true);
});

test('only what is shaped like an agency is said to be one', () => {
  expect(['H21.30.05', 'G09.20', '000.00.06.G04'].filter(looksLikeAgency)).toHaveLength(3);
  expect(['CQCM-NNMT-CAPXA', 'ABC', '2024'].filter(looksLikeAgency)).toEqual([]);
});
