import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources, isBuiltFrom, markBuiltFrom } from './sources-stamp.ts';

let root: string;
const hash = () => hashSources(root, ['renderer', 'package-lock.json', 'not-there']);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stamp-'));
  mkdirSync(join(root, 'renderer', 'screens'), { recursive: true });
  writeFileSync(join(root, 'renderer', 'screens', 'home.tsx'), 'a');
  writeFileSync(join(root, 'package-lock.json'), '{}');
});

afterEach(() => rmSync(root, { recursive: true }));

test('the second start finds the build of the first', () => {
  markBuiltFrom(join(root, 'dist', 'renderer'), hash());
  expect(isBuiltFrom(join(root, 'dist', 'renderer'), hash())).toBe(true);
});

test('nothing built counts as nothing', () => {
  expect(isBuiltFrom(join(root, 'dist', 'renderer'), hash())).toBe(false);
});

test.each([
  ['a changed screen', () => writeFileSync(join(root, 'renderer', 'screens', 'home.tsx'), 'b')],
  ['a renamed screen', () => writeFileSync(join(root, 'renderer', 'screens', 'house.tsx'), '')],
  ['another dependency', () => writeFileSync(join(root, 'package-lock.json'), '{ }')],
])('%s asks for a new build', (_what, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});

test('a changed test does not', () => {
  const before = hash();
  writeFileSync(join(root, 'renderer', 'screens', 'home.test.tsx'), 'c');
  expect(hash()).toBe(before);
});
