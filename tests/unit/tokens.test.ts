import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LEAST_SIDE_MM } from '../../renderer/set-up/screen-size.ts';

const css = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8').replaceAll(
  /\/\*[\s\S]*?\*\//g,
  '',
);

/** What the blocks with one of these selectors set, the later over the earlier. */
function tokens(...selectors: readonly string[]): ReadonlyMap<string, string> {
  const set = new Map<string, string>();
  for (const [, selector = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g))
    if (selectors.includes(selector.trim()))
      for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*([^;]+);/g)) set.set(name, value);
  return set;
}

const usual = tokens(':root');
const big = tokens(':root', ":root[data-text='200']");
const palettes = { usual, 'high contrast': tokens(':root', ":root[data-contrast='high']") };

/** How many of the named size a token of the form `calc(n * var(--x))` has; one for `var(--x)` itself. */
function factor(set: ReadonlyMap<string, string>, name: string): number {
  const found = /^(?:calc\(([\d.]+) \* )?var\(--[\w-]+\)\)?$/.exec(set.get(name) ?? '');
  if (found === null) throw new Error(`--${name} is no plain size: ${set.get(name)}`);
  return Number(found[1] ?? 1);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test('what is read has capitals of 7.3 mm, notes of 4.8 mm: 0.714 of their size', () => {
  expect(factor(usual, 'type')).toBe(1);
  expect(factor(usual, 'text')).toBeGreaterThanOrEqual(10.2);
  expect(factor(usual, 'text-note')).toBeGreaterThanOrEqual(6.8);
});

test('big type doubles what is read, and the rest grows as far as there is room', () => {
  expect(factor(big, 'type')).toBeGreaterThanOrEqual(1.9);
  expect(factor(big, 'type-large')).toBeGreaterThanOrEqual(1.6);
  expect(factor(big, 'type-frame')).toBeGreaterThanOrEqual(1.45);
});

/** Edges of what can be pressed, and pictures: each with the grounds on which it stands. */
const drawn: Readonly<Record<string, readonly string[]>> = {
  'line-strong': ['card', 'paper', 'paper-deep'],
  action: ['card', 'paper', 'paper-deep', 'action-tint'],
  'action-deep': ['card', 'paper-deep', 'action-tint'],
  'on-action': ['action', 'action-deep'],
  ink: ['card', 'paper'],
  gold: ['brand'],
  within: ['card', 'within-tint'],
  'due-soon': ['card', 'due-soon-tint'],
  overdue: ['card', 'overdue-tint'],
  focus: ['focus-gap'],
};

for (const [name, palette] of Object.entries(palettes))
  test(`edges and pictures have 3 to 1 on their grounds: ${name}`, () => {
    const colour = (token: string) => palette.get(token) ?? '';
    const weak = Object.entries(drawn).flatMap(([token, grounds]) =>
      grounds
        .filter((ground) => !(contrast(colour(token), colour(ground)) >= 3))
        .map((ground) => `${token} on ${ground}: ${contrast(colour(token), colour(ground)).toFixed(2)}`),
    );
    expect(weak).toEqual([]);
  });

test('the set-up tells of small panels by the measure that shrinks them', () => {
  const least = String(LEAST_SIDE_MM);
  expect(usual.get('mm')).toBe(`min(var(--panel-mm), 100vw / ${least}, 100vh / ${least})`);
});
