import type { Finding, ImportReport } from './report.ts';

type FindingOfFile = Omit<Finding, 'file'>;

/** Gathers findings while one file is read. Messages name places, never personal values. */
export class ReportCollector {
  readonly #repaired: Finding[] = [];
  readonly #refused: Finding[] = [];
  readonly #attention: Finding[] = [];

  repaired(file: string, finding: FindingOfFile): void {
    this.#repaired.push({ file, ...finding });
  }

  refused(file: string, finding: FindingOfFile): void {
    this.#refused.push({ file, ...finding });
  }

  attention(file: string, finding: FindingOfFile): void {
    this.#attention.push({ file, ...finding });
  }

  report(taken: number): ImportReport {
    return { taken, repaired: this.#repaired, refused: this.#refused, attention: this.#attention };
  }
}
