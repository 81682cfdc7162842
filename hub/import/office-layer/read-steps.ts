import { stepKindSchema, type StepKind } from '../../../shared/domain/dossier.ts';
import type { ProcedureCode } from '../../../shared/domain/identifiers.ts';
import type { OfficeLayer } from '../../../shared/domain/procedure.ts';
import { stepKindOf } from '../dossiers/build-steps.ts';
import type { FoundSheet } from './find-sheets.ts';
import { findNamed, namesOf, type OfficeContext } from './office-context.ts';
import { choices, isRemoval, readPlannedKind } from './office-words.ts';
import { readNumber, readRowCode } from './read-values.ts';
import type { SheetReport } from './sheet-report.ts';
import { rowsOf, type SheetRow } from './sheet-row.ts';

type Process = OfficeLayer['process'];
type Row = SheetRow<'steps'>;

/** The whole process of each procedure that the sheet names, unless one of its rows is wrong. */
export function readSteps(
  sheet: FoundSheet<'steps'>,
  context: OfficeContext,
  posted: ReadonlySet<string>,
  report: SheetReport,
): ReadonlyMap<ProcedureCode, Process> {
  const processes = new Map<ProcedureCode, Process>();
  const failed = new Set<ProcedureCode>();
  const rowOfStep = new Map<string, number>();
  for (const row of rowsOf(sheet, report, ['officialName'])) {
    const code = readRowCode(row, 'code', posted);
    if (code === undefined) continue;
    if (!posted.has(code) && context.onlyPosted === true) {
      row.wrong('code-not-here', 'code', { code });
      continue;
    }
    const process = processes.get(code) ?? [];
    processes.set(code, process);
    const order = row.text('order');
    if (order !== undefined && isRemoval(order)) continue;
    const step = readStep(row, order, code, context);
    const first = step && rowOfStep.get(`${code} ${step.order}`);
    if (step && first !== undefined)
      row.wrong('step-order-repeated', 'order', { value: step.order, code, first });
    if (row.failed || step === undefined) {
      failed.add(code);
      continue;
    }
    rowOfStep.set(`${code} ${step.order}`, row.number);
    process.push(step);
  }
  for (const code of failed) processes.delete(code);
  for (const process of processes.values()) process.sort((a, b) => a.order - b.order);
  return processes;
}

function readStep(
  row: Row,
  orderText: string | undefined,
  code: ProcedureCode,
  context: OfficeContext,
): Process[number] | undefined {
  if (orderText === undefined) row.wrong('cell-missing', 'order');
  else if (!/^[1-9]\d?$/u.test(orderText)) row.wrong('step-order-unclear', 'order', { value: orderText });
  const unit = readUnit(row, code, context);
  const kind = readKind(row);
  const days = row.text('workingDays');
  const workingDays = days === undefined ? undefined : readNumber(days);
  if (days !== undefined && workingDays === undefined)
    row.wrong('step-days-unclear', 'workingDays', { value: days });
  if (row.failed || unit === undefined || kind === undefined) return undefined;
  return { order: Number(orderText), unit, kind, ...(workingDays !== undefined && { workingDays }) };
}

function readUnit(row: Row, code: ProcedureCode, { units, layers }: OfficeContext): string | undefined {
  const text = row.text('unit');
  if (text === undefined) {
    row.wrong('cell-missing', 'unit');
    return undefined;
  }
  const isKnownToLayer = layers.get(code)?.process.some((step) => step.unit === text) ?? false;
  const unit = isKnownToLayer ? text : findNamed(text, units);
  if (unit === undefined)
    row.wrong('unit-unknown', 'unit', {
      value: text,
      known: namesOf(units),
    });
  return unit;
}

/** In the words of the list, by its own name, or in the words of progress lines ("Kiểm tra hồ sơ"). */
function readKind(row: Row): StepKind | undefined {
  const text = row.text('kind');
  if (text === undefined) {
    row.wrong('cell-missing', 'kind');
    return undefined;
  }
  const kind = readPlannedKind(text) ?? stepKindSchema.safeParse(text).data ?? stepKindOf(text, undefined);
  if (kind === undefined)
    row.wrong('step-kind-unknown', 'kind', { value: text, known: choices.kind.join('; ') });
  return kind;
}
