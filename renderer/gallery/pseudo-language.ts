import staffVi from '../../assets/languages/staff.vi.json';
import citizensVi from '../../assets/languages/vi.json';

const vi = { ...citizensVi, ...staffVi };

/** A private-use tag: Vietnamese to the browser, and no language of ours. */
export const pseudoLanguage = 'vi-x-pseudo';

/** Letters that Vietnamese stacks highest and minority languages need, in words no longer than Vietnamese ones. */
const FILLER = ['Ẫy', 'Ỗng', 'ê̆ơ̆', 'Ặng', 'ƀŭč', 'ñĕŏ', 'Ễu', 'gỵ'];
const LONGER_BY = 0.4;

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

/** Every string longer by two fifths and marked, so that a screen shows what was not translated and what does not fit. */
export const pseudoWords: Words<typeof vi> = lengthened(vi);

function lengthened<T extends object>(tree: T): Words<T> {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' ? longer(value) : lengthened(value as object),
    ]),
  ) as Words<T>;
}

function longer(text: string): string {
  const wanted = Math.ceil(text.replaceAll(/\{\{.*?\}\}/g, '').length * LONGER_BY);
  // The brackets and the space count.
  const filler = FILLER.join(' ')
    .repeat(4)
    .slice(0, Math.max(1, wanted - 3))
    .trimEnd();
  return `[${text} ${filler}]`;
}
