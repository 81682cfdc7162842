import { expect, test } from 'vitest';
import { procedureSchema } from '../../../shared/domain/procedure.ts';
import { aProcedure } from '../../../shared/testing/procedures.ts';
import { leftoverTexts } from './leftover-texts.ts';

const procedure = procedureSchema.parse(aProcedure());

test('a text without a place is kept; a record that nests thousands deep is no reason to fall over', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(6000)}"đáy"${']'.repeat(6000)}`);
  expect(leftoverTexts({ note: 'Ghi chú riêng', deep }, procedure)).toEqual([
    { part: 'note', text: 'Ghi chú riêng' },
  ]);
});
