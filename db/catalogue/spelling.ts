import { exactWords } from './search-words.ts';

const SHORTEST_TO_CORRECT = 3;
const MOST_CORRECTIONS = 6;
/** The longest syllable is nghiêng. */
const LONGEST_SYLLABLE = 7;
const MOST_SYLLABLES = 10;

const ONE_SYLLABLE =
  /^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/u;

type Vocabulary = ReadonlyMap<string, number>;

/** A letter beside the one that was meant, two letters swapped; one too many or too few; any other letter. */
const NEIGHBOUR = 0.75;
const COUNT = 0.7;
const OTHER = 0.62;
/** As the keys lie on every keyboard, and on the one on the screen. */
const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** One word in different parts of the country: sinh and sanh, bệnh and bịnh, nhân and nhơn. */
const RHYMES_OF_REGIONS = [
  ['inh', 'anh'],
  ['enh', 'inh'],
  ['an', 'on'],
] as const;

/** The folded words of a catalogue, to be compared with what was typed. */
export class Spelling {
  readonly #vocabulary: Vocabulary;
  readonly #words: readonly string[];
  readonly #letters: Int32Array;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#words = [...vocabulary.keys()];
    this.#letters = Int32Array.from(this.#words, lettersIn);
  }

  /**
   * Words of the catalogue that may have been meant, with how likely: those that differ from the typed one by one
   * letter missing, added, wrong or swapped. Likeliest first, then most frequent.
   */
  corrections(folded: string): ReadonlyMap<string, number> {
    if (folded.length < SHORTEST_TO_CORRECT) return new Map();
    const letters = lettersIn(folded);
    const found: [string, number][] = [];
    for (let at = 0; at < this.#words.length; at += 1) {
      if (moreThanTwo(letters ^ this.#letters[at]!)) continue;
      const word = this.#words[at]!;
      const likely = slipLikeness(folded, word);
      if (likely > 0) found.push([word, likely]);
    }
    return new Map(
      found
        .toSorted(
          ([a, likelyA], [b, likelyB]) =>
            likelyB - likelyA || (this.#vocabulary.get(b) ?? 0) - (this.#vocabulary.get(a) ?? 0),
        )
        .slice(0, MOST_CORRECTIONS),
    );
  }
}

/** Which letters a word has, one bit each (some share one): one slip changes two of them at most. */
function lettersIn(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function moreThanTwo(bits: number): boolean {
  const withoutOne = bits & (bits - 1);
  return (withoutOne & (withoutOne - 1)) !== 0;
}

/** The word as other parts of the country say it, folded. */
export function regionalForms(folded: string): string[] {
  return RHYMES_OF_REGIONS.flatMap(([one, other]) => [
    ...(folded.endsWith(one) ? [folded.slice(0, -one.length) + other] : []),
    ...(folded.endsWith(other) ? [folded.slice(0, -other.length) + one] : []),
  ]);
}

/** 0 unless one letter was left out, added, mistaken for another or swapped with its neighbour. */
function slipLikeness(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 1 || one === other) return 0;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(one.length, other.length) - start &&
    one[one.length - 1 - end] === other[other.length - 1 - end]
  ) {
    end += 1;
  }
  const left = one.slice(start, one.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length === 1 && right.length === 1) return areNeighbours(left, right) ? NEIGHBOUR : OTHER;
  if (left.length <= 1 && right.length <= 1) return COUNT;
  const swapped = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return swapped ? NEIGHBOUR : 0;
}

function areNeighbours(one: string, other: string): boolean {
  return KEY_ROWS.some(
    (row) =>
      row.includes(one) && Math.abs(row.indexOf(one) - row.indexOf(other)) === 1 && row.includes(other),
  );
}

/** Syllables that were typed without spaces ("dangkykhaisinh"), each a word of the catalogue; undefined if there is no way. */
export function syllablesIn(run: string, vocabulary: Vocabulary): string[] | undefined {
  if (ONE_SYLLABLE.test(run)) return undefined;
  if (run.length > LONGEST_SYLLABLE * MOST_SYLLABLES) return undefined;
  /** Best way to cut the first `n` letters: few syllables that are frequent. */
  const best: ({ cost: number; words: string[] } | undefined)[] = [{ cost: 0, words: [] }];
  for (let end = 1; end <= run.length; end += 1) {
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start += 1) {
      const before = best[start];
      // As the vocabulary has it: ký is kí there.
      const word = exactWords(run.slice(start, end)).join('');
      const frequency = vocabulary.get(word);
      if (before === undefined || frequency === undefined || (word.length < 2 && word !== 'o')) continue;
      const cost = before.cost + 1 + 10 / (9 + frequency);
      const now = best[end];
      if (now === undefined || cost < now.cost) best[end] = { cost, words: [...before.words, word] };
    }
  }
  const words = best[run.length]?.words;
  return words !== undefined && words.length > 1 ? words : undefined;
}
