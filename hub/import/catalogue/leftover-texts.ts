import type { Procedure } from '../../../shared/domain/procedure.ts';
import { textsOf } from '../../../shared/domain/procedure-texts.ts';
import { cleanText, onOneLine } from '../text/clean-text.ts';

/** Keys whose strings are for machines: ids, paths, enumerations, codes. */
const FOR_MACHINES =
  /^(?:id|code|codeNotation|bucketName|filePath|currencyName|type|state|formalityType|formalityTargetType|proposalType|submissionMethod|processingTimeUnit|source)$|(?:Id|Ids|Code)$/u;
/** The portal nests six deep; what is made to nest thousands deep must not end the import of all others. */
const MAX_DEPTH = 100;
const ENUMERATION = /^[A-Z_]+$/u;

/**
 * Texts of a record that the procedure does not hold, under their path in the record, each once: a way to submit that
 * is not known, a second decision number, or a field that the portal has added since.
 */
export function leftoverTexts(record: unknown, procedure: Procedure): { part: string; text: string }[] {
  const held = textsOf(procedure).map(({ text }) => onOneLine(text));
  const exactly = new Set(held);
  const together = held.join('\n');
  const leftover = new Map<string, { part: string; text: string }>();
  for (const { part, raw } of readableStrings(record, '')) {
    const { text } = cleanText(raw);
    const line = onOneLine(text);
    if (line === '' || exactly.has(line) || together.includes(line)) continue;
    leftover.set(line, { part, text });
  }
  return [...leftover.values()];
}

function* readableStrings(value: unknown, path: string, depth = 0): Generator<{ part: string; raw: string }> {
  if (depth > MAX_DEPTH) return;
  if (typeof value === 'string') {
    // "7" as a time limit is a number that the record wrote as a text.
    if (!path.endsWith('processingTime') || /\p{L}/u.test(value))
      yield { part: path === '' ? 'record' : path, raw: value };
  } else if (Array.isArray(value)) {
    for (const item of value) yield* readableStrings(item, path, depth + 1);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      if (FOR_MACHINES.test(key)) continue;
      if (key === 'value' && isEnumeration(part)) continue;
      yield* readableStrings(part, path === '' ? key : `${path}.${key}`, depth + 1);
    }
  }
}

function isEnumeration(part: unknown): boolean {
  const values: unknown[] = Array.isArray(part) ? part : [part];
  return values.every((value) => typeof value === 'string' && ENUMERATION.test(value));
}
