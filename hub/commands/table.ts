/** Rows under headings, columns as wide as they need to be; numbers to the right. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => String(row[column] ?? '').normalize('NFC').length)),
  );
  const line = (cells: readonly (string | number)[]): string =>
    widths
      .map((width, column) => {
        const cell = cells[column] ?? '';
        const text = String(cell).normalize('NFC');
        return typeof cell === 'number' ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** At most `limit` lines, and how many more there are. */
export function firstLines(lines: readonly string[], limit: number): string {
  const shown = lines.slice(0, limit);
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${more} more (all of them with --json)`] : [])].join('\n');
}

export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
