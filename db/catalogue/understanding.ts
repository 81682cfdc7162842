import { soundKey } from '../../shared/text/fold.ts';
import fillers from './filler-words.json' with { type: 'json' };
import {
  hasMarks,
  keysOfExact,
  marksAgree,
  tonesSoundAlike,
  wordsOf,
  type WordKeys,
} from './search-words.ts';
import { regionalForms, syllablesIn } from './spelling.ts';
import type { WordIndex } from './word-index.ts';
import type { Work } from './work.ts';

/** A word to look for. */
export interface Wanted {
  readonly keys: WordKeys;
  /** Typed without a mark where other words have some: then it likely has none. */
  readonly bare: boolean;
  /** How much it tells, from its rarity: about 0.3 for filler words to 9. */
  readonly weight: number;
  /** Says only "I want to". */
  readonly filler: boolean;
  /** Only its first letter is there yet. */
  readonly begun: boolean;
  /** The last word, not typed to its end: longer words that begin so count too. */
  readonly open: boolean;
  /** What else may have been meant where letters slipped, folded, and how likely. Looked at only with `byEar`. */
  readonly slips: ReadonlyMap<string, number>;
}

/** One way to understand what was typed. */
export interface Reading {
  readonly words: readonly Wanted[];
  /** Takes what only sounds the same, and slips of typing. */
  readonly byEar: boolean;
  /** The official words that were put in for everyday ones. */
  readonly official: readonly string[];
  /** The share of what was typed that is not among the words, 0 to 1: a synonym may stand in a whole story. */
  readonly leftOut: number;
}

interface Synonym {
  readonly said: readonly WordKeys[];
  readonly means: readonly string[];
}

/** Of a longer story so many words count, those that tell most. */
const MOST_WORDS = 16;
/** More are not even weighed, whether written apart or run together. */
const MOST_TYPED = 40;
/** The words whose slips are put right, those that tell most: for each the whole vocabulary is gone through. */
const MOST_REPAIRED = 12;
const FILLER_WEIGHT = 0.15;
/** One letter of the next word. */
const BEGUN_WEIGHT = 0.6;
/** What is not in the catalogue tells something too: not everything was found. */
const UNKNOWN_WEIGHT = 4;
const MOST_MEANINGS = 3;
/** As likely as a slip is that somebody speaks as people do elsewhere. */
const REGIONAL = 0.7;
const NO_SLIPS: ReadonlyMap<string, number> = new Map();

/** Turns what was typed into ways to understand it, with the office's synonyms and the catalogue's own vocabulary. */
export class Understanding {
  readonly #index: WordIndex;
  /** By the folded and by the sounding first word of what is said; longest first. */
  readonly #byFold = new Map<string, Synonym[]>();
  readonly #bySound = new Map<string, Synonym[]>();
  /** The text asked last, taken apart: it is read in several ways. */
  #latest: { readonly text: string; readonly words: readonly WordKeys[] } = { text: '', words: [] };

