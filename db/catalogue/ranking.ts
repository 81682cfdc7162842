import { hasMarks, marksAgree, tonesSoundAlike, type WordKeys } from './search-words.ts';
import type { Reading, Wanted } from './understanding.ts';

/** A procedure as it is ranked. */
export interface Ranked {
  readonly id: number;
  /** From 0 to 1, see `standingOf`. */
  readonly standing: number;
  /** Official name, everyday name, English names, keywords: in this order, words in theirs. */
  readonly texts: readonly (readonly WordKeys[])[];
}

export interface Match {
  readonly score: number;
  /** How much of what was typed is there, by weight, 0 to 1. */
  readonly coverage: number;
  /** Whether all informative words stand together as typed. */
  readonly together: boolean;
}

/** How well a found word answers a wanted one. */
const WHOLE = 1;
const BEGINNING = 0.92;
const OTHER_MARKS = 0.45;
const SOUNDS_ALIKE = 0.8;
const SOUNDS_ALIKE_OTHER_TONE = 0.55;
const SLIPPED = 0.7;

/** How much a word counts by where it stands: official name, everyday name, English names, keywords. */
const WEIGHT_OF_TEXT = [1, 1, 0.95, 0.7] as const;
const EVERYDAY = 1;

/** What the score is made of; coverage is the measure. */
const TOGETHER = 0.5;
const CONCISE = 0.3;
const EVERYDAY_NAME = 0.06;
const STANDING = 0.2;

/** 0: is not this word. */
export function likeness(wanted: Wanted, word: WordKeys, byEar: boolean): number {
  if (wanted.folded === word.folded)
    return marksAgree(wanted, word) ? WHOLE : byEarOr(wanted, word, byEar, OTHER_MARKS);
  if (wanted.open && word.folded.startsWith(wanted.folded))
    return marksAgree(wanted, word) ? BEGINNING : OTHER_MARKS * BEGINNING;
  if (!byEar) return 0;
  return Math.max(byEarOr(wanted, word, true, 0), wanted.slips.includes(word.folded) ? SLIPPED : 0);
}

function byEarOr(wanted: Wanted, word: WordKeys, byEar: boolean, otherwise: number): number {
  if (!byEar || wanted.sound !== word.sound) return otherwise;
  return !hasMarks(wanted) || tonesSoundAlike(wanted, word) ? SOUNDS_ALIKE : SOUNDS_ALIKE_OTHER_TONE;
}

/**
 * How well a procedure answers a reading: how much of it is found, whether it stands together as it was typed, how
 * little else the name says, and how likely the procedure is anyway. One page explains it: docs/search.md.
 */
export function rank(reading: Reading, procedure: Ranked): Match {
  const { words, byEar } = reading;
  const best = words.map(() => 0);
  let together = 0;
  let concise = 0;
  let everyday = false;
  let total = 0;
  let pairTotal = 0;
  for (const [index, { weight }] of words.entries()) {
    total += weight;
    if (index > 0) pairTotal += Math.min(weight, words[index - 1]!.weight);
  }
  for (const [kind, text] of procedure.texts.entries()) {
    if (text.length === 0) continue;
    const factor = WEIGHT_OF_TEXT[kind] ?? 0;
    const found = words.map((word) => text.map((each) => likeness(word, each, byEar)));
    let covered = 0;
    let pairs = 0;
    const matched = new Set<number>();
    for (const [index, row] of found.entries()) {
      const quality = Math.max(...row);
      covered += quality * words[index]!.weight;
      best[index] = Math.max(best[index]!, quality * factor);
      const before = found[index - 1];
      let pair = 0;
      for (const [place, like] of row.entries()) {
        if (like === 0) continue;
        if (like >= quality) matched.add(place);
        const previous = place > 0 ? before?.[place - 1] : undefined;
        if (previous !== undefined) pair = Math.max(pair, Math.min(previous, like));
      }
      if (before) pairs += pair * Math.min(words[index]!.weight, words[index - 1]!.weight);
    }
    const share = covered / total;
    const pairShare = (pairTotal === 0 ? share : pairs / pairTotal) * factor;
    if (pairShare > together) together = pairShare;
    const concision = (matched.size / text.length) * share * factor;
    if (concision > concise) concise = concision;
    if (kind === EVERYDAY && share > 0.95) everyday = true;
  }
  let sum = 0;
  for (const [index, quality] of best.entries()) sum += quality * words[index]!.weight;
  const coverage = sum / total;
  return {
    score:
      coverage +
      TOGETHER * together +
      CONCISE * concise +
      (everyday ? EVERYDAY_NAME : 0) +
      STANDING * procedure.standing,
    coverage,
    together: together > 0.9,
  };
}
