import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { kioskConfigSchema } from '../../shared/config.ts';

const fieldSchema = z.object({
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), fieldSchema).optional();
  },
});
type Field = z.infer<typeof fieldSchema>;

/** `a.b` → its field, for each that holds no others. */
function leaves(properties: Readonly<Record<string, Field>>, above = ''): [string, Field][] {
  return Object.entries(properties).flatMap(([name, field]): [string, Field][] =>
    field.properties === undefined
      ? [[`${above}${name}`, field]]
      : leaves(field.properties, `${above}${name}.`),
  );
}

const schema = fieldSchema.parse(z.toJSONSchema(kioskConfigSchema, { io: 'input' }));
const fields = leaves(schema.properties ?? {});
const document = readFileSync(new URL('../../docs/kiosk-file.md', import.meta.url), 'utf8');
/** Key → default and what is allowed, as the table tells them. */
const rows = new Map(
  [...document.matchAll(/^\| `([\w.]+)` +\|[^|]*\|([^|]*)\|([^|]*)\|$/gmu)].map(
    ([, key = '', usual = '', allowed = '']) => [key, { usual, allowed }] as const,
  ),
);

const told = (values: readonly unknown[]) => values.map((value) => `\`${String(value)}\``);

test('docs/kiosk-file.md names every key of kiosk.json, and none that there is not', () => {
  expect([...rows.keys()].toSorted()).toEqual(fields.map(([key]) => key).toSorted());
});

test.each(fields)('docs/kiosk-file.md tells the default and the limits of %s', (key, field) => {
  const row = rows.get(key);
  const usual = field.default === undefined ? [] : [field.default].flat();
  for (const value of told(usual)) expect(row?.usual).toContain(value);
  const limits = [field.minimum, field.maximum, ...(field.enum ?? [])];
  for (const value of told(limits.filter((one) => one !== undefined))) expect(row?.allowed).toContain(value);
});
