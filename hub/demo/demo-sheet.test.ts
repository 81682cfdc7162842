import { expect, test } from 'vitest';
import type { OfficeContext } from '../import/office-layer/office-context.ts';
import { readOfficeLayer } from '../import/office-layer/read-office-layer.ts';
import { writeOfficeWorkbook } from '../import/office-layer/write-office-workbook.ts';
import { demoOffice, readDemoContent } from './demo-content.ts';

test('the demo office’s template, given back untouched, changes nothing and says nothing', async () => {
  const { content, fields, lifeEvents, procedures, synonyms } = readDemoContent();
  const { openings, closedDays, openDays } = demoOffice({
    content,
    fields,
    lifeEvents,
    procedures,
    synonyms,
  });
  const present: OfficeContext = {
    today: '2026-11-24',
    onlyPosted: true,
    posted: new Map(procedures.map(({ code, name }) => [code, name])),
    layers: new Map(procedures.flatMap(({ code, local }) => (local === undefined ? [] : [[code, local]]))),
    counters: content.filter((row) => row.type === 'counter'),
    units: content.filter((row) => row.type === 'unit'),
    notices: content.filter((row) => row.type === 'notice'),
    officers: content.filter((row) => row.type === 'officer'),
    hours: { openings, closedDays, openDays },
    synonyms,
    lifeEvents,
    fields,
  };
  const bytes = await writeOfficeWorkbook(present);
  const read = await readOfficeLayer({ name: 'mau.xlsx', bytes }, present);
  expect(read.report).toMatchObject({ refused: [], attention: [], repaired: [] });
  const before = new Set([...synonyms, ...lifeEvents, ...content].map((row) => JSON.stringify(row)));
  const now = [...read.rows, ...read.content].map((row) => JSON.stringify(row));
  expect(now.filter((row) => !before.has(row))).toEqual([]);
  for (const { code, layer } of read.layers) expect(layer).toEqual(present.layers.get(code));
  expect([read.removed, read.removedContent, read.hours]).toEqual([[], [], undefined]);
});
