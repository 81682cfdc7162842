import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../db/dossiers/dossier-store.ts';
import { dossierValueSchema } from '../../shared/feed.ts';
import { proof } from '../../shared/testing/proof.ts';
import { stateRow } from '../../tests/bench/sample-states.ts';
import { scanOf } from './scan-bytes.ts';
import { scanDossierRow } from './scan-dossier-rows.ts';

const lineOf = (row: unknown): string => JSON.stringify(row);

/** What the quick way makes of a line in the middle of a chunk. */
function quickly(line: string) {
  const before = Buffer.from('{}\n');
  const text = Buffer.concat([before, Buffer.from(line), Buffer.from('\n{}')]);
  const row = scanDossierRow(scanOf(text), before.length, text.length - 3);
  return (
    row && columnsOf(row).map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString() : cell))
  );
}

/** What parsing and zod make of it; undefined if they refuse it, or drop something of it. */
function slowly(line: string) {
  const row = JSON.parse(line) as { op: string; key: string; value: unknown };
  const parsed = dossierValueSchema.safeParse(row.value);
  const wrong = row.op !== 'put' || Object.keys(row).length !== 3 || !parsed.success;
  if (wrong || parsed.data.codes[0] !== row.key) return undefined;
  expect(parsed.data).toEqual(row.value);
  const [code, second, purgeAt] = columnsOf({ op: 'put', key: row.key, value: parsed.data });
  return [code, second, purgeAt, JSON.stringify(row.value)];
}

test('states as the hub writes them are taken without parsing, with the columns that parsing would give', () => {
  for (let number = 0; number < 300; number += 1) {
    const line = lineOf(stateRow(number));
    expect(quickly(line)).toEqual(slowly(line));
    expect(quickly(line)).toBeDefined();
  }
});

test('what stands in the text is kept to the letter', () => {
  const row = stateRow(4);
  const asks = { supplement: ['Bản sao “giấy” 𝄞'], payment: [{ name: 'Lệ phí', amountText: '8.000 đ' }] };
  const extension = { dueAt: '2028-12-31T23:59:59Z', at: '2026-01-31T00:00:00+07:00' };
  const line = lineOf({ ...row, value: { ...row.value, asks, extension } });
  expect(quickly(line)?.[3]).toBe(line.slice(line.indexOf('"value":') + 8, -1));
});

describe('is left to zod:', () => {
  const row = stateRow(4);
  const { value } = row;
  const other = (changes: object): string => lineOf({ ...row, value: { ...value, ...changes } });
  const plain = lineOf(row);
  test.each([
    ['a delete', lineOf({ op: 'delete', key: row.key })],
    ['an unknown field', other({ note: 'x' })],
    ['an unknown field of a step', other({ steps: [{ at: value['asOf'], kind: 'received', by: 'x' }] })],
    ['a field that stands twice', plain.replace('"sensitive":', '"sensitive":true,"sensitive":')],
    ['a value that stands twice', plain.replace(/\}$/, ',"value":{}}')],
    ['another key than the first code', lineOf({ ...row, key: 'H21.24.01-260105-9999999' })],
    ['a key that begins like the code', lineOf({ ...row, key: row.key.slice(0, -1) })],
    ['no code', other({ codes: [] })],
    ['three codes', other({ codes: [row.key, 'G09-1234', 'G09-1235'] })],
    ['a code with two dots', other({ codes: [row.key, 'G09..1234'] })],
    ['a code that ends with a hyphen', other({ codes: [row.key, 'G09-1234-'] })],
    ['a short code', other({ codes: [row.key, 'G09'] })],
    ['an unknown status', other({ status: 'lost' })],
    ['a status that begins like one', other({ status: 'ready2' })],
    ['a day that is not there', other({ dueAt: '2026-04-31T00:00:00+07:00' })],
    ['a time of another century', other({ dueAt: '2126-04-30T00:00:00+07:00' })],
    ['an hour that is not there', other({ dueAt: '2026-04-30T24:00:00+07:00' })],
    ['a time without an offset', other({ dueAt: '2026-04-30T23:00:00' })],
    ['a short MAC', other({ phone4Mac: 'abc' })],
    ['an id that begins with a dot', other({ source: '.igate' })],
    ['too long a name', other({ applicantMasked: 'ễ'.repeat(81) })],
    ['an escape', other({ applicantMasked: 'a"b' })],
    ['a number for a text', other({ source: 1 })],
    ['null', other({ procedure: null })],
    [
      '61 steps',
      other({ steps: Array.from({ length: 61 }, () => ({ at: value['asOf'], kind: 'received' })) }),
    ],
    ['a missing field', plain.replace(/"asOf":"[^"]*",/, '')],
    ['blanks', plain.replace('"value":', '"value": ')],
    ['something behind it', `${plain} `],
    ['a torn row', plain.slice(0, -2)],
  ])('%s', (_what, line) => {
    expect(quickly(line)).toBeUndefined();
  });
});

test('whatever is taken quickly, zod takes as well and changes nothing of it', () => {
  const edits = fc.array(
    fc.record({ at: fc.nat(900), byte: fc.integer({ min: 0x20, max: 0x7e }), cut: fc.boolean() }),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(fc.nat(50), edits, (number, changes) => {
      let line = lineOf(stateRow(number));
      for (const { at, byte, cut } of changes) {
        const place = at % line.length;
        line = line.slice(0, place) + String.fromCharCode(byte) + line.slice(cut ? place + 1 : place);
      }
      const taken = quickly(line);
      expect(taken).toEqual(taken && slowly(line));
    }),
    proof(1000),
  );
});
