import { expect, test } from 'vitest';
import { nearestInDirection } from './arrow-keys.ts';

const box = (name: string, column: number, row: number) => ({
  name,
  left: column * 30,
  right: column * 30 + 20,
  top: row * 30,
  bottom: row * 30 + 20,
});
const pad = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => box(`${row}${column}`, column, row)));
const middle = box('11', 1, 1);

test.each([
  [[0, -1], '01'],
  [[0, 1], '21'],
  [[-1, 0], '10'],
  [[1, 0], '12'],
] as const)('on a pad the arrow %j leads to the key next to it', (direction, expected) => {
  expect(nearestInDirection(middle, pad, direction)?.name).toBe(expected);
});

test('at the edge there is nothing further', () => {
  expect(nearestInDirection(box('00', 0, 0), pad, [-1, 0])).toBeUndefined();
});
