/** Which keys stand in a row, and where the keyboard stands. */
export interface Arrangement {
  readonly columns: 9 | 10 | 12;
  /** Digits have a row of their own; else they are one key away. */
  readonly digits: boolean;
  /** Three rows only: marks and tones are one key away, too. */
  readonly threeRows: boolean;
  /** The keyboard stands beside what is found, not below it. */
  readonly beside: boolean;
  /** So low that suggestions stand beside the field and official names give way. */
  readonly low: boolean;
  /** So little room that keys and what was found take turns. */
  readonly turns: boolean;
}

const KEY = 20;
const GAP = 3;
const across = (keys: number): number => keys * KEY + (keys - 1) * GAP;
/** Narrower than this a name of a procedure would stand on five lines. */
const NARROWEST_LIST = 150;
/** What is found, in type of its plain size: some of it, with suggestions and in full; two names at least. */
const FOUND_ROOMY = 105;
const FOUND_LEAST = 40;

/**
 * Chosen by the room there is, in millimetres, and by how many times its plain size type has: every key keeps its
 * 20 mm, and what is found keeps some lines.
 */
export function arrangementFor(width: number, height: number, type: number): Arrangement {
  const field = Math.max(KEY, 18 * type) + GAP;
  const plain = { digits: false, threeRows: false, beside: false, low: true, turns: false };
  if (width >= across(10) + NARROWEST_LIST) {
    const roomy = height >= across(6) + field;
    const fits = width >= across(12) + NARROWEST_LIST;
    return { ...plain, columns: roomy || !fits ? 10 : 12, digits: roomy, beside: true, low: !roomy };
  }
  if (width >= across(10) && width < across(12) && height >= across(6) + field + FOUND_ROOMY * type)
    return { ...plain, columns: 10, digits: true, low: false };
  const columns = width >= across(12) ? 12 : width >= across(10) ? 10 : 9;
  const keys = across(columns === 12 ? 4 : 5);
  const turns = height < keys + field + FOUND_LEAST * type;
  return {
    ...plain,
    columns,
    low: turns || height < keys + field + FOUND_ROOMY * type,
    turns,
    threeRows: turns && columns === 12 && height < keys + field,
  };
}
