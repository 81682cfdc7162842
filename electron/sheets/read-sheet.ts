import { readOfficeLayer, type ReadOfficeLayer } from '../../hub/import/office-layer/read-office-layer.ts';
import type { OfficeContext } from '../../hub/import/office-layer/office-context.ts';
import { SheetReport } from '../../hub/import/office-layer/sheet-report.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { editKeyOf } from '../../shared/domain/edit-key.ts';
import { localEditSchema, type LocalEdit } from '../../shared/domain/local-edit.ts';
import { rowKeyOf } from '../../shared/feed.ts';
import type { OfficeSheet, SheetFile, ShownContent } from './office-sheets.ts';
import { openSheetFile } from './open-sheet-file.ts';
import { sheetContext } from './sheet-context.ts';

/** In the sheet's own thread; `readOfficeSheet` is the way in. */
export async function readSheet(file: SheetFile, shown: ShownContent): Promise<OfficeSheet> {
  const bytes = await openSheetFile(file.path);
  if (!bytes.ok) {
    const report = new SheetReport(file.name);
    report.add('refused', bytes.error.type, undefined, { name: file.name });
    return { edits: [], drop: [], report: report.report(0), possible: 'nothing' };
  }
  const context = sheetContext(shown);
  const read = await readOfficeLayer({ name: file.name, bytes: bytes.value }, context);
  const { edits, drop } = differences(read, context, shown.localOnly);
  const isSomething = edits.length + drop.length > 0;
  const possible = read.report.refused.length === 0 ? 'all' : 'good-rows';
  return { edits, drop, report: read.report, possible: isSomething ? possible : 'nothing' };
}

/** What the sheet says other than what is shown. */
function differences(
  read: ReadOfficeLayer,
  context: OfficeContext,
  localOnly: ReadonlySet<string>,
): Pick<OfficeSheet, 'edits' | 'drop'> {
  const shown = new Map<string, unknown>(
    [
      ...context.synonyms,
      ...context.lifeEvents,
      ...context.notices,
      ...context.officers,
      ...context.counters,
    ].map((row) => [rowKeyOf(row), row]),
  );
  const edits: LocalEdit[] = [
    ...read.layers
      .filter(({ code, layer }) => !isSame(layer, context.layers.get(code)))
      .map(({ code, layer }) => ({ type: 'layer' as const, code, layer })),
    ...[...read.rows, ...read.content]
      .filter((row) => !isSame(row, shown.get(rowKeyOf(row))))
      .map((value) => ({ type: 'row' as const, value })),
    ...(read.hours === undefined ? [] : [{ type: 'hours' as const, ...read.hours }]),
  ];
  const drop: string[] = [];
  for (const key of [...read.removed, ...read.removedContent]) {
    if (!shown.has(key)) continue;
    const removal: LocalEdit = { type: 'removed', key };
    if (localOnly.has(editKeyOf(removal))) drop.push(editKeyOf(removal));
    else edits.push(removal);
  }
  // As it goes into the journal: what would be refused there must not leave here.
  return { edits: edits.map((edit) => localEditSchema.parse(edit)), drop };
}

function isSame(one: unknown, other: unknown): boolean {
  return other !== undefined && canonicalJson(one) === canonicalJson(other);
}
