import { expect, test } from 'vitest';
import { procedureSchema } from '../../../shared/domain/procedure.ts';
import { leftoverTexts } from './leftover-texts.ts';

const procedure = procedureSchema.parse({
  type: 'procedure',
  code: '1.001193',
  name: 'Thủ tục',
  levels: ['commune'],
  field: 'ho-tich',
  source: { name: 'test' },
});

test('a text without a place is kept; a record that nests thousands deep is no reason to fall over', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(6000)}"đáy"${']'.repeat(6000)}`);
  expect(leftoverTexts({ note: 'Ghi chú riêng', deep }, procedure)).toEqual([
    { part: 'note', text: 'Ghi chú riêng' },
  ]);
});
