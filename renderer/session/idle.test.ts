import { expect, test } from 'vitest';
import { Attendance, idlePhase } from './idle.ts';

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
  expect(idlePhase({ sign: seconds, asked: seconds, extended: 0 }, personal, limits)).toEqual(phase);
});

test.each([
  [899.9, true, { type: 'present' }],
  [900, true, { type: 'warning', secondsLeft: 20 }],
  [920, true, { type: 'gone' }],
  [899.9, false, { type: 'present' }],
  [900, false, { type: 'warning', secondsLeft: 20 }],
  [919.5, false, { type: 'warning', secondsLeft: 1 }],
  [920, false, { type: 'gone' }],
] as const)(
  'touched all the time, last asked %d s ago, something of a person: %s',
  (asked, personal, phase) => {
    expect(idlePhase({ sign: 0, asked, extended: 0 }, personal, limits)).toEqual(phase);
  },
);

test.each([
  ['silent for less than it takes, when it asked', 175, 900, { type: 'warning', secondsLeft: 20 }],
  ['and since', 190, 915, { type: 'warning', secondsLeft: 5 }],
  ['silent for long enough before it would have asked', 195, 915, { type: 'gone' }],
] as const)('who was there when it asked has the whole time: %s', (_, sign, asked, phase) => {
  expect(idlePhase({ sign, asked, extended: 0 }, false, limits)).toEqual(phase);
});

test('over what silence began to ask for, the tenth answer brings no end before its time', () => {
  const since = { sign: 70, asked: 905, extended: 10 };
  expect(idlePhase(since, true, limits)).toEqual({ type: 'warning', secondsLeft: 10 });
});

/** Touched every second; each time that it asks, somebody presses the button, or something does. */
function answersUntilGone(personal: boolean, most: number): number {
  const attendance = new Attendance();
  attendance.begin(0);
  let answers = 0;
  for (let at = 0; answers < most; at += 1) {
    const { type } = attendance.phase(at, personal, limits);
    if (type === 'gone') break;
    if (type === 'warning') {
      attendance.extend(at, limits);
      answers += 1;
    } else attendance.sign(at);
  }
  return answers;
}

test('ten answers keep what is of a person from the hard limit, elsewhere any number does', () => {
  expect(answersUntilGone(true, 30)).toBe(10);
  expect(answersUntilGone(false, 30)).toBe(30);
});

test('who answers silence may do so as often as they like', () => {
  const attendance = new Attendance();
  attendance.begin(0);
  for (let answers = 1; answers <= 30; answers += 1) {
    const at = answers * limits.answerSeconds;
    expect(attendance.phase(at, true, limits).type).toBe('warning');
    attendance.extend(at, limits);
    expect(attendance.phase(at, true, limits).type).toBe('present');
  }
});
