import { z } from 'zod';
import { officeCodeSchema } from '../../../shared/domain/identifiers.ts';
import { dossierStatusSchema } from '../../../shared/domain/dossier.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { datePatternProblem } from './date-pattern.ts';
import { statusKey, type StatusTable } from './read-status.ts';
import { sourceFields } from './source-record.ts';

const heading = z.string().trim().min(1).max(200);

/**
 * How the tables of one system are read, as a person wrote it down: which heading means what, where they stand, how dates
 * are written, and whose rows are whose.
 */
export const sourceMapSchema = z.strictObject({
  format: z.literal('kiosk-source-map/1'),
  /** Its number from 1, or its name; all sheets where absent. */
  sheet: z.union([z.int().min(1).max(1000), heading]).optional(),
  /** As the spreadsheet numbers rows. Looked for where absent. */
  headingRow: z.int().min(1).max(1000).optional(),
  /** Of the data; the row below the headings where absent. */
  firstRow: z.int().min(1).max(100_000).optional(),
  /** Heading, or `column C` → field, beside the headings that are known anyway. `ignore` drops a column. */
  columns: z.record(heading, z.enum([...sourceFields, 'ignore'])).default({}),
  /** How dates are written in its tables: `MM/dd/yyyy HH:mm`. Day before month where absent. */
  dates: z
    .array(
      z.string().check((context) => {
        const problem = datePatternProblem(context.value);
        if (problem !== undefined)
          context.issues.push({ code: 'custom', message: problem, input: context.value });
      }),
    )
    .min(1)
    .max(10)
    .optional(),
  /** What stands in the office's column → the office's code. */
  offices: z.record(heading, officeCodeSchema).default({}),
  /** The agency part of a dossier's code → the office's code. `*`: all others. */
  agencies: z
    .record(
      z.string().regex(/^(?:\*|[A-Z0-9]+(?:[.-][A-Z0-9]+)*)$/, 'A-Z, 0-9, dots, hyphens, or *'),
      officeCodeSchema,
    )
    .default({}),
});
export type SourceMap = z.infer<typeof sourceMapSchema>;

/** A system's own words and numbers → the closed list of statuses. */
const statusFileSchema = z.strictObject({
  format: z.literal('kiosk-statuses/1'),
  statuses: z.record(heading, dossierStatusSchema),
});

export type BadSourceFile = {
  readonly type: 'bad-source-file';
  readonly place: string;
  readonly detail: string;
};

/** What a person wrote in a file; the error names the place in it. */
export function parseSourceMap(text: string): Result<SourceMap, BadSourceFile> {
  return parseFile(text, sourceMapSchema);
}

export function parseStatusTable(text: string): Result<StatusTable, BadSourceFile> {
  const file = parseFile(text, statusFileSchema);
  if (!file.ok) return file;
  const table: Record<string, (typeof file.value.statuses)[string]> = {};
  for (const [words, status] of Object.entries(file.value.statuses)) {
    for (const key of new Set([words.trim(), statusKey(words)])) {
      if (key === '') continue;
      if (Object.hasOwn(table, key) && table[key] !== status)
        return err({
          type: 'bad-source-file',
          place: `statuses, ${JSON.stringify(words)}`,
          detail: 'the same words stand for another status already: capital letters and marks do not count',
        });
      table[key] = status;
    }
  }
  return ok(table);
}

function parseFile<T>(text: string, schema: z.ZodType<T>): Result<T, BadSourceFile> {
  const bad = (place: string, detail: string): Result<never, BadSourceFile> =>
    err({ type: 'bad-source-file', place, detail });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    return bad('file', `it is no valid JSON (${error instanceof Error ? error.message : 'unknown error'})`);
  }
  const read = schema.safeParse(value);
  if (read.success) return ok(read.data);
  const issue = read.error.issues[0];
  return bad(issue?.path.map(String).join(', ') || 'file', issue?.message ?? 'it has the wrong shape');
}