  /** Of synonyms that begin alike the longest comes first. */
  constructor(index: WordIndex, synonyms: readonly { said: string; means: string }[]) {
    this.#index = index;
    for (const { said, means } of synonyms) {
      const words = wordsOf(said);
      const [first] = words;
      if (first === undefined) continue;
      const synonym = { said: words, means: means.split(';').map((each) => each.trim()) };
      push(this.#byFold, first.folded, synonym);
      // One syllable sounds like too many others.
      if (words.length > 1) push(this.#bySound, first.sound, synonym);
    }
  }

  /** As it was typed first, then with official words put in for everyday ones. */
  readings(text: string): Reading[] {
    const typed = this.#typed(text);
    if (typed.length === 0) return [];
    const words = this.#weighed(typed, text);
    const informative = withoutEndFillers(words);
    return [
      { words, byEar: false, official: [], leftOut: 0 },
      ...(informative.length < words.length
        ? [{ words: informative, byEar: false, official: [], leftOut: 0 }]
        : []),
      ...this.#withSynonyms(typed, text, false),
    ];
  }

  /** The same by ear, and with slips of typing put right in words that the catalogue does not have. */
  readingsByEar(text: string, work: Work): Reading[] {
    return [
      ...this.#withSlips(text, work, (folded) => !this.#index.vocabulary.has(folded)),
      ...this.#withSynonyms(this.#typed(text), text, true),
    ];
  }

  /** By ear, with slips of typing put right in any word. */
  readingsWithSlips(text: string, work: Work): Reading[] {
    return this.#withSlips(text, work, () => true);
  }

  #withSlips(text: string, work: Work, mayBeSlip: (folded: string) => boolean): Reading[] {
    const typed = this.#typed(text);
    if (typed.length === 0) return [];
    const heard = withoutEndFillers(this.#weighed(typed, text));
    const repaired = new Set(
      mostTelling(
        heard.filter(({ keys }) => mayBeSlip(keys.folded)),
        MOST_REPAIRED,
      ),
    );
    const words = heard.map((word) =>
      repaired.has(word) && work.take(this.#index.vocabulary.size)
        ? { ...word, slips: this.#slips(word.keys.folded) }
        : word,
    );
    return [{ words, byEar: true, official: [], leftOut: 0 }];
  }

  #slips(folded: string): ReadonlyMap<string, number> {
    const slips = new Map(this.#index.spelling.corrections(folded));
    for (const form of regionalForms(folded)) {
      for (const word of this.#index.sounding(soundKey(form)))
        slips.set(this.#index.words[word]!.folded, REGIONAL);
    }
    return slips;
  }

  /** Words of the text; a run that is no word but made of some is taken apart. */
  #typed(text: string): readonly WordKeys[] {
    if (this.#latest.text === text) return this.#latest.words;
    const { vocabulary } = this.#index;
    const words = wordsOf(text)
      .slice(0, MOST_TYPED)
      .flatMap((word): WordKeys[] => {
        if (word.folded.length < 5 || vocabulary.has(word.folded)) return [word];
        return syllablesIn(word.folded, vocabulary)?.map(keysOfExact) ?? [word];
      })
      .slice(0, MOST_TYPED);
    this.#latest = { text, words };
    return words;
  }

  #withSynonyms(typed: readonly WordKeys[], text: string, byEar: boolean): Reading[] {
    const index = byEar ? this.#bySound : this.#byFold;
    const same = byEar ? soundsAsTyped : isTyped;
    let readings: { words: WordKeys[]; official: string[] }[] = [{ words: [], official: [] }];
    const understood: { said: readonly WordKeys[]; means: string }[] = [];
    for (let at = 0; at < typed.length;) {
      const word = typed[at]!;
      const synonym = index
        .get(byEar ? word.sound : word.folded)
        ?.find(({ said }) => standsAt(said, typed, at, same));
      if (synonym === undefined) {
        for (const reading of readings) reading.words.push(word);
        at += 1;
        continue;
      }
      readings = readings
        .flatMap(({ words, official }) =>
          synonym.means.map((means) => ({
            words: [...words, ...wordsOf(means)],
            official: [...official, means],
          })),
        )
        .slice(0, MOST_MEANINGS);
      for (const means of synonym.means) understood.push({ said: synonym.said, means });
      at += synonym.said.length;
    }
    const whole = readings
      .filter(({ official }) => official.length > 0)
      .map(({ words, official }) => ({
        words: withoutEndFillers(this.#weighed(words, `${text} `)),
        byEar,
        official,
        leftOut: 0,
      }));
    const rest = withoutEndFillers(this.#weighed(typed, text)).length;
    const alone = understood
      .filter(({ said }) => said.length < rest)
      .slice(0, MOST_MEANINGS)
      .map(({ said, means }) => ({
        words: this.#weighed(wordsOf(means), `${text} `),
        byEar,
        official: [means],
        leftOut: 1 - said.length / rest,
      }));
    return [...whole, ...alone];
  }

  #weighed(words: readonly WordKeys[], text: string): Wanted[] {
    const filling = fillersAmong(words);
    const open = !/\s$/u.test(text);
    const { vocabulary } = this.#index;
    const marked = words.some(hasMarks);
    const weighed = words.map((word, index): Wanted => {
      const isOpen = open && index === words.length - 1;
      // The first letter of the next word says as good as nothing yet.
      const begun = isOpen && index > 0 && word.folded.length === 1;
      const filler = filling[index] === true && !begun;
      const begins = isOpen && word.folded.length > 1;
      const inRows =
        vocabulary.get(word.folded) ?? (begins ? this.#index.proceduresWithBeginning(word.folded) : 0);
      const rarity =
        inRows > 0 ? Math.log2(1 + this.#index.size / inRows) : isOpen && !begins ? 1 : UNKNOWN_WEIGHT;
      return {
        keys: word,
        bare: marked && !hasMarks(word),
        weight: begun ? BEGUN_WEIGHT : rarity * (filler ? FILLER_WEIGHT : 1),
        filler,
        begun,
        open: isOpen,
        slips: NO_SLIPS,
      };
    });
    return mostTelling(weighed, MOST_WORDS);
  }
}

/** So many of the words, those of the greatest weight, as they stand. */
function mostTelling(words: readonly Wanted[], most: number): Wanted[] {
  if (words.length <= most) return [...words];
  const telling = new Set(words.toSorted((a, b) => b.weight - a.weight).slice(0, most));
  return words.filter((word) => telling.has(word));
}

/** Fillers inside may be part of a name ("người có công"); before and behind they are only talk. */
function withoutEndFillers(words: readonly Wanted[]): Wanted[] {
  if (words.every(({ filler, begun }) => filler || begun)) return [...words];
  const first = words.findIndex(({ filler }) => !filler);
  const last = words.findLastIndex(({ filler }) => !filler);
  return words.slice(first, last + 1);
}

/** What was typed may lack marks, and must not have others. */
function isTyped(typed: WordKeys, said: WordKeys): boolean {
  return typed.folded === said.folded && marksAgree(typed, said);
}

/** Whether these words were typed one behind the other, the first at this place. */
function standsAt(
  phrase: readonly WordKeys[],
  typed: readonly WordKeys[],
  at: number,
  same: (typed: WordKeys, said: WordKeys) => boolean,
): boolean {
  return phrase.every((each, offset) => {
    const there = typed[at + offset];
    return there !== undefined && same(there, each);
  });
}

function soundsAsTyped(typed: WordKeys, said: WordKeys): boolean {
  return typed.sound === said.sound && tonesSoundAlike(typed, said);
}

/** By the first word, folded. */
const fillerPhrases = Map.groupBy(
  fillers.phrases.map((phrase) => wordsOf(phrase)),
  ([first]) => first?.folded,
);
const fillerWords = wordsOf(fillers.words.join(' '));
const markedFillers = new Set(wordsOf(fillers.wordsWithMarks.join(' ')).map(({ exact }) => exact));
const exactFillers = new Set(fillerWords.map(({ exact }) => exact));
const foldedFillers = new Set(fillerWords.map(({ folded }) => folded));

/** Which words only say "I want to": none of them if there is nothing else. */
function fillersAmong(words: readonly WordKeys[]): boolean[] {
  const filling = words.map(
    (word) =>
      exactFillers.has(word.exact) ||
      markedFillers.has(word.exact) ||
      (!hasMarks(word) && foldedFillers.has(word.folded)),
  );
  for (const [at, { folded }] of words.entries()) {
    for (const phrase of fillerPhrases.get(folded) ?? []) {
      if (standsAt(phrase, words, at, isTyped)) filling.fill(true, at, at + phrase.length);
    }
  }
  return filling.includes(false) ? filling : filling.map(() => false);
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
