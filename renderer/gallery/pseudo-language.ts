import staffVi from '../../assets/languages/staff.vi.json';
import citizensVi from '../../assets/languages/vi.json';
import { pseudo } from '../../shared/text/pseudo.ts';

const vi = { ...citizensVi, ...staffVi };

/** A private-use tag: Vietnamese to the browser, and no language of ours. */
export const pseudoLanguage = 'vi-x-pseudo';

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

/** Every text, those of staff too. */
export const pseudoWords: Words<typeof vi> = lengthened(vi);

function lengthened<T extends object>(tree: T): Words<T> {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' ? pseudo(value) : lengthened(value as object),
    ]),
  ) as Words<T>;
}
