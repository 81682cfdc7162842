import { expect, test } from 'vitest';
import { readProcedureCode } from './procedure-codes.ts';

const known = new Set(['1.000110', '1.001193', '2.000000', '1.014325']);

test.each([
  ['1.001193', '1.001193', 'clean'],
  [' 1.014325', '1.014325', 'trimmed'],
  [1.00011, '1.000110', 'repaired'],
  ['1.00011', '1.000110', 'repaired'],
  ['1,00011', '1.000110', 'repaired'],
  [1001193, '1.001193', 'repaired'],
  ['1.001.193', '1.001193', 'repaired'],
  [2, '2.000000', 'repaired'],
  // Nothing known ends so: kept and flagged.
  ['1.00012', '1.00012', 'odd'],
  ['1.0133611', '1.0133611', 'odd'],
  ['1.014955-Xoa', '1.014955-Xoa', 'odd'],
  ['2.009182739', '2.009182739', 'odd'],
] as const)('%s is read as %s, %s', (raw, code, state) => {
  expect(readProcedureCode(raw, known)).toEqual({ code, state });
});

test('without a list of codes nothing is repaired', () => {
  expect(readProcedureCode(1.00011)).toEqual({ code: '1.00011', state: 'odd' });
});

test.each([[''], ['  '], ['x'.repeat(41)]])('"%s" is no code', (raw) => {
  expect(readProcedureCode(raw)).toBeUndefined();
});
