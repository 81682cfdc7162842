import { describe, expect, it } from 'vitest';
import { PictureHealth, type Health, type PictureLook } from './picture-health.ts';

const bright = (digest: number): PictureLook => ({ brightness: 120, brightest: 240, digest });
const dark = (digest: number): PictureLook => ({ brightness: 3, brightest: 12, digest });

/** One picture every 100 ms; answers the health after each whole second. */
function watch(seconds: number, pictureAt: (index: number) => PictureLook | undefined): Health[] {
  const health = new PictureHealth(0);
  const seen: Health[] = [];
  for (let index = 1; index <= seconds * 10; index += 1) {
    const look = pictureAt(index);
    if (look !== undefined) health.see(look, index * 100);
    if (index % 10 === 0) seen.push(health.at(index * 100));
  }
  return seen;
}

describe('a camera', () => {
  it('is good while pictures with light and noise come', () => {
    expect(new Set(watch(20, bright))).toEqual(new Set(['good']));
  });

  it('is black after three seconds without light, not before: cameras start dark', () => {
    expect(watch(4, dark)).toEqual(['unknown', 'unknown', 'black', 'black']);
  });

  it('is not black in a dim room with one lamp', () => {
    expect(watch(4, (digest) => ({ brightness: 8, brightest: 200, digest })).at(-1)).toBe('good');
  });

  it('is good again as soon as there is light', () => {
    expect(watch(6, (index) => (index < 45 ? dark(index) : bright(index)))).toEqual([
      'unknown',
      'unknown',
      'black',
      'black',
      'good',
      'good',
    ]);
  });

  it('is frozen when the very same picture comes for ten seconds', () => {
    expect(watch(12, () => bright(7)).slice(8)).toEqual(['good', 'good', 'frozen', 'frozen']);
  });

  it('is frozen when no picture comes for four seconds', () => {
    expect(watch(6, (index) => (index < 10 ? bright(index) : undefined))).toEqual([
      'good',
      'good',
      'good',
      'good',
      'frozen',
      'frozen',
    ]);
  });
});
