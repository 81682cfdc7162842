import { expect, test } from 'vitest';
import { plainModes } from './modes.ts';
import { roomOf } from './room.ts';

const portrait = { width: 268, height: 476 };
const landscape = { width: 476, height: 268 };
const fifteenInch = { width: 304, height: 228 };

test('a 21.5 inch panel has room either way up, a 15 inch one little', () => {
  expect(roomOf(portrait, plainModes)).toMatchObject({ panel: 'tall', shape: 'tall', room: 'roomy' });
  expect(roomOf(landscape, plainModes)).toMatchObject({ panel: 'wide', shape: 'wide', room: 'roomy' });
  expect(roomOf(fifteenInch, plainModes)).toMatchObject({ panelRoom: 'small', shape: 'wide', room: 'small' });
});

test.each([
  ['a 17 inch panel of 5 to 4', { width: 338, height: 270 }],
  ['a 19 inch panel of 5 to 4', { width: 376, height: 301 }],
  ['a 19 inch panel of 16 to 10', { width: 409, height: 256 }],
])('%s is high enough, but its bar has no room for words in big type', (_, panel) => {
  expect(roomOf(panel, plainModes).panelRoom).toBe('small');
});

test('big type leaves two columns only where both stay wide enough to read', () => {
  const big = { ...plainModes, text: 200 } as const;
  expect(roomOf(landscape, big)).toMatchObject({ shape: 'wide', room: 'small' });
  expect(roomOf(fifteenInch, big)).toMatchObject({ panel: 'wide', shape: 'tall', room: 'small' });
});

test('the lower half of a tall panel is a wide room', () => {
  const low = { ...plainModes, reach: 'low' } as const;
  expect(roomOf(portrait, low)).toMatchObject({
    panel: 'tall',
    panelRoom: 'roomy',
    shape: 'wide',
    room: 'small',
  });
});

test('an answer stands beside the way of its dossier on a broad panel, whichever half has the buttons', () => {
  const low = { ...plainModes, reach: 'low' } as const;
  expect(roomOf(landscape, plainModes).columns).toBe('two');
  expect(roomOf(landscape, low).columns).toBe('two');
  for (const panel of [portrait, fifteenInch]) expect(roomOf(panel, plainModes).columns).toBe('one');
  expect(roomOf(landscape, { ...plainModes, text: 200 }).columns).toBe('one');
});
