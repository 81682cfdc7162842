import { expect, test } from 'vitest';
import { procedureSchema } from '../../../shared/domain/procedure.ts';
import { aProcedure } from '../../../shared/testing/procedures.ts';
import { detailsOf, renderAll } from '../procedure/render-for-tests.tsx';

const procedure = procedureSchema.parse(
  aProcedure({ source: { name: 'Cổng Dịch vụ công quốc gia', updatedAt: '2026-04-16T23:30:00+07:00' } }),
);

test.each([
  ['vi', 'Nguồn sửa lần cuối: ngày 16 tháng 4 năm 2026'],
  ['en', 'Last changed at the source: 16 April 2026'],
] as const)('the official part says when the source changed the text, in %s', (language, told) => {
  const lines = renderAll(detailsOf(procedure), language).split('\n');
  expect(lines).toContain('Cổng Dịch vụ công quốc gia');
  expect(lines).toContain(told);
});
