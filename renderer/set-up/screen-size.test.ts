import { expect, test } from 'vitest';
import { kioskConfigSchema } from '../../shared/config.ts';
import { inchesOf, panelInches, pixelsPerMillimetre, shareOfSize, withinLimits } from './screen-size.ts';

test('the usual panel comes out as the configuration has it, upright or lying', () => {
  const usual = kioskConfigSchema.shape.screen.parse({}).pixelsPerMillimetre;
  for (const pixels of [
    { width: 1080, height: 1920 },
    { width: 1920, height: 1080 },
  ])
    expect(pixelsPerMillimetre(21.5, pixels)).toBeCloseTo(usual, 2);
});

test('what is chosen is what is told again, on every panel', () => {
  for (const pixels of [
    { width: 1024, height: 768 },
    { width: 1920, height: 1080 },
    { width: 2160, height: 3840 },
  ])
    for (const inches of panelInches)
      expect(inchesOf(pixelsPerMillimetre(inches, pixels), pixels)).toBeCloseTo(inches, 1);
});

test('no measure leaves what a configuration takes', () => {
  const { screen } = kioskConfigSchema.shape;
  for (const wild of [0, -3, 0.2, 4.03, 60, Infinity])
    expect(screen.safeParse({ pixelsPerMillimetre: withinLimits(wild) }).success).toBe(true);
});

test('what a panel is too small for is told', () => {
  const share = (inches: number, pixels: { width: number; height: number }) =>
    Math.round(100 * shareOfSize(pixelsPerMillimetre(inches, pixels), pixels));
  for (const pixels of [
    { width: 1920, height: 1080 },
    { width: 1080, height: 1920 },
  ]) {
    expect(panelInches.map((inches) => share(inches, pixels))).toEqual([86, 100, 100, 100, 100, 100, 100]);
  }
  expect(share(15, { width: 1024, height: 768 })).toBe(100);
  expect(share(18.5, { width: 1366, height: 768 })).toBe(100);
});
