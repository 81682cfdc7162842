import { toggleTone, withToneInPlace, type Tone } from './tone.ts';

/** What stands in a field and what is selected in it: positions in UTF-16, the same where it is only a caret. */
export interface Typed {
  readonly text: string;
  readonly from: number;
  readonly until: number;
}

export const nothingTyped: Typed = { text: '', from: 0, until: 0 };

export function typedText(text: string): Typed {
  return { text, from: text.length, until: text.length };
}

/** A letter, a digit or a space at the caret; a first letter is a capital. No second space in a row. */
export function withCharacter(typed: Typed, character: string, longest: number): Typed {
  const before = typed.text.slice(0, typed.from);
  const after = typed.text.slice(typed.until);
  if (before.length + after.length >= longest) return typed;
  if (character === ' ' && /^$|\s$/u.test(before)) return typed;
  const written = before === '' ? character.toLocaleUpperCase('vi') : character;
  return toneSettled(before + written, after);
}

/** What is selected, else the letter before the caret with its marks. */
export function withoutCharacter(typed: Typed): Typed {
  const after = typed.text.slice(typed.until);
  const before = typed.text.slice(0, typed.from);
  const left = typed.from < typed.until ? before : before.replace(/\P{M}\p{M}*$/u, '');
  return toneSettled(left, after);
}

/** The tone goes to the syllable at the caret, or to the last one before it. */
export function withTone(typed: Typed, tone: Tone): Typed {
  const head = /(\p{L}*)(\P{L}*)$/u;
  const before = typed.text.slice(0, typed.until).normalize('NFC');
  const after = typed.text.slice(typed.until).normalize('NFC');
  const [, begun = '', gap = ''] = head.exec(before) ?? [];
  const rest = gap === '' ? (/^\p{L}*/u.exec(after)?.[0] ?? '') : '';
  const syllable = toggleTone(begun + rest, tone);
  const start = before.slice(0, before.length - begun.length - gap.length);
  const text = start + syllable + gap + after.slice(rest.length);
  const caret = start.length + syllable.length + gap.length - rest.length;
  return { text, from: caret, until: caret };
}

/** The syllable that ends at the caret gets its tone where it belongs; the caret stays between its letters. */
function toneSettled(before: string, after: string): Typed {
  const begun = /\p{L}*$/u.exec(before)?.[0] ?? '';
  const rest = /^\p{L}*/u.exec(after)?.[0] ?? '';
  const settled = withToneInPlace((begun + rest).normalize('NFC'));
  const start = before.slice(0, before.length - begun.length);
  const caret = start.length + settled.length - rest.normalize('NFC').length;
  return { text: start + settled + after.slice(rest.length), from: caret, until: caret };
}
