/// <reference types="vite/client" />
import { expect, test } from 'vitest';

const files = Object.keys(import.meta.glob('../{components,staff/components}/*/*.tsx'));
const foldersOf = (some: readonly string[]) =>
  new Set(some.map((file) => file.slice(3, file.lastIndexOf('/'))));

/** Seen on the gallery's screens only, and why. */
const withScreensOnly: Readonly<Record<string, string>> = {
  'components/aloft': 'a place that its screen fills; nothing to see by itself',
  'components/at-hand': 'a place that its screen fills; nothing to see by itself',
  'components/frame': 'around every screen of the gallery',
  'components/icon': 'a table of pictures, drawn by the lists that show them',
  'staff/components/overlay': 'stands in the examples of those that open it',
};

test('every component has examples beside it, which the gallery, the checks and the pictures show', () => {
  const shown = foldersOf(files.filter((file) => file.endsWith('.examples.tsx')));
  expect(shown.size).toBeGreaterThan(20);
  const without = [...foldersOf(files)].filter((folder) => !shown.has(folder));
  expect(without.toSorted()).toEqual(Object.keys(withScreensOnly).toSorted());
});
