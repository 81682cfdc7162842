/**
 * The sizes that stayed above a limit. What is above it at one look and back below at the next was only let go of late;
 * what is above it at two, or at the last, has grown.
 */
export function lastingAbove(limit: number, sizes: readonly number[]): number[] {
  return sizes.filter((size, at) => size > limit && (sizes[at + 1] ?? Infinity) > limit);
}
