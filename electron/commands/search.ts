import { err, ok } from '../../shared/result.ts';
import { columns, type Command } from './command.ts';

const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 50;

export const searchCommand: Command = {
  name: 'search',
  usage: 'TEXT [--limit N]',
  summary: 'Searches the procedures as the screen does, best first.',
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
    const hits = kiosk.stores.inCatalogue((catalogue) => catalogue.search(positionals.join(' '), limit));
    if (hits === undefined) {
      return err({ type: 'still-loading', message: 'The procedures are not loaded yet: run "sync" first.' });
    }
    const json = hits.map(({ code, name, officialName }) => ({ code, name: name.vi, officialName }));
    const text =
      hits.length === 0 ? 'Nothing was found.' : columns(json.map(({ code, name }) => [code, name]));
    return ok({ text, json });
  },
};
