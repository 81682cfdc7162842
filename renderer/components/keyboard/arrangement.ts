/** Which keys stand in a row, and where the keyboard stands. */
export interface Arrangement {
  readonly columns: 9 | 10 | 12;
  /** Digits have a row of their own; else they are one key away. */
  readonly digits: boolean;
  /** The keyboard stands beside what is found, not below it. */
  readonly beside: boolean;
  /** So low that suggestions stand beside the field and official names give way. */
  readonly low: boolean;
}

const KEY = 20;
const GAP = 3;
const across = (keys: number): number => keys * KEY + (keys - 1) * GAP;
/** Field, suggestions and two things found. */
const REST_OF_ROOMY = 130;
/** Narrower than this a name of a procedure would stand on five lines. */
const NARROWEST_LIST = 150;

/** Chosen by the room there is, in millimetres: every key keeps its 20 mm, and what is found keeps some lines. */
export function arrangementFor(width: number, height: number): Arrangement {
  if (width >= across(10) + NARROWEST_LIST) {
    const roomy = height >= across(6) + 2 * (KEY + GAP);
    const fits = width >= across(12) + NARROWEST_LIST;
    return { columns: roomy || !fits ? 10 : 12, digits: roomy, beside: true, low: !roomy };
  }
  if (width >= across(10) && height >= across(6) + REST_OF_ROOMY)
    return { columns: 10, digits: true, beside: false, low: false };
  const low = height < across(5) + REST_OF_ROOMY;
  const columns = width >= across(12) ? 12 : width >= across(10) ? 10 : 9;
  return { columns, digits: false, beside: false, low };
}
