type Choices = Readonly<Record<string, readonly (string | number)[]>>;
type Combination<C extends Choices> = { [K in keyof C]: C[K][number] };

export function everyCombination<C extends Choices>(choices: C): Combination<C>[] {
  return Object.entries(choices).reduce<Record<string, string | number>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  ) as Combination<C>[];
}

/**
 * Few combinations in which every two values of two choices meet: greedy, from an order that `turn` moves, so that
 * a list of things to be tried sees most combinations between them.
 */
export function pairwise<C extends Choices>(choices: C, turn = 0): Combination<C>[] {
  const all = everyCombination(choices);
  const ordered = all.map((_, index) => all[(index * 7 + turn * 5) % all.length] ?? all[0]);
  const open = new Set(all.flatMap(pairsOf));
  const chosen: Combination<C>[] = [];
  while (open.size > 0) {
    let best: { combination: Combination<C>; covers: number } | undefined;
    for (const combination of ordered) {
      if (combination === undefined) continue;
      const covers = pairsOf(combination).filter((pair) => open.has(pair)).length;
      if (best === undefined || covers > best.covers) best = { combination, covers };
    }
    if (best === undefined) break;
    for (const pair of pairsOf(best.combination)) open.delete(pair);
    chosen.push(best.combination);
  }
  return chosen;
}

function pairsOf(combination: Readonly<Record<string, string | number>>): string[] {
  const parts = Object.entries(combination).map(([name, value]) => `${name}=${value}`);
  return parts.flatMap((a, index) => parts.slice(index + 1).map((b) => `${a}&${b}`));
}
