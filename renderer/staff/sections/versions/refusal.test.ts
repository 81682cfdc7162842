import { expect, test } from 'vitest';
import { isOvertaken } from './refusal.ts';

test.each([
  ['an edit that the feed has come to agree with', 'unknown-edit', true],
  ['something newer that somebody else let be shown', 'nothing-newer', true],
  ['a version that is no longer kept', 'unknown-version', true],
  ['a side that changed', 'changed-since', true],
  ['a disk that takes nothing', 'not-written', false],
] as const)('%s (%s): the page is read anew: %s', (_, type, overtaken) => {
  expect(isOvertaken({ type })).toBe(overtaken);
});
