/** One JSON value of a file with its place: the whole file, an entry of its array, or a line. */
export type PortalEntry =
  { readonly place: string; readonly value: unknown } | { readonly place: string; readonly error: string };

/** A file with one record, an array of records, or one record a line (.jsonl). */
export function parsePortalFile(text: string): PortalEntry[] {
  const body = text.replace(/^\uFEFF/u, '');
  const whole = parseJson(body);
  if (whole !== undefined) {
    const list = listIn(whole.value);
    return list
      ? list.map((value, index) => ({ place: `record ${index + 1}`, value }))
      : [{ place: 'file', value: unwrapped(whole.value) }];
  }
  const lines = body.split(/\r?\n/u);
  // A record that is broken as a whole is one error, not one for each of its lines.
  if (!lines.some((line) => line.trim() !== '' && parseJson(line) !== undefined)) {
    return [{ place: 'file', error: 'the file is no valid JSON' }];
  }
  return lines.flatMap((line, index): PortalEntry[] => {
    if (line.trim() === '') return [];
    const place = `line ${index + 1}`;
    const parsed = parseJson(line);
    return [
      parsed ? { place, value: unwrapped(parsed.value) } : { place, error: 'the line is no valid JSON' },
    ];
  });
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function listIn(value: unknown): unknown[] | undefined {
  const inner = unwrapped(value);
  return Array.isArray(inner) ? inner.map(unwrapped) : undefined;
}

/** The portal answers `{code: "OK", data}`. */
function unwrapped(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'data' in value ? value.data : value;
}
