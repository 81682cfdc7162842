import { isPause, spokenWords } from './spoken-words.ts';

/** What is played, in order. */
type CoverPart<C> =
  { readonly type: 'clip'; readonly clip: C } | { readonly type: 'pause'; readonly pause: string };

export interface Cover<C> {
  readonly parts: readonly CoverPart<C>[];
  /** Words that no clip says, in order. Anything here: what would be heard is not what the text says. */
  readonly missing: readonly string[];
}

interface Node<C> {
  readonly next: Map<string, Node<C>>;
  clip?: C;
}

/** Clips of one language, by the words they say. Of two that say the same the first counts. */
export class ClipIndex<C> {
  readonly #root: Node<C> = { next: new Map() };
  readonly size: number;

  constructor(language: string, clips: Iterable<{ readonly text: string; readonly clip: C }>) {
    let size = 0;
    for (const { text, clip } of clips) {
      let node = this.#root;
      for (const word of spokenWords(text, language)) node = step(node, alike(word));
      if (node === this.#root || node.clip !== undefined) continue;
      node.clip = clip;
      size += 1;
    }
    this.size = size;
  }

  /** Clips that begin at a place, with the place after each, shortest first. A pause counts as any pause. */
  *from(words: readonly string[], start: number): Generator<{ readonly clip: C; readonly end: number }> {
    let node: Node<C> | undefined = this.#root;
    for (let at = start; at < words.length; at += 1) {
      node = node.next.get(alike(words[at] ?? ''));
      if (node === undefined) return;
      if (node.clip !== undefined) yield { clip: node.clip, end: at + 1 };
    }
  }
}

/**
 * Says words by clips: as few words as possible stay unsaid, then with as few joins as possible, then with the longest
 * clip first. `words` as `spokenWords` gives them.
 */
export function cover<C>(words: readonly string[], clips: ClipIndex<C>): Cover<C> {
  const best = fromTheEnd(words, clips);
  const parts: CoverPart<C>[] = [];
  const missing: string[] = [];
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    const choice = best[at]?.choice;
    if (choice !== undefined) parts.push({ type: 'clip', clip: choice.clip });
    else if (isPause(word)) parts.push({ type: 'pause', pause: word });
    else missing.push(word);
    at = choice?.end ?? at + 1;
  }
  return { parts, missing };
}

interface Best<C> {
  readonly missing: number;
  readonly joins: number;
  readonly choice?: { readonly clip: C; readonly end: number };
}

/** From each place on: how few words stay unsaid, in how few clips, and with which one that begins. */
function fromTheEnd<C>(words: readonly string[], clips: ClipIndex<C>): Best<C>[] {
  const best: Best<C>[] = [];
  best[words.length] = { missing: 0, joins: 0 };
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const rest = best[at + 1] ?? { missing: 0, joins: 0 };
    let found: Best<C> = {
      missing: rest.missing + (isPause(words[at] ?? '') ? 0 : 1),
      joins: rest.joins,
    };
    for (const choice of clips.from(words, at)) {
      const after = best[choice.end] ?? { missing: 0, joins: 0 };
      const isNoWorse =
        after.missing < found.missing ||
        (after.missing === found.missing && (found.choice === undefined || after.joins + 1 <= found.joins));
      if (isNoWorse) found = { missing: after.missing, joins: after.joins + 1, choice };
    }
    best[at] = found;
  }
  return best;
}

function step<C>(node: Node<C>, word: string): Node<C> {
  const known = node.next.get(word);
  if (known !== undefined) return known;
  const made: Node<C> = { next: new Map() };
  node.next.set(word, made);
  return made;
}

/** Short and long pauses are alike to a recording. */
function alike(word: string): string {
  return isPause(word) ? ',' : word;
}
