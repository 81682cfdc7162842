import type { ReportCollector } from '../report-collector.ts';

type Kind = 'repaired' | 'attention';

/**
 * Findings about one procedure, one for each kind of defect in each field with how often it occurs: a record repeats most of them
 * for each way to submit.
 */
export class RecordNotes {
  readonly #notes = new Map<
    string,
    { kind: Kind; code: string; field: string; message: string; count: number }
  >();

  add(kind: Kind, code: string, field: string, message: string): void {
    const key = `${code} ${field}`;
    const note = this.#notes.get(key);
    if (note) note.count += 1;
    else this.#notes.set(key, { kind, code, field, message, count: 1 });
  }

  writeTo(report: ReportCollector, file: string, place: string): void {
    for (const { kind, code, field, message, count } of this.#notes.values()) {
      report[kind](file, {
        place,
        field,
        code,
        message: count === 1 ? message : `${message} (${count} times)`,
      });
    }
  }
}
