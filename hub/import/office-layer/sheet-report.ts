import type { Finding } from '../report.ts';
import { findingWords, placeWords, type FindingCode } from './office-words.ts';

/** A finding about the office's sheet, also in the language of those who filled it in. */
export interface LayerFinding extends Finding {
  readonly vi: { readonly place: string; readonly message: string };
  /** Where it is written back to. Absent where it is about the whole file. */
  readonly cell?: {
    readonly sheet: string;
    /** From 1. */
    readonly row: number;
    /** From 0; absent where it is about the whole row. */
    readonly column?: number;
  };
}

export interface LayerReport {
  /** Rows that were taken, of all sheets. */
  readonly taken: number;
  readonly repaired: readonly LayerFinding[];
  readonly refused: readonly LayerFinding[];
  readonly attention: readonly LayerFinding[];
}

export interface Spot {
  readonly sheet: string;
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number;
  /** Heading of the column, where the finding is about one cell. */
  readonly column?: string | undefined;
  /** Where that column stands, from 0. */
  readonly at?: number | undefined;
}

type Values = Readonly<Record<string, string | number>>;
export type Severity = 'repaired' | 'refused' | 'attention';

/** A cell in a sentence: long enough to be found, short enough to be read. */
const SHOWN_CHARACTERS = 40;
/** Of each severity: nobody mends more in one go, and a hostile sheet could have millions. */
const MAX_FINDINGS = 1000;

/** Gathers what is to be told about one file: everything at once, so that it can be mended in one go. */
export class SheetReport {
  readonly #file: string;
  readonly #known: ReadonlySet<string>;
  readonly #findings: Record<Severity, LayerFinding[]> = { repaired: [], refused: [], attention: [] };
  /** How many more there were. */
  readonly #left: Record<Severity, number> = { repaired: 0, refused: 0, attention: 0 };

  /** `known`: texts that the office has at present, which nobody need look into. */
  constructor(file: string, known: ReadonlySet<string> = new Set()) {
    this.#file = file;
    this.#known = known;
  }

  /** Each line of the text is one that the office has: it was written by us, as it is. */
  isKnown(text: string): boolean {
    return text.split(/\r?\n/u).every((line) => this.#known.has(line.normalize('NFC').trim()));
  }

  add(severity: Severity, code: FindingCode, spot: Spot | undefined, values: Values = {}): void {
    if (this.#findings[severity].length >= MAX_FINDINGS) {
      this.#left[severity] += 1;
      return;
    }
    const shown = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, name === 'known' ? value : shortened(value)]),
    );
    const message = findingWords(code, shown);
    const place =
      spot === undefined
        ? { vi: '', en: 'file' }
        : placeWords({ sheet: spot.sheet, row: spot.row, column: spot.column });
    this.#findings[severity].push({
      file: this.#file,
      place: place.en,
      ...(spot?.column !== undefined && { field: spot.column }),
      code,
      message: message.en,
      vi: { place: place.vi, message: message.vi },
      ...(spot !== undefined && {
        cell: { sheet: spot.sheet, row: spot.row, ...(spot.at !== undefined && { column: spot.at }) },
      }),
    });
  }

  get errors(): number {
    return this.#findings.refused.length + this.#left.refused;
  }

  report(taken: number): LayerReport {
    for (const severity of ['repaired', 'refused', 'attention'] as const) {
      const count = this.#left[severity];
      if (count === 0) continue;
      const { vi, en } = findingWords('more-findings', { count });
      this.#findings[severity].push({
        file: this.#file,
        place: 'file',
        code: 'more-findings',
        message: en,
        vi: { place: '', message: vi },
      });
    }
    // Whoever must mend a row need not also look at it: it comes again.
    const rowOf = ({ cell }: LayerFinding) => (cell === undefined ? '' : `${cell.sheet}\n${cell.row}`);
    const mended = new Set(this.#findings.refused.map(rowOf).filter((row) => row !== ''));
    const attention = this.#findings.attention.filter((finding) => !mended.has(rowOf(finding)));
    return { taken, ...this.#findings, attention };
  }
}

function shortened(value: string | number): string | number {
  if (typeof value === 'number') return value;
  const line = value.replace(/\s+/gu, ' ').trim();
  return line.length <= SHOWN_CHARACTERS ? line : `${line.slice(0, SHOWN_CHARACTERS).trimEnd()}…`;
}
