import { expect, test } from 'vitest';
import { idlePhase } from './idle.ts';

const limits = { answerSeconds: 60, otherSeconds: 180, warningSeconds: 20, longestAnswerSeconds: 900 };

test.each([
  [0, true, { type: 'present' }],
  [59.9, true, { type: 'present' }],
  [60, true, { type: 'warning', secondsLeft: 20 }],
  [79.5, true, { type: 'warning', secondsLeft: 1 }],
  [80, true, { type: 'gone' }],
  [80, false, { type: 'present' }],
  [179.9, false, { type: 'present' }],
  [180, false, { type: 'gone' }],
] as const)('%d s of nothing, something of a person: %s', (seconds, personal, phase) => {
  expect(idlePhase({ sign: seconds, asked: seconds }, personal, limits)).toEqual(phase);
});

test.each([
  [899.9, true, { type: 'present' }],
  [900, true, { type: 'warning', secondsLeft: 20 }],
  [920, true, { type: 'gone' }],
  [920, false, { type: 'present' }],
] as const)(
  'touched all the time, last asked %d s ago, something of a person: %s',
  (asked, personal, phase) => {
    expect(idlePhase({ sign: 0, asked }, personal, limits)).toEqual(phase);
  },
);
