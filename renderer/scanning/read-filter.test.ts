import { describe, expect, it } from 'vitest';
import { FOREIGN_WAIT_MS, ReadFilter, SAME_READ_MS } from './read-filter.ts';
import type { SlipInContents } from './slip-in.ts';

/** `A` and `A+secret` are slips of code A; lower case is no slip. */
function slipIn(contents: string): SlipInContents | undefined {
  const [code = '', secret] = contents.split('+');
  return /^[A-Z]/.test(code) ? { codes: [code], hasSecret: secret !== undefined } : undefined;
}

/** Plays pictures at their times and answers what was told, with its time. */
function play(...pictures: [at: number, ...contents: string[]][]): [number, string][] {
  const filter = new ReadFilter(slipIn);
  return pictures.flatMap(([at, ...contents]) => {
    const told = filter.see(contents, at);
    return told === undefined ? [] : [[at, told] as [number, string]];
  });
}

describe('what the camera sees', () => {
  it('is told at once when it is a slip', () => {
    expect(play([0, 'A'])).toEqual([[0, 'A']]);
  });

  it('is told once while a slip is held still, however long', () => {
    const held = Array.from({ length: 100 }, (_, index): [number, string] => [index * 100, 'A']);
    expect(play(...held)).toEqual([[0, 'A']]);
  });

  it('is told again when the slip was away for three seconds', () => {
    expect(play([0, 'A'], [SAME_READ_MS - 1, 'A'])).toEqual([[0, 'A']]);
    expect(play([0, 'A'], [SAME_READ_MS, 'A'])).toEqual([
      [0, 'A'],
      [SAME_READ_MS, 'A'],
    ]);
  });

  it('takes the QR and the barcode of one slip for one read', () => {
    expect(play([0, 'A+secret'], [100, 'A'], [200, 'A+secret', 'A'])).toEqual([[0, 'A+secret']]);
  });

  it('tells the same slip again when the second symbol brings the secret', () => {
    expect(play([0, 'A'], [100, 'A', 'A+secret'], [200, 'A+secret'])).toEqual([
      [0, 'A'],
      [100, 'A+secret'],
    ]);
  });

  it('prefers the symbol with the secret', () => {
    expect(play([0, 'A', 'A+secret'])).toEqual([[0, 'A+secret']]);
  });

  it('does not jump to and fro between two slips in view', () => {
    expect(play([0, 'A', 'B'], [100, 'B'], [200, 'A', 'B'])).toEqual([[0, 'A']]);
  });

  it('tells another slip at once', () => {
    expect(play([0, 'A'], [100, 'B'])).toEqual([
      [0, 'A'],
      [100, 'B'],
    ]);
  });

  it('never tells the Zalo code beside a slip code', () => {
    expect(play([0, 'zalo'], [200, 'zalo', 'A'], [400, 'zalo'], [900, 'zalo'])).toEqual([[200, 'A']]);
  });

  it('tells what is no slip when no slip comes, once', () => {
    const card = Array.from({ length: 30 }, (_, index): [number, string] => [index * 100, 'card']);
    expect(play(...card)).toEqual([[FOREIGN_WAIT_MS, 'card']]);
  });

  it('tells what is no slip even if it was seen for a moment only', () => {
    expect(play([0, 'card'], [400], [FOREIGN_WAIT_MS])).toEqual([[FOREIGN_WAIT_MS, 'card']]);
  });

  it('is not told when it is empty', () => {
    expect(play([0, ''], [1_000, ''], [2_000, ''])).toEqual([]);
  });
});
