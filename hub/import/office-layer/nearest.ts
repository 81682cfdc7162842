import { comparable } from './office-words.ts';

/** The one of the names that a slip of the finger makes of another: a letter too many, too few, or another one. */
export function nearestOf(text: string, names: readonly string[]): string | undefined {
  const said = comparable(text);
  return names.find((name) => {
    const meant = comparable(name);
    const slips = meant.length >= 8 ? 2 : 1;
    return (
      meant.length >= 4 && Math.abs(meant.length - said.length) <= slips && distance(said, meant) <= slips
    );
  });
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
