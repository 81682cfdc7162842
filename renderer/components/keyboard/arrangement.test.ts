import { expect, test } from 'vitest';
import { SEARCH_MARGINS } from '../../screens/search/search-margins.ts';
import { arrangementFor } from './arrangement.ts';

/** Width and height in millimetres between header and bar, with what stays free; size of type. */
test.each([
  ['a 21.5 inch panel upright', 248, 373, 1, { columns: 10, digits: true, low: false, turns: false }],
  ['the same in big type', 254, 320, 2, { columns: 10, digits: false, low: true, turns: false }],
  ['the same in low reach', 248, 180, 1, { columns: 10, digits: false, low: true, turns: false }],
  ['a 21.5 inch panel lying', 456, 213, 1, { columns: 10, digits: true, beside: true, low: false }],
  ['the same in big type, the field in the room', 462, 112, 2, { columns: 12, turns: true, rows: 3 }],
  ['the same in low reach', 456, 105, 1, { columns: 12, digits: false, beside: true, low: true }],
  ['a 15 inch panel', 284, 182, 1, { columns: 12, low: true, turns: false }],
  ['the same in big type', 290, 160, 2, { columns: 12, turns: true }],
  ['an 18.5 inch panel in big type', 395, 162, 2, { columns: 10, beside: true, turns: false }],
  ['a 15 inch panel upright', 208, 230, 1, { columns: 9, low: true, turns: false }],
])('%s', (_, width, height, type, expected) => {
  expect(arrangementFor(width, height, type, SEARCH_MARGINS)).toMatchObject(expected);
});

/** The upper half has taken the field: what is left is low, and the keys have it to themselves. */
test.each([
  ['a 21.5 inch panel lying in big type', 462, 83, 2, { columns: 12, rows: 3 }],
  ['the same without the way to end', 462, 98, 2, { columns: 12 }],
  ['an 18.5 inch panel', 389, 78, 1, { columns: 12, rows: 3 }],
  ['the same in big type', 395, 80, 2, { columns: 12, rows: 3 }],
  ['a 15 inch panel', 284, 77, 1, { columns: 12, rows: 3 }],
  ['the same in big type', 290, 64, 2, { columns: 12, rows: 2 }],
])('low reach on %s', (_, width, height, type, expected) => {
  const arrangement = arrangementFor(width, height, type, SEARCH_MARGINS, true);
  expect(arrangement).toMatchObject({ turns: true, beside: false, ...expected });
  const rows = arrangement.rows ?? 4;
  expect(rows * 20 + (rows - 1) * 3).toBeLessThanOrEqual(height - 5);
});

test('where nothing stays free above and below, the keys have that room, too', () => {
  expect(arrangementFor(456, 160, 1, { roomy: 0, low: 0 })).toMatchObject({ columns: 10, low: false });
  expect(arrangementFor(456, 160, 1, SEARCH_MARGINS)).toMatchObject({ columns: 12, low: true });
});
