import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { Finding, ImportReport } from '../import/report.ts';
import type { Answer } from './command.ts';
import { firstLines, table } from './table.ts';

const SHOWN_FINDINGS = 20;

export interface ImportOutcome {
  /** What was imported, for the sentence if there was nothing in it. */
  readonly from: string;
  /** What the store made of the rows, by name of the column. */
  readonly counts: Readonly<Record<string, number>>;
  /** What the adapter and the store found. */
  readonly report: ImportReport;
  readonly ties?: readonly Finding[];
  readonly more?: Readonly<Record<string, unknown>>;
}

/** The outcome of an import for people and programs; a failure if nothing at all could be taken. */
export function importAnswer({
  from,
  counts,
  report,
  ties = [],
  more,
}: ImportOutcome): Result<Answer, Failure> {
  const { taken, repaired, refused, attention } = report;
  const json = { taken, ...counts, ...more, repaired, refused, ties, attention };
  if (taken === 0)
    return err({
      type: 'nothing-taken',
      sentence: `Nothing was taken from ${from}: ${refused[0] === undefined ? 'there is nothing in it for this office.' : findingLine(refused[0])}`,
      details: json,
    });
  const columns = Object.entries(counts);
  return ok({
    text: [
      table(
        [...columns.map(([name]) => name), 'repaired', 'refused'],
        [[...columns.map(([, count]) => count), repaired.length, refused.length]],
      ),
      ...section('Refused', refused),
      ...section('Ties (what was there stays)', ties),
      ...section('Please look at', attention),
      ...section('Repaired', repaired),
    ].join('\n'),
    json,
  });
}

function section(title: string, findings: readonly Finding[]): string[] {
  const lines = findings.map((one) => `  ${findingLine(one)}`);
  return lines.length === 0 ? [] : ['', `${title}:`, firstLines(lines, SHOWN_FINDINGS)];
}

function findingLine({ file, place, field, message }: Finding): string {
  const where = [file, place, field].filter((part) => part !== undefined && part !== '').join(', ');
  return `${where}: ${message}`;
}
