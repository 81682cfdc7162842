import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { saysNothing, textsOf } from '../../../shared/domain/procedure-texts.ts';
import { procedureSchema, type Procedure } from '../../../shared/domain/procedure.ts';
import { proof } from '../../../shared/testing/proof.ts';
import { detailsOf, renderAll } from './render-for-tests.tsx';

const text = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
    fc.constantFrom(
      '-',
      '*',
      '* Giấy tờ phải nộp:',
      '0 Đồng',
      'Miễn phí (nếu có yêu cầu)',
      '<b>không</b> & "thẻ"',
      'dòng một\ndòng hai\n\n– dòng ba',
    ),
    fc.nat({ max: 1500 }).map((length) => 'Văn bản dài của nguồn. '.repeat(1 + length / 23)),
  )
  // As import leaves them: NFC, one kind of line break, nothing around.
  .map((raw) =>
    raw
      .normalize('NFC')
      .replaceAll(/\r\n?|\0/g, '\n')
      .trim(),
  )
  .filter((tidy) => tidy !== '');
const list = fc.array(text, { maxLength: 4 });
const maybe = fc.option(text, { nil: undefined });

const time = fc.oneof(
  fc.constant({ type: 'ask' as const }),
  text.map((words) => ({ type: 'text' as const, text: words })),
  fc.record(
    {
      type: fc.constant('stated' as const),
      quantity: fc.integer({ min: 1, max: 400 }),
      unit: fc.constantFrom('working-day', 'day', 'hour', 'month'),
      text,
    },
    { requiredKeys: ['type', 'quantity', 'unit'] },
  ),
);
const fee = fc.record({
  kind: fc.constantFrom('fee', 'service-fee', 'price', 'other'),
  text: maybe,
  attachment: maybe,
  amount: fc.option(fc.record({ value: fc.nat(), currency: fc.constantFrom('VND', 'USD') }), {
    nil: undefined,
  }),
  free: fc.boolean(),
});
const paper = fc.record({
  kind: fc.constantFrom('paper', 'note'),
  text,
  originals: fc.nat({ max: 3 }),
  copies: fc.nat({ max: 3 }),
  forms: fc.array(
    text.map((fileName) => ({ fileName })),
    { maxLength: 2 },
  ),
});
const procedures: fc.Arbitrary<Procedure> = fc
  .record({
    type: fc.constant('procedure'),
    code: fc.constant('1.000001'),
    name: text,
    field: fc.constant('thu'),
    levels: fc.constant(['commune']),
    fieldNames: list,
    eventGroups: list,
    promulgator: maybe,
    audience: list,
    description: maybe,
    steps: fc.array(fc.record({ name: maybe, text }), { maxLength: 4 }),
    methods: fc.array(
      fc.record({
        channel: fc.constantFrom('direct', 'online', 'postal'),
        time,
        fees: fc.array(fee, { maxLength: 3 }),
        description: maybe,
      }),
      { maxLength: 4 },
    ),
    cases: fc.array(fc.record({ heading: maybe, papers: fc.array(paper, { maxLength: 5 }) }), {
      maxLength: 4,
    }),
    sets: maybe,
    results: list,
    conditions: maybe,
    legalBasis: fc.array(fc.record({ number: maybe, title: text }), { maxLength: 4 }),
    decision: fc.option(fc.record({ number: text, issuer: maybe }), { nil: undefined }),
    agencies: fc.record({ executing: maybe, authority: maybe, authorised: maybe, coordinating: maybe }),
    receivingAddress: maybe,
    variants: list,
    more: fc.array(fc.record({ part: fc.constant('x'), text }), { maxLength: 3 }),
    keywords: maybe,
    note: maybe,
    source: fc.constant({ name: 'national-portal' }),
    local: fc.option(
      fc.record({
        everydayName: text.map((vi) => ({ vi })),
        bring: fc.array(
          text.map((vi) => ({ vi })),
          { maxLength: 3 },
        ),
        fee: fc.option(fc.record({ text: text.map((vi) => ({ vi })), free: fc.boolean() }), {
          nil: undefined,
        }),
        time: fc.option(fc.constant({ quantity: 2, unit: 'hour' }), { nil: undefined }),
        audience: fc.constantFrom([], ['citizen']),
      }),
      { nil: undefined },
    ),
  })
  .map((raw) => procedureSchema.parse(raw));

test('every text of any record can be reached on the screen, word for word, in both languages', () => {
  fc.assert(
    fc.property(procedures, fc.constantFrom('vi', 'en'), (procedure, language) => {
      const screen = renderAll(detailsOf(procedure), language);
      const missing = textsOf(procedure).filter(
        (one) => !saysNothing(one.text) && !screen.includes(one.text),
      );
      expect(missing).toEqual([]);
    }),
    proof(150),
  );
});
