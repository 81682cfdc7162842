import { expect, test } from 'vitest';
import { dossierCodeSchema, officeCodeSchema } from '../../shared/domain/identifiers.ts';
import { agencyOf, officeOf, type Dealing } from './deal-out.ts';

const A = officeCodeSchema.parse('H99.24.01');
const B = officeCodeSchema.parse('H99.24.02');
const code = (agency: string) => dossierCodeSchema.parse(`${agency}-261101-0001`);
const dealing = (changes: Partial<Dealing> = {}): Dealing => ({
  known: new Set([A, B]),
  offices: new Set([A]),
  ...changes,
});
const both = { offices: new Set([A, B]) };
const NOT_HERE = { type: 'office-not-here', agency: 'H98.01' };

test.each([
  ['the agency of the code', { codes: [code(A)] }, dealing(), A],
  ['another office of the hub', { codes: [code(B)] }, dealing(), { type: 'office-not-of-source', agency: B }],
  ['nobody', { codes: [code('H98.01')] }, dealing(), NOT_HERE],
  [
    'an office below or above is another one',
    { codes: [code('H99.24')] },
    dealing(),
    { ...NOT_HERE, agency: 'H99.24' },
  ],
  ['the column before the code', { codes: [code(A)], office: 'h99.24.02' }, dealing(both), B],
  [
    'a column that names nobody known leaves it to the code',
    { codes: [code(A)], office: 'Sở Xây dựng' },
    dealing(both),
    A,
  ],
  [
    'an agency that the map knows',
    { codes: [code('000.00.01.H99')] },
    dealing({ map: { offices: {}, agencies: { '000.00.01.H99': A } } }),
    A,
  ],
  ['all others', { codes: [code('H98.01')] }, dealing({ map: { offices: {}, agencies: { '*': A } } }), A],
  [
    'but not those of another office here',
    { codes: [code(B)] },
    dealing({ map: { offices: {}, agencies: { '*': A } } }),
    { type: 'office-not-of-source', agency: B },
  ],
  ['who knows the national code', { codes: [code('G01')] }, dealing({ knowing: () => A }), A],
  [
    'who knows it, if the source may speak for that one',
    { codes: [code('H98.01')] },
    dealing({ knowing: () => B }),
    NOT_HERE,
  ],
])('%s', (_what, dossier, rules, expected) => {
  expect(officeOf(dossier, rules)).toEqual(expected);
});

test('what stands before the date is told only where it is an agency', () => {
  expect(agencyOf([code('H98.01.01')])).toBe('H98.01.01');
  expect(agencyOf([code('0912345678.X')])).toBe('');
  expect(agencyOf([code('12345')])).toBe('');
});
