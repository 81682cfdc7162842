import type { Finding } from '../import/report.ts';
import {
  cellPlace,
  clipsPlace,
  columns,
  filePlace,
  findingWords,
  type FindingCode,
  type SheetKind,
} from './pack-words.ts';

/** A finding about a pack's files, also in the language of those who made them. */
export interface PackFinding extends Finding {
  readonly vi: { readonly place: string; readonly message: string };
}

export interface Cell {
  readonly kind: SheetKind;
  /** As people named the sheet. */
  readonly sheet: string;
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number;
  readonly column: string;
}

/** Gathers everything that is to be told about a pack's files, so that it can be mended in one go. */
export class PackReport {
  readonly refused: PackFinding[] = [];
  readonly attention: PackFinding[] = [];

  cell(
    severity: 'refused' | 'attention',
    code: FindingCode,
    file: string,
    { kind, sheet, row, column }: Cell,
    values: Readonly<Record<string, string | number>> = {},
  ): void {
    const headings: Readonly<Record<string, { readonly heading: string }>> = columns[kind];
    const heading = headings[column]?.heading ?? column;
    const place = cellPlace({ sheet, row, column: heading });
    this.#add(severity, code, { file, place, field: heading }, values);
  }

  file(code: FindingCode, file: string, values: Readonly<Record<string, string | number>> = {}): void {
    this.#add('refused', code, { file, place: filePlace(file) }, values);
  }

  /** Of the folder of recordings as a whole. */
  clips(
    severity: 'refused' | 'attention',
    code: FindingCode,
    values: Readonly<Record<string, string | number>> = {},
  ): void {
    this.#add(severity, code, { file: '--clips', place: clipsPlace }, values);
  }

  #add(
    severity: 'refused' | 'attention',
    code: FindingCode,
    where: { file: string; place: { vi: string; en: string }; field?: string },
    values: Readonly<Record<string, string | number>>,
  ): void {
    const message = findingWords(code, values);
    this[severity].push({
      file: where.file,
      place: where.place.en,
      ...(where.field !== undefined && { field: where.field }),
      code,
      message: message.en,
      vi: { place: where.place.vi, message: message.vi },
    });
  }
}
