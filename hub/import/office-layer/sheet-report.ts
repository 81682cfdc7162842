import type { Finding } from '../report.ts';
import { findingWords, placeWords, type FindingCode } from './office-words.ts';

/** A finding about the office's sheet, also in the language of those who filled it in. */
export interface LayerFinding extends Finding {
  readonly vi: { readonly place: string; readonly message: string };
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
}

type Values = Readonly<Record<string, string | number>>;
export type Severity = 'repaired' | 'refused' | 'attention';

/** A cell in a sentence: long enough to be found, short enough to be read. */
const SHOWN_CHARACTERS = 40;

/** Gathers what is to be told about one file: everything at once, so that it can be mended in one go. */
export class SheetReport {
  readonly #file: string;
  readonly #findings: Record<Severity, LayerFinding[]> = { repaired: [], refused: [], attention: [] };

  constructor(file: string) {
    this.#file = file;
  }

  add(severity: Severity, code: FindingCode, spot: Spot | undefined, values: Values = {}): void {
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
    });
  }

  get errors(): number {
    return this.#findings.refused.length;
  }

  report(taken: number): LayerReport {
    return { taken, ...this.#findings };
  }
}

function shortened(value: string | number): string | number {
  if (typeof value === 'number') return value;
  const line = value.replace(/\s+/gu, ' ').trim();
  return line.length <= SHOWN_CHARACTERS ? line : `${line.slice(0, SHOWN_CHARACTERS).trimEnd()}…`;
}
