import { err, ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../failure.ts';
import type { ImportReport } from '../import/report.ts';
import type { RowIntake } from '../intake/take-rows.ts';
import type { Answer } from './command.ts';
import { firstLines, table } from './table.ts';

const SHOWN_FINDINGS = 20;

/** What came of rows that were taken one by one; a failure if there was something and none could be taken. */
export function rowIntakeAnswer(
  what: string,
  intake: RowIntake,
  report?: ImportReport,
): Result<Answer, Failure> {
  const refused = [...(report?.refused ?? []).map(findingLine), ...intake.refused.map(placeLine)];
  const taken = intake.added + intake.changed + intake.unchanged;
  if (taken === 0)
    return err({
      type: 'nothing-taken',
      sentence: `Nothing was taken from ${what}: ${refused[0] ?? 'there are no rows in it'}.`,
    });
  return ok({
    text: [
      table(
        ['new', 'changed', 'unchanged', 'repaired', 'refused'],
        [[intake.added, intake.changed, intake.unchanged, report?.repaired.length ?? 0, refused.length]],
      ),
      ...section('Refused', refused),
      ...section('Please look at', (report?.attention ?? []).map(findingLine)),
      ...section('Repaired', (report?.repaired ?? []).map(findingLine)),
    ].join('\n'),
    json: { ...intake, ...(report === undefined ? {} : { report }) },
  });
}

export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : [
        '',
        `${title}:`,
        firstLines(
          lines.map((line) => `  ${line}`),
          SHOWN_FINDINGS,
        ),
      ];
}

export function findingLine(finding: ImportReport['refused'][number]): string {
  const field = finding.field === undefined ? '' : `, ${finding.field}`;
  return `${finding.file}, ${finding.place}${field}: ${finding.message}`;
}

export function placeLine(finding: { readonly place: string; readonly message: string }): string {
  return `${finding.place}: ${finding.message}`;
}
