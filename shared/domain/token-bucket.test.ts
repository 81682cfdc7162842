import { describe, expect, test } from 'vitest';
import {
  bucketStateSchema,
  drawForUnknownCode,
  FULL_BUCKET,
  SCANNED_CODES,
  secondsPaused,
  TYPED_CODES,
  type BucketRule,
  type BucketState,
} from './token-bucket.ts';

const START = Date.parse('2026-11-21T08:00:00+07:00');
const after = (seconds: number): Date => new Date(START + seconds * 1000);
/** One unknown code at each time, all different unless named. */
function draw(rule: BucketRule, times: readonly number[], codes?: readonly string[]): BucketState {
  let state = FULL_BUCKET;
  for (const [index, time] of times.entries())
    state = drawForUnknownCode(state, rule, codes?.[index] ?? `H99.24.01-261020-${index}`, after(time));
  return state;
}

describe('scanning', () => {
  test('6 different unknown codes in 2 minutes pause for 60 seconds', () => {
    const five = draw(SCANNED_CODES, [0, 20, 40, 60, 80]);
    expect(secondsPaused(five, SCANNED_CODES, after(80))).toBe(0);
    const six = draw(SCANNED_CODES, [0, 20, 40, 60, 80, 119]);
    expect(secondsPaused(six, SCANNED_CODES, after(119))).toBe(60);
    expect(secondsPaused(six, SCANNED_CODES, after(178.5))).toBe(1);
    expect(secondsPaused(six, SCANNED_CODES, after(179))).toBe(0);
  });

  test('spread over more than 2 minutes they do not', () => {
    const state = draw(SCANNED_CODES, [0, 30, 60, 90, 115, 120]);
    expect(secondsPaused(state, SCANNED_CODES, after(120))).toBe(0);
  });

  test('the same slip held up again and again draws once', () => {
    const times = [0, 1, 2, 3, 4, 5, 6, 7];
    const state = draw(
      SCANNED_CODES,
      times,
      times.map(() => 'H99.24.01-261020-0001'),
    );
    expect(state.drawn).toHaveLength(1);
    expect(secondsPaused(state, SCANNED_CODES, after(8))).toBe(0);
  });

  test('after a pause, one more code pauses again until tokens have come back', () => {
    const six = draw(SCANNED_CODES, [0, 1, 2, 3, 4, 5]);
    const again = drawForUnknownCode(six, SCANNED_CODES, 'another', after(70));
    expect(secondsPaused(again, SCANNED_CODES, after(70))).toBe(60);
    const later = drawForUnknownCode(six, SCANNED_CODES, 'another', after(126));
    expect(secondsPaused(later, SCANNED_CODES, after(126))).toBe(0);
  });
});

test('typing is watched more closely', () => {
  expect(secondsPaused(draw(TYPED_CODES, [0, 1, 2, 3]), TYPED_CODES, after(3))).toBeGreaterThan(0);
  expect(secondsPaused(draw(SCANNED_CODES, [0, 1, 2, 3]), SCANNED_CODES, after(3))).toBe(0);
});

test('a clock set back ends the pause that it had begun, and keeps no token out for ever', () => {
  const paused = draw(SCANNED_CODES, [86_400, 86_401, 86_402, 86_403, 86_404, 86_405]);
  for (const seconds of [0, 59, 61, 3600, 80_000])
    expect(secondsPaused(paused, SCANNED_CODES, after(seconds)), `${seconds} s`).toBe(0);
  const set = drawForUnknownCode(paused, SCANNED_CODES, 'another', after(10));
  expect(secondsPaused(set, SCANNED_CODES, after(10))).toBe(60);
  const back = drawForUnknownCode(set, SCANNED_CODES, 'one more', after(131));
  expect(back.drawn).toHaveLength(1);
});

test('the state survives a restart, and holds no code', () => {
  const state = draw(TYPED_CODES, [0, 1, 2, 3, 4, 5, 6]);
  expect(bucketStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  expect(JSON.stringify(state)).not.toContain('H99');
});
