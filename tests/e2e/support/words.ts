import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.ts';

/** The words of the screens, as the language files have them; `{{name}}` is filled in. */
export function words(
  language: 'vi' | 'en',
): (key: string, values?: Record<string, string | number>) => string {
  const all: unknown = Object.assign({}, read(`${language}.json`), read(`staff.${language}.json`));
  return (key, values = {}) => {
    const found = key
      .split('.')
      .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], all);
    if (typeof found !== 'string') throw new Error(`${language}.json has no ${key}`);
    return found.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  };
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, 'assets', 'languages', file), 'utf8'));
}

export const vi = words('vi');
export const en = words('en');
