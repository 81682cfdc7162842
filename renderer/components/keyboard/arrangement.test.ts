import { expect, test } from 'vitest';
import { arrangementFor } from './arrangement.ts';

/** Width and height in millimetres between header and bar, size of type. */
test.each([
  ['a 21.5 inch panel upright', 248, 365, 1, { columns: 10, digits: true, low: false, turns: false }],
  ['the same in big type', 254, 315, 2, { columns: 10, digits: false, low: true, turns: false }],
  ['the same in low reach', 248, 175, 1, { columns: 10, digits: false, low: true, turns: false }],
  ['a 21.5 inch panel lying', 456, 205, 1, { columns: 10, digits: true, beside: true, low: false }],
  ['the same in low reach', 456, 100, 1, { columns: 12, digits: false, beside: true, low: true }],
  ['a 15 inch panel', 284, 177, 1, { columns: 12, low: true, turns: false, threeRows: false }],
  ['the same in big type', 290, 155, 2, { columns: 12, turns: true, threeRows: false }],
  ['the same in low reach', 284, 70, 1, { columns: 12, turns: true, threeRows: true }],
  ['a 15 inch panel upright', 208, 225, 1, { columns: 9, low: true, turns: false }],
])('%s', (_, width, height, type, expected) => {
  expect(arrangementFor(width, height, type)).toMatchObject(expected);
});
