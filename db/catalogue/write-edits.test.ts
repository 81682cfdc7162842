import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { editKeyOf, rowKeyUnder } from '../../shared/domain/edit-key.ts';
import { laidOver } from '../../shared/domain/lay-over.ts';
import { localEditSchema, type LocalEdit } from '../../shared/domain/local-edit.ts';
import { catalogueValueSchema, rowKeyOf, type CatalogueValue } from '../../shared/feed.ts';
import { proof } from '../../shared/testing/proof.ts';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { CatalogueStore } from './catalogue-store.ts';
import { writeCatalogueVersion } from './catalogue-version.ts';
import { writeEdits } from './write-edits.ts';

const cursor = { lineage: '00000000-0000-4000-8000-000000000001', upTo: 1 };
const CODES = ['A1', 'A2', 'A3'] as const;
const rows: readonly CatalogueValue[] = [
  aProcedure({ code: 'A1', name: 'Thủ tục đăng ký khai sinh' }),
  aProcedure({ code: 'A2', name: 'Thủ tục đăng ký kết hôn' }),
  aProcedure({ code: 'A3', name: 'Thủ tục cấp giấy phép xây dựng' }),
  { type: 'synonym', said: 'cưới', means: 'kết hôn' },
  { type: 'life-event', id: 'sinh-con', name: { vi: 'Sinh con' }, procedures: ['A1'] },
].map((value) => catalogueValueSchema.parse(value));

const layer = fc.record(
  {
    everydayName: fc.constantFrom({ vi: 'làm đám cưới' }, { vi: 'xây nhà' }, { vi: 'sinh con', en: 'birth' }),
    rank: fc.integer({ min: 1, max: 3 }),
    fee: fc.constant({ text: { vi: 'Miễn phí' }, free: true }),
    hidden: fc.constant(true),
    sameDay: fc.boolean(),
    audience: fc.constant(['citizen']),
  },
  { requiredKeys: [] },
);
const edit = fc.oneof(
  fc.record({ type: fc.constant('layer'), code: fc.constantFrom(...CODES), layer }),
  fc.constant({ type: 'removed', key: 'synonym:cưới' }),
  fc.constant({ type: 'row', value: { type: 'synonym', said: 'mụn cóc', means: 'giấy phép' } }),
  fc.constant({ type: 'removed', key: 'life-event:sinh-con' }),
);

const correctedFee = {
  type: 'layer',
  code: 'A1',
  layer: { fee: { text: { vi: 'Miễn phí' }, free: true } },
} as const;

/** What people can ask of a version. */
function answersOf(file: string): unknown {
  const opened = CatalogueStore.open(file);
  if (!opened.ok) throw new Error(opened.error.type);
  const store = opened.value;
  const searches = ['cưới', 'mụn cóc', 'khai sinh', 'xây', 'birth', 'sinh con', 'đăng'].map((text) => {
    const { hits, how, completions } = store.search(text, 9);
    return { hits: hits.map(({ procedure, marks }) => ({ procedure, marks })), how, completions };
  });
  const all = { offset: 0, limit: 9 };
  const answers = {
    searches,
    overview: store.overview({}),
    list: store.list({}, all),
    citizens: store.list({ audience: 'citizen' }, all),
    procedures: CODES.map((code) => store.procedure(code)),
  };
  store.close();
  return answers;
}

test('a version with edits laid over it answers like one that was written with them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'edits-'));
  const write = (name: string, values: readonly CatalogueValue[]): string => {
    const file = join(folder, name);
    const puts = values.map((value) => ({ op: 'put', key: rowKeyOf(value), value }) as const);
    const done = writeCatalogueVersion(file, { catalogue: { mode: 'snapshot', rows: puts, cursor } });
    if (!done.ok) throw new Error(done.error.type);
    return file;
  };
  const base = write('base.sqlite', rows);
  let run = 0;
  fc.assert(
    fc.property(
      fc.uniqueArray(edit, {
        maxLength: 5,
        selector: (one) => ('code' in one ? one.code : JSON.stringify(one)),
      }),
      (drawn) => {
        run += 1;
        const edits: LocalEdit[] = drawn.map((one) => localEditSchema.parse(one));
        const over = new Map(edits.map((one) => [rowKeyUnder(editKeyOf(one)), one]));
        const keys = new Set([...rows.map(rowKeyOf), ...over.keys()]);
        const laid = [...keys].flatMap((key) => {
          const row = rows.find((value) => rowKeyOf(value) === key);
          const one = over.get(key);
          const value = one === undefined ? row : laidOver(row, one);
          return value === undefined ? [] : [catalogueValueSchema.parse(value)];
        });
        const edited = join(folder, `${String(run)}.sqlite`);
        copyFileSync(base, edited);
        expect(writeEdits(edited, edits)).toEqual({ ok: true, value: null });
        expect(answersOf(edited)).toEqual(answersOf(write(`whole-${String(run)}.sqlite`, laid)));
      },
    ),
    // Of a corrected fee the index knows nothing, and must still lead to its procedure.
    { ...proof(30), examples: [[[correctedFee]]] },
  );
  rmSync(folder, { recursive: true });
});
