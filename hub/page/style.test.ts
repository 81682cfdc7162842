import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pageStyle } from './style.ts';

const folder = new URL('./style/', import.meta.url);

test.each(readdirSync(folder))('%s is part of the style sheet, once', (file) => {
  expect(pageStyle().split(readFileSync(new URL(file, folder), 'utf8'))).toHaveLength(2);
});
