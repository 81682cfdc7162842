import { letters } from './letters.ts';

/** How much longer than the Vietnamese a text may be that the screens are proved with. */
export const ROOM = 1.4;

/** Letters that Vietnamese stacks highest and minority languages need, in words no longer than Vietnamese ones. */
const FILLER = 'Ẫy Ỗng ê̆ơ̆ Ặng ƀŭč ñĕŏ Ễu gỵ ';

/**
 * The text in a language that is nobody's: between brackets and longer by two fifths, so that a screen shows what was
 * not translated and what does not fit. Parts like `{{time}}` stay as they are.
 */
export function pseudo(text: string): string {
  const length = letters(text);
  // The brackets and the space count.
  const wanted = Math.max(1, Math.ceil(length * ROOM) - length - 3);
  const filler = FILLER.repeat(Math.ceil(wanted / FILLER.length))
    .slice(0, wanted)
    .trimEnd();
  return `[${text} ${filler}]`;
}
