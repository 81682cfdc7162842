import { exactWords } from './search-words.ts';

const SHORTEST_TO_CORRECT = 3;
const MOST_CORRECTIONS = 6;
/** The longest syllable is nghiêng. */
const LONGEST_SYLLABLE = 7;
const MOST_SYLLABLES = 10;

const ONE_SYLLABLE =
  /^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/u;

type Vocabulary = ReadonlyMap<string, number>;

/** Words of the catalogue that differ from a typed one by one letter missing, added, wrong or swapped; most frequent first. */
export function corrections(folded: string, vocabulary: Vocabulary): string[] {
  if (folded.length < SHORTEST_TO_CORRECT) return [];
  const found: string[] = [];
  for (const word of vocabulary.keys()) {
    if (oneSlipApart(folded, word)) found.push(word);
  }
  return found
    .toSorted((a, b) => (vocabulary.get(b) ?? 0) - (vocabulary.get(a) ?? 0))
    .slice(0, MOST_CORRECTIONS);
}

/** True if one letter was left out, added, mistaken for another or swapped with its neighbour. */
function oneSlipApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
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
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
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
