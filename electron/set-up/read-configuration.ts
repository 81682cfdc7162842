import type { z } from 'zod';
import type { ConfigurationProblem, FieldProblem } from '../../shared/api/set-up.ts';
import { kioskConfigSchema, type KioskConfig } from '../../shared/config.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { printable } from '../../shared/text/printable.ts';
import { fieldName, findContradiction } from '../config.ts';

export interface ReadConfiguration {
  /** As it was written, without defaults: what will be written down. */
  readonly source: Readonly<Record<string, unknown>>;
  readonly config: KioskConfig;
}

const MOST_FIELDS = 20;
const LONGEST_NAME = 120;

/** A configuration from the bytes of a file or a code. What is wrong is told field by field, never with a value. */
export function readConfiguration(bytes: Uint8Array): Result<ReadConfiguration, ConfigurationProblem> {
  const text = decode(bytes);
  if (text === undefined) return err({ type: 'unreadable' });
  if (text.trim() === '') return err({ type: 'empty' });
  const json = parse(text);
  if (!json.ok) return json;
  const source = json.value;
  if (!isRecord(source)) return err({ type: 'other-file' });
  const { format } = source;
  if (typeof format === 'string' && format !== 'kiosk-config/1')
    return err({ type: format.startsWith('kiosk-config/') ? 'newer-file' : 'other-file' });
  // A configuration whose first line was lost is told so; a file with nothing of one is another file.
  if (format === undefined && !('officeKeys' in source) && !('rootKey' in source))
    return err({ type: 'other-file' });
  const parsed = kioskConfigSchema.safeParse(source);
  if (!parsed.success) {
    const fields = parsed.error.issues.flatMap((issue) => problemsOf(issue, source)).slice(0, MOST_FIELDS);
    return err({ type: 'wrong-fields', fields });
  }
  const wrong = findContradiction(parsed.data);
  if (wrong !== undefined)
    return err({ type: 'wrong-fields', fields: [{ field: wrong.field, why: wrong.why }] });
  return ok({ source, config: parsed.data });
}

/** UTF-8, or what the oldest Windows editors call Unicode. */
function decode(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): Result<unknown, ConfigurationProblem> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    // Of the parser's sentence only the place is told: it quotes the text around it, which may be a key.
    const at = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    if (at === undefined) return err({ type: 'not-json' });
    return err({ type: 'not-json', line: text.slice(0, Number(at)).split('\n').length });
  }
}

function problemsOf(issue: z.core.$ZodIssue, source: unknown): FieldProblem[] {
  const field = nameOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ field: nameOf([...issue.path, key]), why: 'unknown' }));
    case 'invalid_type':
      return [{ field, why: valueAt(source, issue.path) === undefined ? 'missing' : kindOf(issue.expected) }];
    case 'too_small':
      return [{ field, ...bound('too-short', 'too-small', issue.origin, issue.minimum) }];
    case 'too_big':
      return [{ field, ...bound('too-long', 'too-large', issue.origin, issue.maximum) }];
    case 'invalid_value':
      if (valueAt(source, issue.path) === undefined) return [{ field, why: 'missing' }];
      return [{ field, why: 'not-among', limit: cut(issue.values.map(String).join(', '), 200) }];
    case 'invalid_format':
    case 'invalid_key':
      return [{ field, why: 'wrong-form' }];
    default:
      return [{ field, why: 'wrong' }];
  }
}

function kindOf(expected: string): FieldProblem['why'] {
  switch (expected) {
    case 'string':
      return 'not-text';
    case 'number':
    case 'int':
      return 'not-number';
    case 'boolean':
      return 'not-yes-no';
    case 'array':
      return 'not-list';
    case 'object':
    case 'record':
      return 'not-group';
    default:
      return 'wrong';
  }
}

function bound(
  ofText: 'too-short' | 'too-long',
  ofNumber: 'too-small' | 'too-large',
  origin: string,
  limit: number | bigint,
): Pick<FieldProblem, 'why' | 'limit'> {
  return { why: origin === 'string' || origin === 'array' ? ofText : ofNumber, limit: String(limit) };
}

function valueAt(source: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      isRecord(value) || Array.isArray(value) ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    source,
  );
}

/** A name in somebody's file may be anything. */
function nameOf(path: readonly PropertyKey[]): string {
  return cut(printable(fieldName(path)), LONGEST_NAME);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
