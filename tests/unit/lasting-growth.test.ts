import { expect, it } from 'vitest';
import { lastingAbove } from '../e2e/support/lasting-growth.ts';

it.each([
  { sizes: [100, 104, 105], lasting: [], what: 'nothing is above' },
  { sizes: [100, 120, 101], lasting: [], what: 'one look is, and a later one came back' },
  { sizes: [120, 100, 120, 100], lasting: [], what: 'so it is each time' },
  { sizes: [100, 120, 121, 100], lasting: [120], what: 'two in a row are' },
  { sizes: [100, 101, 106], lasting: [106], what: 'the last is, and none came after it' },
])('memory that has grown: $what', ({ sizes, lasting }) => {
  expect(lastingAbove(105, sizes)).toEqual(lasting);
});
