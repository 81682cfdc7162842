import { parse } from 'csv-parse/sync';
import type { Cell, Table } from './table.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_CHARACTERS = 64 * 1024;
/** As many as a spreadsheet has. A line with more signs between cells is no row of a table. */
const MAX_COLUMNS = 16_384;

/**
 * A delimited text as a table. The delimiter is the one under which `rowScore` (how much a row looks like the
 * heading row) finds the best row near the top; a `sep=;` line, as Excel writes it, settles it. Of a text with a line
 * of more columns than a spreadsheet has, nothing is read.
 */
export function readCsv(
  text: string,
  rowScore: (row: readonly Cell[]) => number,
): { table: Table; brokenQuotes: boolean; tooWide: boolean } {
  const declared = /^sep=(.)\r?\n/u.exec(text)?.[1];
  const delimiter = declared ?? likeliestDelimiter(text.slice(0, SAMPLE_CHARACTERS), rowScore);
  if (isTooWide(text, delimiter))
    return { table: { name: '', title: '', rows: [] }, brokenQuotes: false, tooWide: true };
  const strict = parseRows(text, delimiter, 'strict');
  const rows = strict ?? parseRows(text, delimiter, 'relaxed') ?? parseRows(text, delimiter, 'none') ?? [];
  return { table: { name: '', title: '', rows }, brokenQuotes: strict === undefined, tooWide: false };
}

function isTooWide(text: string, delimiter: string): boolean {
  let columns = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\n' || letter === '\r') columns = 0;
    else if (letter === delimiter && ++columns > MAX_COLUMNS) return true;
  }
  return false;
}

function likeliestDelimiter(sample: string, rowScore: (row: readonly Cell[]) => number): string {
  let best: string = DELIMITERS[0];
  let bestScore = -1;
  for (const delimiter of DELIMITERS) {
    const rows = (parseRows(sample, delimiter, 'none') ?? []).slice(0, 60);
    const score = Math.max(0, ...rows.map(rowScore));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function parseRows(
  text: string,
  delimiter: string,
  quotes: 'strict' | 'relaxed' | 'none',
): string[][] | undefined {
  try {
    return parse(text, {
      delimiter,
      quote: quotes === 'none' ? false : '"',
      relax_column_count: true,
      relax_quotes: quotes === 'relaxed',
      skip_empty_lines: false,
      bom: true,
    });
  } catch {
    return undefined;
  }
}
