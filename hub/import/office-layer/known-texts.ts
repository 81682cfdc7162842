import type { OfficeContext } from './office-context.ts';

/** Every line of every text that the office has at present. */
export function* textsOf({
  layers,
  synonyms,
  lifeEvents,
  notices,
  officers,
  counters,
  hours,
}: OfficeContext): Generator<string> {
  yield* linesIn([...layers.values(), synonyms, lifeEvents, notices, officers, counters, hours]);
}

function* linesIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    for (const line of value.split(/\r?\n/u)) yield line.normalize('NFC').trim();
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) yield* linesIn(part);
  }
}
