import type { z } from 'zod';
import type { procedureSchema } from '../domain/procedure.ts';

/** As a catalogue brings it, before its gaps are filled. */
type ProcedureRow = z.input<typeof procedureSchema>;

type PaperRow = NonNullable<ProcedureRow['cases']>[number]['papers'][number];

/** The registration of births, with nothing but what every procedure has; edited by the test. */
export function aProcedure(edits: Partial<ProcedureRow> = {}): ProcedureRow {
  return {
    type: 'procedure',
    code: '1.001193',
    name: 'Thủ tục đăng ký khai sinh',
    levels: ['commune'],
    field: 'ho-tich',
    source: { name: 'Cổng Dịch vụ công quốc gia' },
    ...edits,
  };
}

/** One original of a paper to be handed in, with these forms. */
export function aPaper(...forms: NonNullable<PaperRow['forms']>): PaperRow {
  return { kind: 'paper', text: 'Tờ khai', originals: 1, copies: 0, forms };
}
