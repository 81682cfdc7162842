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
  expect(
    idlePhase({ sign: seconds, asked: seconds, spoken: Infinity, extended: 0 }, personal, limits),
  ).toEqual(phase);
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
    expect(idlePhase({ sign: 0, asked, spoken: Infinity, extended: 0 }, personal, limits)).toEqual(phase);
  },
);

test.each([
  ['silent for less than it takes, when it asked', 175, 900, { type: 'warning', secondsLeft: 20 }],
  ['and since', 190, 915, { type: 'warning', secondsLeft: 5 }],
  ['silent for long enough before it would have asked', 195, 915, { type: 'gone' }],
] as const)('who was there when it asked has the whole time: %s', (_, sign, asked, phase) => {
  expect(idlePhase({ sign, asked, spoken: Infinity, extended: 0 }, false, limits)).toEqual(phase);
});

test('over what silence began to ask for, the tenth answer brings no end before its time', () => {
  const since = { sign: 70, asked: 905, spoken: Infinity, extended: 10 };
  expect(idlePhase(since, true, limits)).toEqual({ type: 'warning', secondsLeft: 10 });
});

test('a page that nobody touched has its own while, where that is longer than the limit for all', () => {
  const long = { ...limits, otherSeconds: 600, longestAnswerSeconds: 300 };
  const attendance = new Attendance();
  attendance.begin(0);
  expect(attendance.phase(300, false, long).type).toBe('present');
  expect(attendance.phase(599.9, false, long).type).toBe('present');
  expect(attendance.phase(600, false, long).type).toBe('gone');
  attendance.begin(0);
  attendance.sign(299);
  expect(attendance.phase(300, false, long), 'what is touched all the time is asked').toMatchObject({
    type: 'warning',
  });
});

/** When it asks first, where something is read aloud until then. */
function askedAt(personal: boolean, readUntil: number): number {
  const attendance = new Attendance();
  attendance.begin(0);
  for (let at = 0; ; at += 0.5) {
    if (attendance.phase(at, personal, limits).type !== 'present') return at;
    if (at <= readUntil && Number.isInteger(at)) attendance.speaking(at);
  }
}

test.each([true, false])(
  'the limit for all waits for the end of what is read, not for ever: of a person %s',
  (personal) => {
    expect(askedAt(personal, 899)).toBe(900.5);
    expect(askedAt(personal, 930)).toBe(931.5);
    expect(askedAt(personal, 5_000)).toBe(960);
  },
);

test('who is asked late has the whole time of the warning', () => {
  const attendance = new Attendance();
  attendance.begin(0);
  attendance.speaking(930);
  expect(attendance.phase(931.5, true, limits)).toEqual({ type: 'warning', secondsLeft: 20 });
  expect(attendance.phase(951, true, limits)).toEqual({ type: 'warning', secondsLeft: 1 });
  expect(attendance.phase(951.5, true, limits)).toEqual({ type: 'gone' });
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
