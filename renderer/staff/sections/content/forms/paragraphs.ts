import type { LocalText } from '../../../../../shared/domain/identifiers.ts';
import type { TextDraft } from '../fields/local-field.tsx';

/** A text's paragraphs; the other language's beside them where there are as many. */
export function linesOf({ vi, en }: { readonly vi: string; readonly en?: string | undefined }): TextDraft[] {
  const lines = vi.split('\n').filter((line) => line.trim() !== '');
  const others = en?.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return [{ vi: '' }];
  if (others !== undefined && others.length !== lines.length)
    return [{ vi: lines.join(' '), en: others.join(' ') }];
  return lines.map((line, place) => ({ vi: line, en: others?.[place] }));
}

/** The other language only where every paragraph has it: half a text is none. */
export function joinedLines(lines: readonly TextDraft[]): LocalText {
  const said = lines.filter(({ vi }) => vi.trim() !== '');
  const others = said.map(({ en }) => en?.trim() ?? '');
  const whole = said.length > 0 && others.every((line) => line !== '');
  return { vi: said.map(({ vi }) => vi.trim()).join('\n'), ...(whole && { en: others.join('\n') }) };
}
