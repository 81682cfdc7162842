import { expect, test } from 'vitest';
import { plainModes, type Modes } from '../../session/modes.ts';
import { roomBelow } from './room-below.ts';

const low: Modes = { ...plainModes, reach: 'low' };

test('without the bar of reading aloud there is another room: what was too tall beside it is tried anew', () => {
  expect(roomBelow(low, false, 'vi')).not.toBe(roomBelow(low, true, 'vi'));
});

test('so there is in another type and for another language’s words, and nowhere else', () => {
  expect(roomBelow({ ...low, text: 200 }, false, 'vi')).not.toBe(roomBelow(low, false, 'vi'));
  expect(roomBelow(low, false, 'en')).not.toBe(roomBelow(low, false, 'vi'));
  expect(roomBelow({ ...low }, true, 'vi')).toBe(roomBelow(low, true, 'vi'));
});
