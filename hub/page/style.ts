import { readFileSync } from 'node:fs';

/** Each is a file of `style`. In the order of the cascade: what comes later holds where two say the same. */
const PARTS = [
  'colours',
  'frame',
  'cards',
  'text',
  'forms',
  'facts',
  'marks',
  'boxes',
  'focus',
  'small-window',
];

/** The page's one style sheet. */
export function pageStyle(): string {
  return PARTS.map((part) => readFileSync(new URL(`./style/${part}.css`, import.meta.url), 'utf8')).join(
    '\n',
  );
}
