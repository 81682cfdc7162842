/** Which keys stand in a row, and where the keyboard stands. */
export interface Arrangement {
  readonly columns: 9 | 10 | 12;
  /** Digits have a row of their own and only the signs of a code are one key away; else digits are, too. */
  readonly digits: boolean;
  /** So few rows that keys stand on pages: in three rows, marks, tones and digits are one key away; in two, half of the letters, too. */
  readonly rows?: 2 | 3;
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
/** What is found, in type of its plain size: some of it, with suggestions and in full; two names; one of them. */
const FOUND_ROOMY = 105;
const FOUND_LEAST = 40;
const FOUND_BESIDE = 30;
/**
 * What a screen leaves free above and below together, in millimetres. Of each arrangement its own is taken off, never
 * that of the one that stands: else the two would make room for each other for ever.
 */
export interface Margins {
  readonly roomy: number;
  readonly low: number;
}

/**
 * Chosen by the room there is, in millimetres with its margins, and by how many times its plain size type has: every
 * key keeps its 20 mm, and what is found keeps some lines. `aloft`: where keys and what is found take turns, the field
 * stands elsewhere.
 */
export function arrangementFor(
  width: number,
  wholeHeight: number,
  type: number,
  margins: Margins,
  aloft = false,
): Arrangement {
  const heightIfRoomy = wholeHeight - margins.roomy;
  const heightIfLow = wholeHeight - margins.low;
  const field = Math.max(KEY, 18 * type) + GAP;
  const plain = { digits: false, beside: false, low: true, turns: false };
  if (width >= across(10) + NARROWEST_LIST) {
    const roomy = heightIfRoomy >= across(6) + field;
    if (roomy) return { ...plain, columns: 10, digits: true, beside: true, low: false };
    const columns = width >= across(12) + NARROWEST_LIST ? 12 : 10;
    // Field, suggestions and what is found stand one above the other.
    const fits = heightIfLow >= Math.max(across(columns === 12 ? 4 : 5), 2 * field + FOUND_BESIDE * type);
    if (fits) return { ...plain, columns, beside: true };
  }
  if (width >= across(10) && width < across(12) && heightIfRoomy >= across(6) + field + FOUND_ROOMY * type)
    return { ...plain, columns: 10, digits: true, low: false };
  const columns = width >= across(12) ? 12 : width >= across(10) ? 10 : 9;
  const keys = across(columns === 12 ? 4 : 5);
  const turns = heightIfLow < keys + field + FOUND_LEAST * type;
  if (!turns) return { ...plain, columns, low: heightIfRoomy < keys + field + FOUND_ROOMY * type };
  const forKeys = aloft ? heightIfLow : heightIfLow - field;
  if (columns !== 12 || forKeys >= keys) return { ...plain, columns, turns };
  return { ...plain, columns, turns, rows: forKeys >= across(3) ? 3 : 2 };
}
