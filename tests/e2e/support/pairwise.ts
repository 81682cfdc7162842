type Choices = Readonly<Record<string, readonly (string | number)[]>>;
type Combination<C extends Choices> = { [K in keyof C]: C[K][number] };

export function everyCombination<C extends Choices>(choices: C): Combination<C>[] {
  return Object.entries(choices).reduce<Record<string, string | number>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  ) as Combination<C>[];
}

/** Orders in which combinations are tried; the fewest of them is taken. */
const ORDERS = 12;

/**
 * Few combinations in which every two values of two choices meet, for as many turns as are asked for: each turn
 * puts other values in the places of the same few, so that a list of things to be tried sees most combinations
 * between them.
 */
export function pairwise<C extends Choices>(choices: C): (turn: number) => Combination<C>[] {
  const all = everyCombination(choices);
  const few = Array.from({ length: ORDERS }, (_, order) => greedy(all, order)).reduce((best, one) =>
    one.length < best.length ? one : best,
  );
  return (turn) =>
    few.map((combination) => {
      let left = turn;
      const turned = Object.entries(choices).map(([name, values]) => {
        const at = values.indexOf(combination[name] ?? '') + left;
        left = Math.floor(left / values.length);
        return [name, values[at % values.length]] as const;
      });
      return Object.fromEntries(turned) as Combination<C>;
    });
}

/** Always the combination in which most pairs meet that have not met yet, the first such in the order. */
function greedy<C extends Choices>(all: readonly Combination<C>[], order: number): Combination<C>[] {
  const ordered = all.map((one, index) => ({ one, at: (index * 7919 + order * order * 31) % 1009 }));
  const rows = ordered.toSorted((a, b) => a.at - b.at).map(({ one }) => ({ one, pairs: pairsOf(one) }));
  const open = new Set(rows.flatMap(({ pairs }) => pairs));
  const chosen: Combination<C>[] = [];
  while (open.size > 0) {
    const covers = rows.map(({ pairs }) => pairs.filter((pair) => open.has(pair)).length);
    const best = rows[covers.indexOf(Math.max(...covers))];
    if (best === undefined) break;
    for (const pair of best.pairs) open.delete(pair);
    chosen.push(best.one);
  }
  return chosen;
}

function pairsOf(combination: Readonly<Record<string, string | number>>): string[] {
  const parts = Object.entries(combination).map(([name, value]) => `${name}=${value}`);
  return parts.flatMap((a, index) => parts.slice(index + 1).map((b) => `${a}&${b}`));
}
