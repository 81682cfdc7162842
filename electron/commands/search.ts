import type { Marks, SearchAnswer } from '../../shared/api.ts';
import { err, ok } from '../../shared/result.ts';
import { columns, type Command } from './command.ts';

const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 50;

export const searchCommand: Command = {
  name: 'search',
  usage: 'TEXT [--limit N]',
  summary: 'Searches the procedures as the screen does, best first; what matched stands in brackets.',
  options: ['limit'],
  check({ positionals, options }) {
    if (positionals.length === 0) return 'search takes a TEXT';
    const limit = Number(options.limit ?? DEFAULT_LIMIT);
    return Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_LIMIT
      ? undefined
      : `--limit takes a number from 1 to ${LARGEST_LIMIT}`;
  },
  run({ positionals, options }, { kiosk }) {
    const limit = Number(options.limit ?? DEFAULT_LIMIT);
    const answer = kiosk.stores.inCatalogue((catalogue) => catalogue.search(positionals.join(' '), limit));
    if (answer === undefined) {
      return err({ type: 'still-loading', message: 'The procedures are not loaded yet: run "sync" first.' });
    }
    const hits = answer.hits.map(({ procedure: { code, name, officialName } }) => ({
      code,
      name: name.vi,
      officialName,
    }));
    return ok({ text: tell(answer), json: { ...answer, hits } });
  },
};

function tell({ hits, how, understoodAs, completions, helpfulWords }: SearchAnswer): string {
  const lines = [
    how === 'sound' ? 'Nothing as it was typed; by ear:' : '',
    understoodAs.length > 0 ? `understood as: ${understoodAs.join('; ')}` : '',
    hits.length === 0
      ? 'Nothing was found.'
      : columns(
          hits.map(({ procedure: { code, name, officialName }, marks }) => [
            code,
            marked(name.vi, marks.vi),
            name.vi === officialName ? '' : marked(officialName, marks.official),
          ]),
        ),
    helpfulWords.length > 0 ? `try: ${helpfulWords.join('; ')}` : '',
    completions.length > 0 ? `goes on: ${completions.join('; ')}` : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function marked(text: string, marks: Marks): string {
  let end = 0;
  const parts = marks.flatMap(([start, stop]) => {
    const before = text.slice(end, start);
    end = stop;
    return [before, `[${text.slice(start, stop)}]`];
  });
  return [...parts, text.slice(end)].join('');
}
