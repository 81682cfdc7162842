import { expect, test } from 'vitest';
import { procedureSchema } from './procedure.ts';
import { saysNothing, textsOf } from './procedure-texts.ts';

/** One text a place, each naming its place, so that a forgotten one is missing by name. */
const full = procedureSchema.parse({
  type: 'procedure',
  code: '1.000001',
  name: 'name',
  names: { en: 'not the source' },
  levels: ['commune'],
  field: 'ho-tich',
  fieldNames: ['field'],
  eventGroups: ['event group'],
  promulgator: 'promulgator',
  audience: ['audience'],
  description: 'description',
  steps: [{ name: 'step name', text: 'step' }, { text: '' }],
  methods: [
    {
      channel: 'direct',
      time: { type: 'stated', quantity: 1, unit: 'day', text: 'time' },
      description: 'method',
      fees: [{ kind: 'fee', text: 'fee', attachment: 'fee table.pdf' }],
    },
    { channel: 'online', time: { type: 'text', text: 'time in words' }, fees: [{ kind: 'fee' }] },
    { channel: 'postal', time: { type: 'ask' }, fees: [] },
  ],
  cases: [
    {
      heading: 'case',
      papers: [{ kind: 'paper', text: 'paper', originals: 1, copies: 0, forms: [{ fileName: 'form.doc' }] }],
    },
  ],
  sets: 'sets',
  results: ['result'],
  conditions: 'conditions',
  legalBasis: [{ number: 'legal number', title: 'legal title' }],
  decision: { number: 'decision', issuer: 'issuer' },
  agencies: { executing: 'executing', authority: 'authority', authorised: 'auth.', coordinating: 'coord.' },
  receivingAddress: 'address',
  variants: ['variant'],
  related: ['1.000002'],
  keywords: 'keywords',
  note: 'note',
  more: [{ part: 'x.y', text: 'more' }],
  source: { name: 'not of the record' },
  local: { everydayName: { vi: 'the office says' } },
});

test('every text of the record is told, with its part, in the order of the record', () => {
  expect(textsOf(full).map(({ text }) => text)).toEqual([
    'name',
    'field',
    'event group',
    'promulgator',
    'audience',
    'description',
    'step name',
    'step',
    'time',
    'method',
    'fee',
    'fee table.pdf',
    'time in words',
    'case',
    'paper',
    'form.doc',
    'sets',
    'result',
    'conditions',
    'legal number',
    'legal title',
    'decision',
    'issuer',
    'executing',
    'authority',
    'auth.',
    'coord.',
    'address',
    'variant',
    '1.000002',
    'keywords',
    'note',
    'more',
  ]);
  expect(textsOf(full).find(({ text }) => text === 'fee table.pdf')?.part).toBe('fee-attachment');
});

test.each([
  ['-', true],
  [' * ', true],
  ['–', true],
  ['…', true],
  ['* Lưu ý:', false],
  ['1', false],
])('"%s" says nothing: %s', (text, nothing) => {
  expect(saysNothing(text)).toBe(nothing);
});
