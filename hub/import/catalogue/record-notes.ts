import type { Finding } from '../report.ts';
import { englishWords, type FindingCode } from './finding-words.ts';

/** `repaired`: loses nothing. `attention`: someone should look. */
export type NoteKind = 'repaired' | 'attention';

export interface Note {
  readonly kind: NoteKind;
  readonly code: FindingCode;
  readonly field: string;
  readonly details: readonly string[];
  readonly count: number;
}

const SHOWN_DETAILS = 3;
const DETAIL_LENGTH = 160;

/**
 * Findings about one procedure, one for each kind of defect in each field with how often it occurs: a record repeats
 * most of them for each way to submit.
 */
export class RecordNotes {
  readonly #notes = new Map<string, Note>();

  /** `detail`: what the source has there, in its own words. */
  add(kind: NoteKind, code: FindingCode, field: string, detail?: string): void {
    const key = `${code} ${field}`;
    const { count, details } = this.#notes.get(key) ?? { count: 0, details: [] };
    const shown = detail === undefined ? [] : [shortened(detail)];
    const all = [...new Set([...details, ...shown])].slice(0, SHOWN_DETAILS);
    this.#notes.set(key, { kind, code, field, details: all, count: count + 1 });
  }

  findings(
    file: string,
    place: string,
    procedure: { readonly code: string; readonly name: string },
  ): { readonly kind: NoteKind; readonly finding: Finding }[] {
    return [...this.#notes.values()].map(({ kind, code, field, details, count }) => {
      const { found } = englishWords(code);
      const detail = details.join(' | ');
      return {
        kind,
        finding: {
          file,
          place,
          field,
          code,
          message: `${found}${count === 1 ? '' : ` (${count} times)`}${detail === '' ? '' : `: ${detail}`}`,
          procedure: { code: procedure.code, name: procedure.name },
          ...(detail !== '' && { detail }),
        },
      };
    });
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= DETAIL_LENGTH ? line : `${line.slice(0, DETAIL_LENGTH - 1)}…`;
}
