import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proof } from '../testing/proof.ts';
import { aWildDossierCode } from '../testing/wild-codes.ts';
import { agencyPrefix, codeDay, compileCodePatterns, isProcedureCode, parseDossierCode } from './codes.ts';

describe('codes seen in the wild', () => {
  test.each([
    ['000.00.01.H29-240115-0001', '000.00.01.H29', '2024-01-15'],
    ['H21.24.01-240515-0001', 'H21.24.01', '2024-05-15'],
    ['000.00.06.G04.190701.0501', '000.00.06.G04', '2019-07-01'],
    ['G09.20-20260609-0092637', 'G09.20', '2026-06-09'],
    ['CQCM-NNMT-CAPXA-240115-0003', 'CQCM-NNMT-CAPXA', '2024-01-15'],
  ])('%s is taken, with its agency and day', (code, agency, day) => {
    expect(parseDossierCode(code)).toBe(code);
    expect(agencyPrefix(code)).toBe(agency);
    expect(codeDay(code)).toBe(day);
  });

  test.each([
    ['lower case', 'h21.24.01-240515-0001'],
    ['spaces', '  H21.24.01 - 240515 -  0001 '],
    ['no-break and thin spaces', 'H21.24.01\u00a0-\u2009240515-0001'],
    ['en-dashes', 'H21.24.01–240515–0001'],
    ['other dashes', 'H21.24.01\u2011240515\u22120001'],
    ['full-width letters', 'Ｈ２１.24.01-240515-0001'],
    ['zero-width characters', '\ufeffH21.24.01-\u200b240515-0001'],
  ])('%s make no difference', (_, typed) => {
    expect(parseDossierCode(typed)).toBe('H21.24.01-240515-0001');
  });
});

describe('what is no dossier code', () => {
  test.each([
    ['a procedure code', '1.001193'],
    ['a procedure code with an agency', '1.001193.000.00.00.H29'],
    ['a procedure code that could be read as agency, date, ordinal', '1.240515.0001'],
    ['an ID number', '012345678901'],
    ['an old ID number', '123456789'],
    ['an ID number in groups', '001-200102-123'],
    ['an ID number in place of the agency', '012345678901-240515-0001'],
    ['an old ID number behind the agency', 'H21.123456789-240515-0001'],
    ['a month that does not exist', 'H21.24.01-241315-0001'],
    ['a day that does not exist', 'H21.24.01-230229-0001'],
    ['a date before 2010', 'H21.24.01-091231-0001'],
    ['an eight-digit date before 2010', 'H21.24.01-20091231-0001'],
    ['a date of the next century', 'H21.24.01-21240515-0001'],
    ['an ordinal of two digits', 'H21.24.01-240515-01'],
    ['an ordinal of eight digits', 'H21.24.01-240515-00000001'],
    ['nothing before the date', '240515-0001'],
    ['letters with marks', 'Đ21.24.01-240515-0001'],
    ['more than 60 characters', `${'A'.repeat(50)}-240515-0001`],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(parseDossierCode(text)).toBeUndefined();
  });
});

test.each(['1.001193', '1.0133611', '1.014955-Xoa', '2.009182739', ' 1.001193 ', '1.001193.H21'])(
  '%s is a procedure code',
  (code) => {
    expect(isProcedureCode(code)).toBe(true);
  },
);

test('every generated code is found again, whatever its shape', () => {
  fc.assert(
    fc.property(aWildDossierCode, ({ code, day, agency, typed }) => {
      expect(parseDossierCode(typed)).toBe(code);
      expect(codeDay(code)).toBe(day);
      expect(agencyPrefix(code)).toBe(agency);
    }),
    proof(2000),
  );
});

test('any text gives a code or nothing, never an exception, and parsing a code again changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 70 })), (text) => {
      const code = parseDossierCode(text);
      expect(code === undefined || parseDossierCode(code) === code).toBe(true);
    }),
    proof(3000),
  );
});

describe('patterns of the configuration', () => {
  test('a shape that nobody knew yet is taken, and only that one', () => {
    const compiled = compileCodePatterns([String.raw`^VN(\d{8})X\d{10}$`]);
    if (!compiled.ok) throw new Error(compiled.error.detail);
    expect(parseDossierCode('vn20270102x0000000001', compiled.value)).toBe('VN20270102X0000000001');
    expect(codeDay('VN20270102X0000000001', compiled.value)).toBe('2027-01-02');
    expect(parseDossierCode('H21.24.01-240515-0001', compiled.value)).toBeUndefined();
  });

  test('a pattern written without the indices flag works too', () => {
    expect(agencyPrefix('AB-240515-240515', [/^AB-(\d{6})-\d+$/])).toBe('AB');
  });

  test.each(['(', String.raw`^\d+$`])('%s is refused by name', (source) => {
    expect(compileCodePatterns([source])).toMatchObject({
      ok: false,
      error: { type: 'bad-code-pattern', source },
    });
  });
});
