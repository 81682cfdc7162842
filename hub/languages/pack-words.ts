import type { PackNames } from '../../shared/domain/language-pack.ts';
import { fold } from '../../shared/text/fold.ts';
import words from './words.json' with { type: 'json' };

export const sheetTitles = words.sheets;
export const columns = words.columns;
export type SheetKind = keyof typeof words.columns;
export const guideLines: readonly Both[] = words.guide;
export const clipHeadings: Readonly<Record<'file' | 'text', readonly string[]>> = words.clips;
export type FindingCode = keyof typeof words.findings;
export type NameKind = keyof PackNames;

/** A sentence for the staff who translate, and for the terminal. */
interface Both {
  readonly vi: string;
  readonly en: string;
}

export const kindWords: Readonly<Record<NameKind, string>> = words.kinds;

export function readKind(text: string): NameKind | undefined {
  const kinds = Object.keys(words.kinds) as NameKind[];
  return kinds.find((kind) => fold(kindWords[kind]) === fold(text));
}

/** Which part of the screens a key belongs to, in the words of those who translate. */
export function whereWords(key: string): string {
  const part = key.split('.')[0] ?? key;
  const known: Partial<Record<string, string>> = words.where;
  return known[part] ?? part;
}

/** Headings match without marks, case and what stands in brackets. */
export function isHeading(cell: unknown, heading: string): boolean {
  const plain = (text: string) => fold(text.replace(/\(.*?\)/gu, '')).trim();
  return typeof cell === 'string' && plain(cell) === plain(heading);
}

type Values = Readonly<Record<string, string | number>>;

export function findingWords(code: FindingCode, values: Values): Both {
  const { vi, en } = words.findings[code];
  return { vi: filled(vi, values), en: filled(en, values) };
}

export function cellPlace(values: { sheet: string; row: number; column: string }): Both {
  return { vi: filled(words.place.vi, values), en: filled(words.place.en, values) };
}

export function filePlace(file: string): Both {
  return { vi: filled(words.place.fileVi, { file }), en: filled(words.place.fileEn, { file }) };
}

export const clipsPlace: Both = { vi: words.place.clipsVi, en: words.place.clipsEn };

function filled(template: string, values: Values): string {
  return template.replace(/(?<!\{)\{(\w+)\}(?!\})/gu, (_, name: string) => String(values[name] ?? ''));
}
