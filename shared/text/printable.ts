/** All control characters but tab and line break, and those that turn the direction of writing. */
const NOT_FOR_TERMINALS = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** Text of others for a terminal: file names, cells and codes must not move its cursor, colour it or rewrite lines. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(NOT_FOR_TERMINALS, '?');
}
