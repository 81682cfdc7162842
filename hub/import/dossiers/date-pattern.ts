import { isBlank, type Cell } from '../tables/table.ts';
import { readSourceDate } from './source-date.ts';

const PARTS = /yyyy|yy|MM|M|dd|d|HH|H|mm|ss/gu;
const groups: Readonly<Record<string, readonly [name: string, digits: string]>> = {
  yyyy: ['year', String.raw`\d{4}`],
  yy: ['short', String.raw`\d{2}`],
  MM: ['month', String.raw`\d{1,2}`],
  M: ['month', String.raw`\d{1,2}`],
  dd: ['day', String.raw`\d{1,2}`],
  d: ['day', String.raw`\d{1,2}`],
  HH: ['hour', String.raw`\d{1,2}`],
  H: ['hour', String.raw`\d{1,2}`],
  mm: ['minute', String.raw`\d{2}`],
  ss: ['second', String.raw`\d{2}`],
};
/** A text that `readSourceDate` takes for no date and does not pass over as blank. */
const UNREADABLE = '?';

/** What is wrong with a pattern such as `dd/MM/yy HH:mm`; undefined where nothing is. */
export function datePatternProblem(pattern: string): string | undefined {
  const names = [...pattern.matchAll(PARTS)].map(([part]) => groups[part]?.[0] ?? '');
  if (new Set(names).size !== names.length) return 'a part of the date stands in it twice';
  if (
    !names.includes('day') ||
    !names.includes('month') ||
    !(names.includes('year') || names.includes('short'))
  )
    return 'it needs dd, MM and yyyy (or yy)';
  return /\p{L}/u.test(pattern.replace(PARTS, '')) ? 'parts are yyyy, yy, MM, dd, HH, mm and ss' : undefined;
}

/** Reads the texts of date cells by patterns, for `readSourceDate`. Numbers and native dates stay as they are. */
export function datesByPatterns(patterns: readonly string[]): (cell: Cell) => Cell {
  const compiled = patterns.map(compile);
  return (cell) => {
    if (typeof cell !== 'string' || isBlank(cell) || readSourceDate(cell).type === 'none') return cell;
    const text = cell.replace(/\s+/gu, ' ').trim();
    for (const pattern of compiled) {
      const found = pattern.exec(text)?.groups;
      if (found === undefined) continue;
      const two = (name: string): string => (found[name] ?? '0').padStart(2, '0');
      const year = found['year'] ?? `20${found['short'] ?? ''}`;
      return `${year}-${two('month')}-${two('day')} ${two('hour')}:${two('minute')}:${two('second')}`;
    }
    return UNREADABLE;
  };
}

function compile(pattern: string): RegExp {
  let source = '';
  let after = 0;
  for (const found of pattern.matchAll(PARTS)) {
    const [name, digits] = groups[found[0]] ?? ['', ''];
    source += `${literal(pattern.slice(after, found.index))}(?<${name}>${digits})`;
    after = found.index + found[0].length;
  }
  return new RegExp(`^${source}${literal(pattern.slice(after))}$`, 'u');
}

function literal(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`).replace(/ +/gu, ' +');
}
