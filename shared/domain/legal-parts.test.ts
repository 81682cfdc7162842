import { expect, test } from 'vitest';
import { aPaper, aProcedure } from '../testing/procedures.ts';
import { decisionOf, legalParts, missingLegalParts } from './legal-parts.ts';
import { procedureSchema, type Procedure } from './procedure.ts';

const whole = {
  ...aProcedure(),
  steps: [{ text: 'Bước 1' }],
  methods: [
    {
      channel: 'direct',
      time: { type: 'stated', quantity: 1, unit: 'working-day' },
      fees: [{ kind: 'fee', text: '8.000 đồng' }],
    },
  ],
  cases: [{ papers: [aPaper()] }],
  sets: '01 bộ',
  audience: ['Công dân Việt Nam'],
  agencies: { executing: 'Ủy ban nhân dân cấp xã' },
  results: ['Giấy khai sinh'],
  legalBasis: [{ title: 'Luật Hộ tịch' }],
  decision: { number: '1872/QĐ-BTP' },
};
const procedure = (value: object): Procedure => procedureSchema.parse(value);
const missing = (changes: object) => missingLegalParts(procedure({ ...whole, ...changes }));
const method = (changes: object) => ({ methods: [{ ...whole.methods[0], ...changes }] });

test('nothing is missing of a whole one, and nearly everything of a bare one', () => {
  expect(missing({})).toEqual([]);
  expect(missingLegalParts(procedure(aProcedure()))).toEqual(legalParts.filter((part) => part !== 'forms'));
});

test('"ask at the counter" is no time, and a fee of which nothing is known is none', () => {
  expect(missing(method({ time: { type: 'ask' } }))).toEqual(['time']);
  expect(missing(method({ fees: [{ kind: 'fee' }] }))).toEqual(['fee']);
  expect(missing(method({ fees: [{ kind: 'fee', free: true }] }))).toEqual([]);
});

test('what the office says itself counts', () => {
  const local = { time: { quantity: 1, unit: 'day' }, fee: { text: { vi: 'Không thu' } }, decision: '12/QĐ' };
  const told = { ...method({ time: { type: 'ask' }, fees: [] }), decision: undefined, local };
  expect(missing(told)).toEqual([]);
  expect(decisionOf(procedure({ ...whole, ...told }))).toBe('12/QĐ');
});

test('a form that is named and cannot be shown is missing', () => {
  const papers = [aPaper({ fileName: 'a.docx' })];
  expect(missing({ cases: [{ papers }] })).toEqual(['forms']);
});
