import { expect, test } from 'vitest';
import { withCharacter, withoutCharacter, withPrefix } from './code-typing.ts';

const prefix = 'H99.24.01-';
const type = (keys: string, from = prefix, offered = prefix) =>
  keys.split('').reduce((text, key) => withCharacter(text, key, offered), from);

test.each([
  ['after the offered prefix, digits alone make the code', '2611160007', 'H99.24.01-261116-0007'],
  ['a hyphen that is typed is not doubled', '261116-0007', 'H99.24.01-261116-0007'],
  ['the whole code with letters replaces the prefix', 'H99.24.01-261116-0007', 'H99.24.01-261116-0007'],
  ['a code of the old order replaces it, too', '000.00.01.H29-240115-0001', '000.00.01.H29-240115-0001'],
  ['a date of eight digits is left alone', '20260609-0092637', 'H99.24.01-20260609-0092637'],
  ['dots throughout', '000.00.06.G04.190701.0501', '000.00.06.G04.190701.0501'],
  ['a date with 45 as its month is none', '2645110', 'H99.24.01-2645110'],
])('%s', (_, keys, expected) => {
  expect(type(keys)).toBe(expected);
});

test('without a prefix nothing is guessed', () => {
  expect(type('CQCM-NNMT-CAPXA-240115-0003', '', '')).toBe('CQCM-NNMT-CAPXA-240115-0003');
});

test('two separators in a row are one', () => {
  expect(type('26--', prefix)).toBe('H99.24.01-26-');
});

test('nothing grows beyond what a code can be', () => {
  expect(type('1'.repeat(80), '', '').length).toBe(60);
});

test('deleting undoes the hyphen that came by itself', () => {
  expect(withoutCharacter('H99.24.01-261116-0', prefix)).toBe('H99.24.01-261116');
  expect(withoutCharacter('H99.24.01-261116-00', prefix)).toBe('H99.24.01-261116-0');
  expect(withoutCharacter('', '')).toBe('');
});

const deleted = (text: string, times: number, offered = prefix) =>
  Array.from({ length: times }).reduce<string>((before) => withoutCharacter(before, offered), text);

test('however long delete is pressed, the beginning of the office stays', () => {
  expect(deleted('H99.24.01-261116-0007', 50)).toBe(prefix);
  expect(deleted('H99.24.01-26', 50, '')).toBe('');
});

test('a letter pressed by mistake, once deleted, leaves the beginning as it was', () => {
  expect(deleted(type('AB'), 2)).toBe(prefix);
  expect(deleted(type('000.'), 4)).toBe(prefix);
});

test('another beginning keeps what was typed after it', () => {
  expect(withPrefix('H99.24.01-2611', prefix, 'H99.30.02-')).toBe('H99.30.02-2611');
  expect(withPrefix('H99.24.01-2611', prefix, '')).toBe('2611');
});
